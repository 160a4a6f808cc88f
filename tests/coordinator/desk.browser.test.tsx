import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { printWords } from '../../src/coordinator/print/print-words.ts';
import { instruments } from '../../src/instruments/library.ts';
import type { Consultation } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import { openDeskFor } from './desk-scenario.tsx';

type Desk = Awaited<ReturnType<typeof openDeskFor>>;
let desk: Desk | undefined;

async function opens(at: string, setting: Omit<Parameters<typeof openDeskFor>[0], 'at'> = {}) {
  desk = await openDeskFor({ at, ...setting });
  return desk;
}

afterEach(async () => {
  await desk?.leave();
  desk = undefined;
});

const slug = 'tamarack-falls';

describe('fetching much at once', () => {
  test('says how far it is, to the eye and to the ear, and nothing when it is done', async () => {
    const { screen, t, fetched } = await opens('/desk/consultations', { responses: 3 });
    const bar = screen.getByRole('progressbar');
    await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
    expect(bar.query()).toBeNull();
    fetched({ seq: 40_123, last: 100_000 });
    const said = t('coordinator.fetching', { share: '40%' });
    await expect.element(screen.getByText(said)).toBeVisible();
    expect(bar.element().getAttribute('aria-valuetext')).toBe(said);
    fetched(undefined);
    await expect.poll(() => bar.query()).toBeNull();
  });
});

describe('opening a consultation', () => {
  test('from the library to its own page, with an honest word while it is not delivered', async () => {
    const { screen, t, address, unsent } = await opens('/desk/library', { responses: 0 });
    await screen
      .getByRole('link', { name: t('coordinator.library.use') })
      .first()
      .click();
    expect(address.here()).toBe('/desk/consultations/new?from=NS0');
    await screen.getByLabelText(t('coordinator.new.slug')).fill('spring-2027');
    await screen.getByRole('button', { name: t('coordinator.new.open') }).click();
    await expect.element(screen.getByText(t('coordinator.consultation.waiting'))).toBeVisible();
    expect(address.here()).toBe('/desk/consultations/spring-2027');
    await expect
      .element(screen.getByText(t('coordinator.state.waiting'), { exact: true }))
      .toBeVisible();
    const [form, consultation] = (await unsent()) as unknown as [
      { kind: string; body: Form },
      { kind: string; author: string; body: Consultation },
    ];
    expect(form.kind).toBe('form');
    expect(consultation).toMatchObject({
      kind: 'consultation',
      author: 'noor',
      body: {
        slug: 'spring-2027',
        state: 'open',
        forms: [{ id: 'NS0', version: form.body.version }],
      },
    });
  });

  test('a link that is taken is said at once, and nothing is written', async () => {
    const { screen, t, unsent } = await opens('/desk/consultations/new?from=NS0', { responses: 0 });
    await screen.getByLabelText(t('coordinator.new.slug')).fill(slug);
    await expect.element(screen.getByText(t('coordinator.fault.slug.taken'))).toBeVisible();
    await screen.getByRole('button', { name: t('coordinator.new.open') }).click();
    await expect.element(screen.getByLabelText(t('coordinator.new.slug'))).toHaveFocus();
    expect(await unsent()).toEqual([]);
  });

  test('the consent text is previewed in each language, in its direction', async () => {
    const { screen, t } = await opens('/desk/consultations/new?from=NS0', { responses: 0 });
    await screen.getByLabelText(t('coordinator.consent.language')).selectOptions('ar');
    const words = document.querySelector('.desk-consent-words');
    expect(words?.getAttribute('dir')).toBe('rtl');
    expect(words?.textContent).toContain('Tamarack Falls');
  });

  test('closing is asked for, and writes a new word on the same consultation', async () => {
    const { screen, t, unsent, sample } = await opens(`/desk/consultations/${slug}`, {
      responses: 0,
    });
    await screen.getByRole('button', { name: t('coordinator.consultation.close') }).click();
    await screen.getByRole('button', { name: t('coordinator.consultation.closeYes') }).click();
    await expect
      .element(screen.getByRole('button', { name: t('coordinator.consultation.reopen') }))
      .toBeVisible();
    expect(await unsent()).toMatchObject([
      { subject: sample.entries[1]?.subject, body: { slug, state: 'closed' } },
    ]);
  });
});

