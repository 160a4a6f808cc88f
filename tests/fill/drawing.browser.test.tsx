import { beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { begin } from '../../src/engine/begin.ts';
import type { FormState } from '../../src/engine/state.ts';
import { Interview } from '../../src/fill/Interview.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import { Form } from '../../src/model/form.ts';
import { planOf } from './every-kind.ts';
import { phone, tag } from './screen.tsx';

/**
 * A field shows its own change with the browser's next frame, and what hangs on it is drawn after
 * that frame. Between the two the screen is a frame behind: nothing of what was said may be lost.
 */
const form = Form.parse({
  id: 'BEHIND',
  version: '1',
  title: { en: 'A frame behind' },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {
    need: ['work', 'home', 'bus'].map((name) => ({ name, label: { en: name } })),
    none: [{ name: 'x', label: { en: 'A thing' } }],
  },
  nodes: [
    {
      kind: 'page',
      name: 'first',
      label: { en: 'First' },
      nodes: [
        { kind: 'selectMultiple', name: 'needs', list: 'need', most: 2, label: { en: 'Needs' } },
        { kind: 'text', name: 'why', label: { en: 'Why?' }, required: 'true()' },
        {
          kind: 'integer',
          name: 'age',
          label: { en: 'Age' },
          otherAnswers: ['declined'],
        },
        { kind: 'text', name: 'more', label: { en: 'More' }, relevant: `\${age} > 9` },
      ],
    },
    { kind: 'text', name: 'after', label: { en: 'After' } },
  ],
});

async function show(asked = form) {
  const plan = planOf(asked);
  const onChange = vi.fn();
  const none = vi.fn(async () => undefined);
  const speech = await loadSpeech('en', ['ui', 'fill']);
  const { unmount } = await render(
    <SpeechProvider speech={speech}>
      <Interview
        plan={plan}
        languages={asked.languages}
        language={tag('en')}
        initialState={begin(plan, { language: tag('en'), seed: 1, today: '2026-03-01' })}
        top={null}
        isKept
        onChange={onChange}
        onFinish={none}
        onEnded={none}
        onLeave={none}
      />
    </SpeechProvider>,
  );
  return {
    /** What was handed on to be kept, last. */
    state: () => onChange.mock.lastCall?.[0] as FormState,
    onChange,
    unmount,
  };
}

const field = (path: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`[data-path="${path}"] input`);
  if (found === null) throw new Error(`no field at ${path}`);
  return found;
};
const box = (name: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[value="${name}"]`);
  if (found === null) throw new Error(`no box ${name}`);
  return found;
};
/** As a key does: the browser has put the letters in already. */
function typed(input: HTMLInputElement, text: string): void {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  set?.call(input, text);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
const answered = (value: unknown) => ({ is: 'answered', value });

beforeEach(phone);

test('two ticks in one frame are both kept, and one too many is taken back at once', async () => {
  const { state, onChange } = await show();
  box('work').click();
  box('home').click();
  box('bus').click();
  expect(box('bus').checked).toBe(false);
  await vi.waitFor(() => expect(state().given.needs).toEqual(answered(['work', 'home'])));
  expect(onChange).toHaveBeenCalledOnce();
  await expect.element(page.getByText('You have picked all 2.', { exact: false })).toBeVisible();
  box('home').click();
  box('bus').click();
  await vi.waitFor(() => expect(state().given.needs).toEqual(answered(['work', 'bus'])));
  await expect.element(page.getByRole('checkbox', { name: 'bus' })).toBeChecked();
  await expect.element(page.getByRole('checkbox', { name: 'home' })).not.toBeChecked();
});

test('letters typed just before Next count, and are not passed over', async () => {
  const { state } = await show();
  typed(field('why'), 'Because');
  document.querySelector('form')?.requestSubmit();
  await expect.element(page.getByRole('heading', { level: 1, name: 'After' })).toBeVisible();
  expect(state().given.why).toEqual(answered('Because'));
});

test('an answer is handed on to be kept with the frame that shows it', async () => {
  const { state } = await show();
  typed(field('why'), 'B');
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  expect(state().given.why).toEqual(answered('B'));
});

test('an answer is handed on at once when the page goes', async () => {
  const { state } = await show();
  typed(field('why'), 'B');
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(state().given.why).toEqual(answered('B'));
  typed(field('why'), 'Bu');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(state().given.why).toEqual(answered('Bu'));
});

test('an answer is handed on at once when the form leaves the screen', async () => {
  const { state, unmount } = await show();
  typed(field('why'), 'B');
  await unmount();
  expect(state().given.why).toEqual(answered('B'));
});

test('what an answer opens and closes is drawn after it', async () => {
  await show();
  typed(field('age'), '12');
  await expect.element(page.getByRole('textbox', { name: 'More' })).toBeVisible();
  typed(field('age'), '2');
  await expect.element(page.getByRole('textbox', { name: 'More' })).not.toBeInTheDocument();
});

test('a field takes over what is said elsewhere, and keeps what means the same', async () => {
  await show();
  typed(field('age'), '12.0');
  await expect.element(page.getByRole('textbox', { name: 'More' })).toBeVisible();
  expect(field('age').value).toBe('12.0');
  await page.getByRole('button', { name: 'I prefer not to answer' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Age' })).toHaveValue('');
});

test('the words at a question of a repeat go when it is mended', async () => {
  const roster = Form.parse({
    ...form,
    id: 'ROSTER',
    nodes: [
      {
        kind: 'repeat',
        name: 'roster',
        label: { en: 'Person' },
        nodes: [{ kind: 'text', name: 'a.b', label: { en: 'Name' }, required: 'true()' }],
      },
    ],
  });
  await show(roster);
  await page.getByRole('button', { name: 'See my answers' }).click();
  const said = page.getByRole('alert').filter({ hasText: 'Please answer this question' });
  await expect.element(said).toBeVisible();
  await expect.element(page.getByRole('textbox')).toHaveFocus();
  typed(field('roster[1]/a.b'), 'A');
  await expect.element(said).not.toBeInTheDocument();
});
