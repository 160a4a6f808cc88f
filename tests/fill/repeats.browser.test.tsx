import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { begin } from '../../src/engine/begin.ts';
import type { FormState } from '../../src/engine/state.ts';
import { Interview } from '../../src/fill/Interview.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import { Form } from '../../src/model/form.ts';
import { planOf } from './every-kind.ts';
import { barriers, phone, sticksOut, tag } from './screen.tsx';

const say = (en: string, ar: string) => ({ en, ar });
const formOf = (repeat: object): Form =>
  Form.parse({
    id: 'HOME',
    version: '1',
    title: say('Home', 'البيت'),
    languages: [
      { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
      { tag: 'ar', name: 'العربية', direction: 'rtl', status: 'draft' },
    ],
    defaultLanguage: 'en',
    lists: {},
    nodes: [
      {
        kind: 'repeat',
        name: 'person',
        label: say('Person', 'شخص'),
        nodes: [
          { kind: 'text', name: 'name', label: say('What is the name?', 'ما الاسم؟') },
          { kind: 'integer', name: 'age', label: say('How old?', 'كم العمر؟') },
        ],
        ...repeat,
      },
      { kind: 'text', name: 'street', label: say('Which street?', 'أي شارع؟') },
    ],
  });

/** A household, asked on a phone: the words that are pressed are those of the screen. */
async function visits(repeat: object = {}, language: 'en' | 'ar' = 'en') {
  const form = formOf(repeat);
  const plan = planOf(form);
  const speech = await loadSpeech(language, ['ui', 'fill']);
  let latest: FormState = begin(plan, { language: tag(language), seed: 1, today: '2026-03-01' });
  const onFinish = vi.fn(async () => undefined);
  document.title = 'Household';
  await render(
    <SpeechProvider speech={speech}>
      <Interview
        plan={plan}
        languages={form.languages}
        language={tag(language)}
        initialState={latest}
        top={null}
        isKept
        onChange={(state) => {
          latest = state;
        }}
        onFinish={onFinish}
        onEnded={() => undefined}
        onLeave={() => undefined}
      />
    </SpeechProvider>,
  );
  return {
    onFinish,
    given: (path: string) => latest.given[path],
    instances: () => latest.instances.person,
  };
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const press = (name: string | RegExp) => button(name).click();
const types = (text: string) => userEvent.fill(page.getByRole('textbox'), text);
const said = (value: unknown) => ({ is: 'answered', value });

/** Two people, Ada and Ben; the screen is at Ben's age. */
async function namesTwo() {
  await types('Ada');
  await press('Next');
  await types('40');
  await press('Add one more: Person');
  await expect.element(heading('Person 2 of 2 What is the name?')).toHaveFocus();
  await types('Ben');
  await press('Next');
  await expect.element(heading('Person 2 of 2 How old?')).toHaveFocus();
}

beforeEach(phone);

describe('a repeat where the person decides', () => {
  test('one after another, each said in the heading', async () => {
    const home = await visits();
    await expect.element(heading('Person 1 of 1 What is the name?')).toBeVisible();
    expect(button(/Add one more/).query()).toBeNull();
    expect(await barriers()).toEqual([]);
    await namesTwo();
    expect(await barriers()).toEqual([]);
    expect(home.instances()).toBe(2);
    expect(home.given('person[1]/age')).toEqual(said(40));
    expect(home.given('person[2]/name')).toEqual(said('Ben'));
    await press('Next');
    await expect.element(heading('Which street?')).toHaveFocus();
  });

  test('nobody is taken out by a slip', async () => {
    const home = await visits();
    await namesTwo();
    await press('Remove Person 2');
    await expect.element(page.getByRole('dialog', { name: 'Remove Person 2?' })).toBeVisible();
    expect(await barriers()).toEqual([]);
    await press('Keep it');
    await expect.element(button('Remove Person 2')).toHaveFocus();
    expect(home.given('person[2]/name')).toEqual(said('Ben'));
  });

  test('those behind move up, and the screen shows what is theirs', async () => {
    const home = await visits();
    await namesTwo();
    await press('Back');
    await press('Back');
    await press('Back');
    await expect.element(page.getByRole('textbox')).toHaveValue('Ada');
    await press('Remove Person 1');
    await press(/^Remove$/);
    await expect.element(heading('Person 1 of 1 What is the name?')).toHaveFocus();
    await expect.element(page.getByRole('textbox')).toHaveValue('Ben');
    expect(home.instances()).toBe(1);
    await press('Next');
    await expect.element(heading('Person 1 of 1 How old?')).toHaveFocus();
  });

  test('by keyboard alone', async () => {
    await visits();
    await types('Ada');
    await press('Next');
    (button('Add one more: Person').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(heading('Person 2 of 2 What is the name?')).toHaveFocus();
  });

  test('the review names each, adds, takes out, and begins again where none is left', async () => {
    const home = await visits();
    await namesTwo();
    await press('Next');
    await press('See my answers');
    await expect.element(heading('Your answers')).toHaveFocus();
    await expect
      .element(page.getByRole('heading', { level: 2, name: 'Person 2 of 2' }))
      .toBeVisible();
    expect(await barriers()).toEqual([]);
    expect(sticksOut()).toEqual([]);
    await press('Remove Person 2');
    await press(/^Remove$/);
    await expect
      .element(page.getByRole('heading', { level: 2, name: 'Person 1 of 1' }))
      .toBeVisible();
    await press('Remove Person 1');
    await press(/^Remove$/);
    await vi.waitFor(() => expect(home.instances()).toBe(0));
    await press('Add one more: Person');
    await expect.element(heading('Person 1 of 1 What is the name?')).toHaveFocus();
    expect(home.given('person[1]/name')).toBeUndefined();
    await press('Back to my answers');
    await press('Back to my answers');
    await expect.element(heading('Your answers')).toHaveFocus();
    await press('Send my answers');
    expect(home.onFinish).toHaveBeenCalledOnce();
  });

  test('one screen each, where the form says so', async () => {
    await visits({ appearance: 'field-list' });
    await expect.element(heading(/^Person 1 of 1$/)).toBeVisible();
    await press('Add one more: Person');
    await expect.element(heading(/^Person 2 of 2$/)).toHaveFocus();
    expect(await barriers()).toEqual([]);
  });

  test('in Arabic', async () => {
    await visits({}, 'ar');
    await expect.element(heading('شخص 1 من 1 ما الاسم؟')).toBeVisible();
    await press('التالي');
    await press('إضافة: شخص');
    await expect.element(heading('شخص 2 من 2 ما الاسم؟')).toHaveFocus();
    expect(document.documentElement.dir).toBe('rtl');
    expect(await barriers()).toEqual([]);
    expect(sticksOut()).toEqual([]);
  });
});

test('a repeat that a formula counts says where one is, and is left as it is', async () => {
  await visits({ count: '3' });
  await expect.element(heading('Person 1 of 3 What is the name?')).toBeVisible();
  await press('Next');
  expect(button(/Remove/).query()).toBeNull();
  expect(button(/Add one more/).query()).toBeNull();
});
