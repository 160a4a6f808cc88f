import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Form } from '../../src/model/form.ts';
import { household, longVisit } from './household.ts';
import { answered, button, field, heading, runForm, tablet, wide } from './run-form.tsx';
import { barriers, phone, sticksOut } from './screen.tsx';

beforeEach(phone);
afterEach(phone);

const pages: Form = Form.parse({ ...household, settings: { style: 'pages' } });
const blocks = () => document.querySelectorAll('[data-path]').length;

test('one question a screen, but what the form itself puts together stays together', async () => {
  const form = await runForm(household);
  await expect.element(heading('Which street?')).toHaveFocus();
  expect(blocks()).toBe(1);
  form.seeks('needs');
  await expect.element(heading('What is needed?')).toBeVisible();
  expect(blocks()).toBe(1);
  await page.getByRole('checkbox', { name: 'Getting around' }).click();
  await expect.element(field('What makes getting around hard?')).toBeVisible();
  await expect.element(heading('What you need')).toBeVisible();
  expect(blocks()).toBe(2);
});

test('a form of the style “pages” is laid out in pages where there is room, and not on a phone', async () => {
  await tablet();
  await runForm(pages);
  await expect.element(heading('Your home')).toBeVisible();
  await expect.element(field('Which street?')).toBeVisible();
  await expect.element(field('How many rooms?')).toBeVisible();
  expect(blocks()).toBe(2);
  expect(await barriers()).toEqual([]);
});

test('on a phone the same form asks one question a screen', async () => {
  await runForm(pages);
  await expect.element(heading('Which street?')).toBeVisible();
  expect(blocks()).toBe(1);
});

test('a draft that was left in one layout goes on at the same question in another', async () => {
  await tablet();
  await runForm(pages, { at: 'home/rooms' });
  await expect.element(heading('Your home')).toBeVisible();
});

test('all on one page: sections are headings, and only what is asked is there', async () => {
  await wide();
  await runForm(household, { layout: 'whole' });
  await expect.element(heading('Household visit')).toBeVisible();
  await expect.element(heading('Your home', 2)).toBeVisible();
  await expect.element(heading('Person 1 of 1', 2)).toBeVisible();
  await expect.element(heading('Which street?', 3)).toBeVisible();
  await expect.element(field('What makes getting around hard?')).not.toBeInTheDocument();
  await page.getByRole('checkbox', { name: 'Getting around' }).click();
  await expect.element(field('What makes getting around hard?')).toBeVisible();
  await expect.element(heading('What you need', 2)).toBeVisible();
  expect(await barriers()).toEqual([]);
});

test('a paper form is keyed in from the first to the last question without a mouse', async () => {
  await wide();
  const form = await runForm(household, { layout: 'whole', at: 'home/street' });
  await field('Which street?').click();
  await userEvent.keyboard('River Road{Enter}3{Enter}');
  await expect.element(field('What is the name?')).toHaveFocus();
  await userEvent.keyboard('Samira{Enter}');
  // A digit picks; Enter goes on.
  await userEvent.keyboard('2{Enter}');
  await expect.poll(() => form.said('person[1]/school')).toEqual(answered('no'));
  await userEvent.keyboard('13');
  await expect.element(page.getByRole('checkbox', { name: 'Getting around' })).toBeChecked();
  await expect.poll(() => form.said('needs/need')).toEqual(answered(['job', 'bus']));
  await userEvent.keyboard('{Enter}');
  await expect.element(field('What makes getting around hard?')).toHaveFocus();
  await userEvent.keyboard('No bus');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(form.onFinish).toHaveBeenCalledOnce());
  const [answers] = form.onFinish.mock.calls[0] as unknown as [Record<string, unknown>];
  expect(answers).toMatchObject({
    'home/street': answered('River Road'),
    'home/rooms': answered(3),
    'needs/why': answered('No bus'),
    again: { is: 'skipped' },
  });
});

test('Shift and Enter go back, Delete takes a pick back', async () => {
  await wide();
  const form = await runForm(household, { layout: 'whole' });
  await page.getByRole('radio', { name: 'Yes' }).click();
  await expect.poll(() => form.said('person[1]/school')).toEqual(answered('yes'));
  await userEvent.keyboard('{Delete}');
  await expect.poll(() => form.said('person[1]/school')).toEqual({ is: 'untouched' });
  await expect.element(page.getByRole('radio', { name: 'Yes' })).not.toBeChecked();
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await expect.element(field('What is the name?')).toHaveFocus();
});

test('a wrong answer is told when its question is left, and finishing goes to the first', async () => {
  await wide();
  const form = await runForm(household, { layout: 'whole' });
  await field('How many rooms?').click();
  await userEvent.keyboard('55{Enter}');
  await expect.element(page.getByText('Fewer than thirty, please.')).toBeVisible();
  await button('Finish and save').click();
  await expect.element(field('How many rooms?')).toHaveFocus();
  await expect.element(page.getByText(/One answer needs another look/)).toBeVisible();
  expect(form.onFinish).not.toHaveBeenCalled();
  await userEvent.keyboard('{Control>}a{/Control}4');
  await expect.element(page.getByText('Fewer than thirty, please.')).not.toBeInTheDocument();
});

test('of a long form only what is near is drawn, and Enter walks through all of it', async () => {
  await wide();
  const form = await runForm(longVisit, { layout: 'whole' });
  await expect.element(heading('Part 1', 2)).toBeVisible();
  expect(blocks()).toBeLessThan(60);
  await page.getByRole('radio').first().click();
  for (let i = 0; i < 60; i += 1) await userEvent.keyboard('{Enter}');
  const at = () => document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset.path;
  expect(at()).toBe('s6/q60');
  expect(blocks()).toBeLessThan(90);
  form.seeks('s11/q119');
  await vi.waitFor(() => expect(at()).toBe('s11/q119'));
  expect(form.at()).toBe('s11/q119');
});

test.each([
  ['en', 360],
  ['ar', 360],
  ['ar', 820],
  ['ar', 1_440],
] as const)('all on one page has no barrier in %s at %i', async (language, width) => {
  await page.viewport(width, 900);
  await runForm(household, { layout: 'whole', language });
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(document.documentElement.dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
  await vi.waitFor(() => expect(document.querySelector('.fill-coming')).toBe(null));
  expect(await barriers()).toEqual([]);
  expect(sticksOut()).toEqual([]);
});
