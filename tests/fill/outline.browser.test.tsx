import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import type { AnswerPath } from '../../src/model/ids.ts';
import { planOf } from './every-kind.ts';
import { household, longVisit } from './household.ts';
import { button, field, heading, runForm, wide } from './run-form.tsx';
import { barriers, phone, sticksOut, tag } from './screen.tsx';

beforeEach(phone);
afterEach(phone);

const sheet = () => page.getByRole('dialog', { name: 'All questions' });
const column = () => page.getByRole('navigation', { name: 'All questions' });

/** The visit as it stands when somebody comes back to it: a wrong answer, a pass, an answer. */
function halfway() {
  const plan = planOf(household);
  const at = (path: string) => path as AnswerPath;
  let state = begin(plan, { language: tag('en'), seed: 1, today: '2026-03-01' });
  state = answer(plan, state, at('home/street'), { is: 'skipped' });
  state = answer(plan, state, at('home/rooms'), { is: 'answered', value: 44 });
  return answer(plan, state, at('person[1]/name'), { is: 'answered', value: 'Ann' });
}

describe('the list of all questions', () => {
  test('is a sheet on a phone, and says how each question stands', async () => {
    await runForm(household, { state: halfway(), at: 'person[1]/school' });
    await button('All questions: 3 of 6').click();
    await expect.element(sheet()).toBeVisible();
    for (const name of [
      'Passed: Which street?',
      'Look again: How many rooms?',
      'Answered: What is the name?',
      'To do: Does Ann go to school?',
      'To do: When shall we come again?',
    ])
      await expect.element(sheet().getByRole('button', { name })).toBeVisible();
    await expect
      .element(sheet().getByRole('button', { name: /Does Ann go to school/ }))
      .toHaveAttribute('aria-current', 'step');
    expect(await barriers()).toEqual([]);
  });

  test('names the instance of a repeat, and counts what is done in it', async () => {
    await runForm(household, { state: halfway() });
    await button(/^All questions/).click();
    await expect
      .element(sheet().getByRole('button', { name: 'Person 1 of 1 1 of 2' }))
      .toHaveAttribute('aria-expanded', 'true');
  });

  test('a tap closes it and the focus lands on the question', async () => {
    await runForm(household, { state: halfway() });
    await button(/^All questions/).click();
    await sheet()
      .getByRole('button', { name: /come again/ })
      .click();
    await expect.element(sheet()).not.toBeInTheDocument();
    await expect.element(heading('When shall we come again?')).toHaveFocus();
  });

  test('to a wrong one it goes with its reason, and the field has the focus', async () => {
    await runForm(household, { state: halfway() });
    await button(/^All questions/).click();
    await sheet()
      .getByRole('button', { name: /How many rooms/ })
      .click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Fewer than thirty, please.');
    await expect.element(field('How many rooms?')).toHaveFocus();
  });

  test('stands beside the question where there is room, and follows it', async () => {
    await wide();
    await runForm(household);
    await expect.element(column()).toBeVisible();
    const current = () => column().getByRole('button', { name: /Which street/ });
    await expect.element(current()).toHaveAttribute('aria-current', 'step');
    await button('Next').click();
    await expect.element(current()).not.toHaveAttribute('aria-current');
    await expect
      .element(column().getByRole('button', { name: /How many rooms/ }))
      .toHaveAttribute('aria-current', 'step');
    expect(await barriers()).toEqual([]);
  });

  test('has only what is asked now', async () => {
    await wide();
    await runForm(household, { at: 'needs' });
    const why = () => column().getByRole('button', { name: /What makes getting around hard/ });
    await expect.element(column()).toBeVisible();
    await expect.element(why()).not.toBeInTheDocument();
    await page.getByRole('checkbox', { name: 'Getting around' }).click();
    await expect.element(why()).toBeVisible();
  });
});

describe('a long form', () => {
  test('shows its sections folded but for the one she is in, and is searched', async () => {
    await runForm(longVisit, { at: 's3/q33' });
    await button(/^All questions/).click();
    await expect
      .element(sheet().getByRole('button', { name: /^Part 4/ }))
      .toHaveAttribute('aria-expanded', 'true');
    await expect
      .element(sheet().getByRole('button', { name: /^Part 5/ }))
      .toHaveAttribute('aria-expanded', 'false');
    await sheet().getByRole('searchbox', { name: 'Find a question' }).fill('question 77');
    await expect
      .element(sheet().getByRole('status'))
      .toHaveTextContent('One question has these words.');
    await userEvent.keyboard('{Enter}');
    await expect.element(heading(/^Question 77/)).toHaveFocus();
  });

  test('is walked with the arrow keys', async () => {
    await runForm(longVisit, { at: 's0/q1' });
    await button(/^All questions/).click();
    await sheet().getByRole('searchbox').click();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(sheet().getByRole('button', { name: /^Part 1 / })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(sheet().getByRole('button', { name: /Question 1: / })).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(button('Close')).not.toHaveFocus();
    await expect.element(sheet().getByRole('button', { name: /^Part 12/ })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(sheet()).not.toBeInTheDocument();
  });

  test.each([360, 820, 1_440])('fits and has no barrier in Arabic at %i', async (width) => {
    await page.viewport(width, 900);
    await runForm(longVisit, { language: 'ar', at: 's3/q33' });
    if (width < 800) await button(/كل الأسئلة/).click();
    await expect.element(page.getByRole('searchbox')).toBeVisible();
    expect(await barriers()).toEqual([]);
    expect(sticksOut()).toEqual([]);
  });
});

describe('finishing', () => {
  test('says what is missing, and a tap goes there', async () => {
    const form = await runForm(household, { at: '/review' });
    await expect.element(page.getByText(/One answer needs another look/)).toBeVisible();
    await expect.element(page.getByText('We need the number of rooms.')).toBeVisible();
    await button('How many rooms?').click();
    await expect.element(field('How many rooms?')).toHaveFocus();
    await expect.element(page.getByRole('alert')).toHaveTextContent('We need the number of rooms.');
    await userEvent.keyboard('3');
    await button('Back to my answers').click();
    // The next question was never seen: it is asked before the review returns.
    await expect.element(heading(/What is the name/)).toBeVisible();
    expect(form.onFinish).not.toHaveBeenCalled();
  });

  test('a long review is folded by section, what is wrong is open', async () => {
    const plan = planOf(longVisit);
    const begun = begin(plan, { language: tag('en'), seed: 1, today: '2026-03-01' });
    const path = 's5/q54' as AnswerPath;
    const state = answer(plan, begun, path, { is: 'answered', value: 12 });
    await runForm(longVisit, { at: '/review', state });
    await expect
      .element(page.getByRole('button', { name: /^Part 6 1 Look again/ }))
      .toHaveAttribute('aria-expanded', 'true');
    await expect
      .element(page.getByRole('button', { name: /^Part 1 / }))
      .toHaveAttribute('aria-expanded', 'false');
    await button('Look again').click();
    await expect.element(field(/^Question 55/)).toHaveFocus();
  });
});
