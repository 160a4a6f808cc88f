import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { pageAt, pageKeysOf } from '../../src/engine/pages.ts';
import { planAsAsked } from '../../src/fill/layout.ts';
import { Form } from '../../src/model/form.ts';
import { planOf } from './every-kind.ts';
import { household } from './household.ts';
import { button, runForm } from './run-form.tsx';

/** The same form by a translator in a hurry: every second text is missing, or empty. */
function halfTranslated(form: Form): Form {
  let count = 0;
  const text = JSON.stringify(form, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('en' in value && 'ar' in value))
      return value;
    count += 1;
    if (count % 3 === 0) return { en: value.en };
    return count % 3 === 1 ? { ...value, ar: '' } : value;
  });
  return Form.parse(JSON.parse(text));
}

/** Labels, legends, headings and choices that say nothing. */
const blank = (): readonly string[] =>
  [...document.querySelectorAll('.wm-main :is(h1, h2, h3, label, legend, .wm-choice-body)')]
    .filter((one) => !one.textContent?.trim() && !one.querySelector('img, svg'))
    .map((one) => one.outerHTML.slice(0, 120));

const questionsDrawn = (): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-path]')].map((one) => one.dataset.path ?? '');

test.each([
  ['one question a screen', household, 'question'],
  ['pages', household, 'pages'],
] as const)(
  '%s: only the screen of now is in the document, and no word is blank in any language',
  async (_name, whole, layout) => {
    await page.viewport(360, 740);
    const form = halfTranslated(whole);
    const plan = planAsAsked(planOf(form), layout, undefined);
    const running = await runForm(form, { layout });
    const keys = pageKeysOf(plan, running.state());
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) {
      running.seeks(key);
      const wanted = pageAt(plan, running.state(), key)?.nodes.map(({ path }) => String(path));
      for (const language of ['en', 'ar', 'en'] as const) {
        running.speaks(language);
        await expect.poll(questionsDrawn).toEqual(wanted);
        await expect.poll(() => document.documentElement.lang).toBe(language);
        expect(blank(), `${key} in ${language}`).toEqual([]);
      }
    }
  },
);

test('the progress counts what is relevant, and nothing else', async () => {
  await page.viewport(360, 740);
  const { at } = await runForm(household, { at: 'needs' });
  const total = () =>
    Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuemax'));
  const before = total();
  expect(before).toBeGreaterThan(3);
  // What makes getting around hard is asked only of whom it is hard for.
  await page.getByRole('checkbox', { name: 'Getting around' }).click();
  await expect.poll(total).toBe(before + 1);
  await page.getByRole('checkbox', { name: 'Getting around' }).click();
  await expect.poll(total).toBe(before);
  await button('Next').click();
  expect(at()).not.toBe('needs');
});
