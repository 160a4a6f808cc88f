import { expect, test, vi } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { usePlan } from '../../src/fill/use-plan.ts';
import { Form } from '../../src/model/form.ts';

const formThat = (constraint: string, choices = 2): Form =>
  Form.parse({
    id: 'F',
    version: '1',
    title: { en: 'F' },
    languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
    defaultLanguage: 'en',
    lists: {
      L: Array.from({ length: choices }, (_, i) => ({ name: `c${i}`, label: { en: `C ${i}` } })),
    },
    nodes: [
      { kind: 'text', name: 'a', label: { en: 'A?' }, constraint },
      { kind: 'selectOne', name: 'b', list: 'L', label: { en: 'B?' } },
    ],
  });

/** What the hook said, render by render. */
async function said(form: Form) {
  const heard: string[] = [];
  await renderHook(() => {
    const plan = usePlan(form);
    heard.push(typeof plan === 'string' ? plan : 'plan');
  });
  return heard;
}

test('a form of everyday functions has its plan at once', async () => {
  expect(new Set(await said(formThat(". != ''")))).toEqual(new Set(['plan']));
});

test('what another form calls is fetched first', async () => {
  const heard = await said(formThat("regex(., '^[A-Z]+$')"));
  expect(heard[0]).toBe('preparing');
  await vi.waitFor(() => expect(heard.at(-1)).toBe('plan'));
});

test('so is what makes long lists quick', async () => {
  const heard = await said(formThat(". != ''", 500));
  expect(heard[0]).toBe('preparing');
  await vi.waitFor(() => expect(heard.at(-1)).toBe('plan'));
});

test('a function that does not exist ends in a word, not in waiting', async () => {
  const heard = await said(formThat('frobnicate(.) > 3'));
  await vi.waitFor(() => expect(heard.at(-1)).toBe('broken'));
});

test('so does a formula that is not one, at once', async () => {
  expect(new Set(await said(formThat('. > > 3')))).toEqual(new Set(['broken']));
});
