import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { household } from './household.ts';
import { button, heading, runForm, tablet } from './run-form.tsx';
import { barriers, phone, sticksOut } from './screen.tsx';

beforeEach(phone);
afterEach(phone);

/** Elements that say which language their words are in, with their direction. */
const marked = () =>
  [...document.querySelectorAll<HTMLElement>('main [lang]')].map(
    ({ lang, dir, textContent }) => `${lang} ${dir} ${textContent}`,
  );

test('the form’s words stand in both languages, each with its direction', async () => {
  await tablet();
  await runForm(household, { at: 'home/rooms', second: 'ar' });
  await expect.element(heading('How many rooms? كم غرفة؟')).toBeVisible();
  expect(marked()).toEqual(['ar rtl بيتك', 'ar rtl كم غرفة؟']);
  await button('Next').click();
  // Why it cannot stand is read out too.
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('We need the number of rooms. نحتاج إلى عدد الغرف.');
  expect(await barriers()).toEqual([]);
});

test('choices and the other ways to answer are read out in both', async () => {
  await runForm(household, { at: 'needs', second: 'ar' });
  await expect.element(page.getByRole('checkbox', { name: 'Housing السكن' })).toBeVisible();
  await expect.element(button('I prefer not to answer أفضّل عدم الإجابة')).toBeVisible();
  // What is not translated is said once, and never blank.
  await expect.element(page.getByRole('checkbox', { name: 'Getting around' })).toBeVisible();
});

test('an interview in Arabic with English beside mirrors the page and not the English', async () => {
  await runForm(household, { at: 'needs', language: 'ar', second: 'en' });
  await expect.element(heading('ما المطلوب؟ What is needed?')).toBeVisible();
  expect(document.documentElement.dir).toBe('rtl');
  const english = document.querySelector<HTMLElement>('h1 [lang="en"]');
  expect(english?.textContent).toBe('What is needed?');
  expect(english && getComputedStyle(english).direction).toBe('ltr');
  expect(sticksOut()).toEqual([]);
  expect(await barriers()).toEqual([]);
});

test('a missing translation falls back with its own language and direction', async () => {
  await runForm(household, { at: 'needs', language: 'ar' });
  await page.getByRole('checkbox', { name: 'Getting around' }).click();
  await expect.element(page.getByRole('textbox')).toBeVisible();
  expect(marked()).toEqual(['en ltr Getting around', 'en ltr What makes getting around hard?']);
});

test('turning the languages round in the middle keeps every answer', async () => {
  const form = await runForm(household, { at: 'home/street', second: 'ar' });
  await page.getByRole('textbox').fill('River Road');
  form.speaks('ar');
  await expect.element(heading('أي شارع؟')).toBeVisible();
  await expect.element(page.getByRole('textbox')).toHaveValue('River Road');
  await button('التالي').click();
  await expect.poll(() => form.state().language).toBe('ar');
  await expect
    .poll(() => form.said('home/street'))
    .toEqual({ is: 'answered', value: 'River Road' });
});
