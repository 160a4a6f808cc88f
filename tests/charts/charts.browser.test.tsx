import type { ReactNode } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { ChoiceFinding } from '../../src/analysis/frequencies.ts';
import { tabulate } from '../../src/analysis/tabulate.ts';
import { BarTable } from '../../src/charts/BarTable.tsx';
import { NumberSummary } from '../../src/charts/NumberSummary.tsx';
import { OpenAnswersList } from '../../src/charts/OpenAnswersList.tsx';
import { SplitBars } from '../../src/charts/SplitBars.tsx';
import { createSpeech, loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';
import '../../src/ui/desk.css';
import { openAnswers } from '../../src/analysis/open-answers.ts';
import { crowd, rows, says, variable } from '../analysis/town.ts';
import { fewPeople, findingOf, openOf, speakEnglish, splitOf } from './figures.ts';

let speech = createSpeech('en', {});

const show = async (children: ReactNode, language: InterfaceLanguage = 'en') => {
  speech = await loadSpeech(language, ['ui', 'coordinator']);
  return render(<SpeechProvider speech={speech}>{children}</SpeechProvider>);
};

const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((one) => (one.textContent ?? '').trim());

/** The table's lines, cell by cell. */
const lines = (): string[][] =>
  [...document.querySelectorAll('tbody tr')].map((line) =>
    [...line.children].map((cell) => cell.textContent ?? ''),
  );

const drawn = () => expect.poll(() => texts('svg.wm-plot .wm-plot-label text').length);

const ride = (finding: ChoiceFinding = findingOf('choices', 'ride')) => (
  <BarTable finding={finding} title="How do you travel?" speak={speakEnglish} />
);

beforeEach(async () => {
  await page.viewport(820, 900);
});

test('bars stand longest first, with share and count; the base says who is not in it', async () => {
  await show(ride());
  await drawn().toBe(4);
  expect(texts('.wm-plot-label text')).toEqual(['Bus', 'Car', 'On foot', 'Other']);
  expect(texts('.wm-plot-value text')).toEqual(['46% · 33', '35% · 25', '19% · 14', '0% · 0']);
  expect(texts('figcaption p')[0]).toBe(
    'n = 72, 4 not asked, 3 passed, 1 preferred not to answer, 3 not in their version of the form',
  );
});

test('a scale keeps its order', async () => {
  await show(
    <BarTable
      finding={findingOf('choices', 'life/feel/home')}
      title="I feel at home"
      speak={speakEnglish}
    />,
  );
  await drawn().toBe(4);
  expect(texts('.wm-plot-label text')).toEqual([
    'Strongly disagree',
    'Disagree',
    'Between',
    'Agree',
  ]);
});

test('a bar is as long as its share', async () => {
  await show(ride());
  await drawn().toBe(4);
  const widths = [...document.querySelectorAll('.wm-plot-bar > *')].map(
    (bar) => bar.getBoundingClientRect().width,
  );
  const [bus = 0, car = 0] = widths;
  expect(car / bus).toBeCloseTo(25 / 33, 2);
});

test('the same figures are always there as a table, and can be seen instead', async () => {
  await show(ride());
  await drawn().toBe(4);
  expect(lines()[0]).toEqual(['Bus', '33', '46%', '35% to 57%']);
  expect(document.querySelector('.wm-plot-host')?.getAttribute('aria-hidden')).toBe('true');
  await userEvent.click(page.getByRole('button', { name: 'Show as table' }));
  expect(document.querySelector('svg')).toBeNull();
  await expect.element(page.getByRole('table')).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Show as chart' }));
  await drawn().toBe(4);
});

test('of few people no percentage is spoken, on bars or in the table', async () => {
  await show(ride(findingOf('choices', 'ride', fewPeople)));
  await drawn().toBe(4);
  expect(texts('.wm-plot-value text')).toEqual(['4', '3', '0', '0']);
  expect(document.querySelectorAll('.wm-plot-whisker > *')).toHaveLength(0);
  expect(lines()[0]).toEqual(['Bus', '3']);
  expect(document.body.textContent).not.toContain('%');
  expect(document.body.textContent).toContain('do not publish');
});

test('an answer that arrives makes its bar taller', async () => {
  const before = rows(...crowd(3, { ride: 'bus' }), ...crowd(4, { ride: 'car' }));
  const after = [...before, ...rows(says({ ride: 'bus' }))];
  const screen = await show(ride(findingOf('choices', 'ride', before)));
  await expect.poll(() => texts('.wm-plot-value text')[0]).toBe('4');
  await screen.rerender(
    <SpeechProvider speech={speech}>{ride(findingOf('choices', 'ride', after))}</SpeechProvider>,
  );
  await expect.poll(() => texts('.wm-plot-value text').slice(0, 2)).toEqual(['4', '4']);
  expect(texts('figcaption p')[0]).toBe('n = 8, nobody left it blank');
});

test('a question that nobody answered says so, and why', async () => {
  await show(ride(findingOf('choices', 'ride', rows(...crowd(2, { ride: { is: 'notAsked' } })))));
  await expect.element(page.getByText('Nobody has answered this yet.')).toBeVisible();
  await expect.element(page.getByText('n = 0, 2 not asked')).toBeVisible();
});

test('a choice of an older version is marked', async () => {
  await show(ride(findingOf('choices', 'ride', rows(says({ ride: 'horse' })))));
  await expect.poll(() => texts('.wm-plot-label text')[0]).toBe('horse (older version)');
});

test('a ranking shows points, who names it and who puts it first', async () => {
  await show(
    <BarTable
      finding={findingOf('ranking', 'life/top')}
      title="Most important"
      speak={speakEnglish}
    />,
  );
  await drawn().toBe(3);
  expect(texts('.wm-plot-value text')[0]).toBe('139 points');
  expect(lines()[0]).toEqual(['Housing', '139', '74% · 53', '46% · 33']);
});

test('a number shows its middle and its spread, and years without a thousands mark', async () => {
  const born = tabulate(
    variable('years'),
    rows(...[1984, 1985, 1985, 1990].map((years) => says({ years }))),
  );
  if (born?.shape !== 'number') throw new Error('not a number');
  await show(<NumberSummary finding={born} title="Born" speak={speakEnglish} />);
  await drawn().toBe(7);
  expect(texts('dd')).toEqual(['1985', '1986', '1984.8 to 1986.3']);
  expect(texts('.wm-plot-label text')[0]).toBe('1984');
});

test('a split has a panel a group of one scale, and says why a group is not shown', async () => {
  await show(<SplitBars split={splitOf('ride')} title="Travel by place" speak={speakEnglish} />);
  await expect.poll(() => document.querySelectorAll('svg.wm-plot').length).toBe(3);
  expect(texts('.wm-panel-name')).toEqual([
    'Everyone',
    'Town',
    'Elm Village',
    'Oak Village',
    'Ash Village',
  ]);
  const tracks = [...document.querySelectorAll('.wm-plot-track')].map((track) =>
    Math.round(track.getBoundingClientRect().width),
  );
  expect(new Set(tracks).size).toBe(1);
  expect(texts('.wm-panels .wm-withheld')).toEqual([
    'Not shown: with it, a smaller group could be worked out from the total.',
    'Fewer than 5 people in this group answered. It is not shown, so that no one can be made out.',
  ]);
});

test('the table of a split has a column a group, each with its base; withheld ones have no figure', async () => {
  await show(<SplitBars split={splitOf('ride')} title="Travel by place" speak={speakEnglish} />);
  await userEvent.click(page.getByRole('button', { name: 'Show as table' }));
  expect(texts('thead th').slice(1)).toEqual([
    'Everyonen = 72',
    'Townn = 44',
    'Elm Villagen = 19',
    'Oak VillageNot shown',
    'Ash VillageNot shown',
  ]);
  expect(lines()[0]?.slice(0, 4)).toEqual(['Bus', '46% · 33', '68% · 30', '0']);
  expect(lines()[1]).toHaveLength(4);
  // The table scrolls by itself, and the keyboard can reach it.
  await expect
    .element(page.getByRole('region', { name: 'Travel by place: table, scrolls sideways' }))
    .toHaveAttribute('tabindex', '0');
});

test('a split by mode and by language has names in the reader’s language', async () => {
  await show(
    <SplitBars split={splitOf('ride', { by: 'mode' })} title="x" speak={speakEnglish} />,
    'fr',
  );
  await expect
    .poll(() => texts('.wm-panel-name'))
    .toEqual(['Tout le monde', 'Tablette sur place, seul', 'Son propre téléphone']);
});

test('when every group is too small the total stands alone, and says so', async () => {
  await show(
    <SplitBars
      split={splitOf(
        'ride',
        undefined,
        rows(
          ...crowd(2, { ride: 'bus', place: 'elm' }),
          ...crowd(1, { ride: 'car', place: 'oak' }),
        ),
      )}
      title="x"
      speak={speakEnglish}
    />,
  );
  await expect
    .element(page.getByText('The groups are still too small to be shown apart.'))
    .toBeVisible();
});

test('open answers keep their language and direction, and say whether they may be quoted', async () => {
  await show(<OpenAnswersList open={openOf()} />);
  const arabic = document.querySelector('blockquote[lang="ar"]');
  expect(arabic).not.toBeNull();
  expect(arabic && getComputedStyle(arabic).direction).toBe('rtl');
  expect(texts('.wm-open-consent')).toEqual(['Do not quote', 'May be quoted', 'May be quoted']);
});

test('a long list of open answers comes in parts', async () => {
  const open = openAnswers(
    variable('X90'),
    rows(...Array.from({ length: 30 }, (_, i) => says({ X90: `Answer ${i % 3}` }))),
  );
  await show(<OpenAnswersList open={open} />);
  expect(texts('.wm-open-answer')).toHaveLength(25);
  await userEvent.click(page.getByRole('button', { name: 'Show 5 more' }));
  expect(texts('.wm-open-answer')).toHaveLength(30);
  expect(page.getByRole('button').elements()).toHaveLength(0);
});