describe('one consultation', () => {
  test('counts what the replica holds, by language and by session', async () => {
    const { screen, sample } = await opens(`/desk/consultations/${slug}`, { responses: 40 });
    await expect.element(screen.getByTestId('response-count')).toHaveTextContent('40');
    const spoken = sample.entries.filter(
      ({ kind, body }) => kind === 'response' && body.language === 'ar',
    ).length;
    expect(document.querySelector('.desk-bars')?.textContent).toContain(`Arabic${spoken}`);
    expect(document.querySelectorAll('.desk-sessions > li')).toHaveLength(2);
  });

  test('the poster speaks every language of the consultation', async () => {
    const { screen, sample } = await opens(`/desk/consultations/${slug}/poster`, { responses: 0 });
    const consultation = sample.entries[1] as unknown as { readonly body: Consultation };
    for (const language of consultation.body.languages) {
      const words = printWords[language];
      await expect.element(screen.getByText(words?.headline ?? '?')).toBeVisible();
    }
    await expect.element(screen.getByText(`mat.example/c/${slug}`)).toBeVisible();
  });

  test('a tablet’s link is made, shown once, and says how long it is good', async () => {
    const { screen, t } = await opens(`/desk/consultations/${slug}`, { responses: 0 });
    await screen.getByRole('button', { name: t('coordinator.tablet.make') }).click();
    await expect
      .element(screen.getByRole('link', { name: 'mat.example/collect#dG9rZW4' }))
      .toBeVisible();
    await expect
      .element(screen.getByText(t('coordinator.tablet.left', { minutes: 10 })))
      .toBeVisible();
  });
});

test('every language of the library has words for the poster', () => {
  const spoken = instruments.flatMap(({ languages }) => languages.map(({ tag }) => tag as string));
  expect(spoken.filter((tag) => printWords[tag] === undefined)).toEqual([]);
});

describe('responses', () => {
  test('a filter lives in the address and narrows the table', async () => {
    const { screen, t, address, sample } = await opens('/desk/responses', { responses: 60 });
    await screen
      .getByRole('group', { name: t('coordinator.responses.filters') })
      .getByRole('combobox', { name: t('coordinator.responses.language') })
      .selectOptions('uk');
    expect(address.here()).toBe(`/desk/responses?consultation=${slug}&language=uk`);
    const spoken = sample.entries.filter(
      ({ kind, body }) => kind === 'response' && body.language === 'uk',
    ).length;
    expect(spoken).toBeGreaterThan(0);
    expect(document.querySelectorAll('.desk-table tbody tr')).toHaveLength(spoken);
  });

  test('arrows move from row to row, Enter opens one, Escape puts it away', async () => {
    const { screen, address } = await opens('/desk/responses', { responses: 60 });
    await expect.element(screen.getByRole('table')).toBeVisible();
    const links = () => [...document.querySelectorAll<HTMLElement>('.desk-table tbody th a')];
    expect(links()).toHaveLength(50);
    links()[0]?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(links()[2]);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByTestId('response-in-full')).toBeVisible();
    expect(address.here()).toContain('open=');
    await userEvent.keyboard('{Escape}');
    expect(address.here()).not.toContain('open=');
  });

  test('one in full: each question with its answer or the reason for the blank, in her language', async () => {
    const { sample, screen, t } = await opens('/desk/responses', {
      responses: 30,
      language: 'fr',
    });
    const response = sample.entries.find(
      ({ kind, body }) =>
        kind === 'response' &&
        Object.values(body.answers as Record<string, { is: string }>).some(
          ({ is }) => is === 'notAsked',
        ),
    );
    desk?.address.go(`/desk/responses?consultation=${slug}&open=${response?.id}`);
    const full = screen.getByTestId('response-in-full');
    await expect.element(full).toBeVisible();
    const lines = [...document.querySelectorAll('.desk-answers > li')];
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines)
      expect(line.querySelector('.desk-said, .desk-own-words, .desk-blank')?.textContent).not.toBe(
        '',
      );
    expect(full.element().textContent).toContain(t('coordinator.blank.notAsked'));
    expect(full.element().textContent).toContain('Quelle phrase vous décrit le mieux?');
  });
});

describe('results', () => {
  test('each closed question has its base; split by a question of the address', async () => {
    const { screen, address, t } = await opens('/desk/results', { responses: 120 });
    await expect.element(screen.getByRole('figure').first()).toBeVisible();
    const bases = [...document.querySelectorAll('figcaption')].map((one) => one.textContent ?? '');
    expect(bases.length).toBeGreaterThan(5);
    for (const base of bases) expect(base).toMatch(/n = \d+/);
    await screen
      .getByRole('combobox', { name: t('coordinator.results.split') })
      .selectOptions('NS001');
    expect(address.here()).toBe(`/desk/results?consultation=${slug}&by=NS001`);
    await expect
      .element(screen.getByText('I came to Canada in the past 5 years').first())
      .toBeVisible();
    expect(document.querySelectorAll('.wm-panel').length).toBeGreaterThan(10);
  });

  test('what people wrote is listed in their words', async () => {
    const { sample, screen } = await opens('/desk/results', { responses: 60 });
    await expect.element(screen.getByRole('figure').first()).toBeVisible();
    const said = sample.entries.flatMap(({ kind, body }) => {
      if (kind !== 'response') return [];
      const answer = (body.answers as Record<string, { is: string; value?: string }>).NS008;
      return answer?.is === 'answered' && body.language === 'ar' ? [answer.value ?? ''] : [];
    });
    expect(said.length).toBeGreaterThan(0);
    await expect.element(screen.getByText(said[0] ?? '?').first()).toBeInTheDocument();
  });

  test('all answers and the codebook come as files', async () => {
    const { screen, t } = await opens('/desk/results', { responses: 20 });
    const names: string[] = [];
    const note = (event: Event): void => {
      const link = event.target as HTMLAnchorElement;
      if (!link.download) return;
      event.preventDefault();
      names.push(link.download);
    };
    document.addEventListener('click', note, true);
    await screen.getByRole('button', { name: t('coordinator.results.csv') }).click();
    await screen.getByRole('button', { name: t('coordinator.results.codebook') }).click();
    // Each is noted in the record of what was done before it is given.
    await expect.poll(() => names).toEqual([`${slug}.csv`, `${slug}-codebook.csv`]);
    document.removeEventListener('click', note, true);
  });

  test('while answers are coming in, the file of all answers is the server’s', async () => {
    const { screen, t, fetched } = await opens('/desk/results', { responses: 20 });
    const name = t('coordinator.results.csv');
    await expect.element(screen.getByRole('button', { name })).toBeVisible();
    fetched({ seq: 20, last: 100_000 });
    const link = screen.getByRole('link', { name });
    await expect.element(link).toHaveAttribute('href', `/api/export/${slug}`);
    await expect.element(link).toHaveAttribute('download', `${slug}.csv`);
    fetched(undefined);
    await expect.element(screen.getByRole('button', { name })).toBeVisible();
  });
});

describe('what the server’s silence looks like', () => {
  test('away: says since when, and shows what this device holds', async () => {
    const { screen } = await opens('/desk/consultations', { responses: 12, server: 'away' });
    await expect.element(screen.getByText(/^Offline since Nov 22, 2026/)).toBeVisible();
    await expect.element(screen.getByText('12', { exact: true })).toBeVisible();
  });

  test('signed out elsewhere: offers to sign in, and still shows what is here', async () => {
    const { screen, t } = await opens('/desk/consultations', { responses: 3, server: 'signedOut' });
    await expect.element(screen.getByText(t('coordinator.reach.signInAgain'))).toBeVisible();
    await expect
      .element(screen.getByRole('link', { name: 'What do newcomers need here?' }))
      .toBeVisible();
  });

  test('before the first answers have come in, no count is claimed', async () => {
    const { screen, t } = await opens('/desk/consultations/new?from=TQ1');
    await screen.getByRole('button', { name: t('coordinator.new.open') }).click();
    await expect.element(screen.getByTestId('response-count')).toHaveTextContent('…');
  });

  test('nothing yet: says what to do first', async () => {
    const { screen, t } = await opens('/desk/consultations', { server: 'away' });
    await expect.element(screen.getByText(t('coordinator.consultations.none'))).toBeVisible();
    await screen.getByRole('link', { name: t('coordinator.consultations.first') }).click();
    await expect.element(screen.getByText('NS0', { exact: true })).toBeVisible();
  });
});
