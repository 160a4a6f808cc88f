import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { desk, phone, showQuestion } from './screen.tsx';

beforeEach(phone);
const said = (value: unknown) => ({ is: 'answered', value });
const status = (text: string) => expect.element(page.getByText(text)).toBeVisible();

describe('text', () => {
  test('keeps the words, and a space that is still being typed', async () => {
    const screen = await showQuestion('word');
    const field = page.getByRole('textbox', { name: 'What is good here?' });
    await userEvent.type(field, 'The ');
    await expect.element(field).toHaveValue('The ');
    await userEvent.type(field, 'park');
    expect(screen.given('word')).toEqual(said('The park'));
  });

  test('an emptied field is no answer', async () => {
    const screen = await showQuestion('story');
    const field = page.getByRole('textbox', { name: 'Tell us more.' });
    await userEvent.fill(field, 'x');
    await userEvent.clear(field);
    expect(screen.given('story')).toEqual({ is: 'untouched' });
  });

  test('is described by its hint', async () => {
    await showQuestion('word');
    await expect
      .element(page.getByRole('textbox'))
      .toHaveAccessibleDescription('A few words are enough.');
  });
});

describe('numbers', () => {
  test.each([
    ['12', 12],
    ['١٢', 12],
    ['۷', 7],
  ])('%s is the whole number %d', async (typed, value) => {
    const screen = await showQuestion('people');
    const field = page.getByRole('textbox', { name: 'How many people live with you?' });
    await userEvent.fill(field, typed);
    expect(screen.given('people')).toEqual(said(value));
    await expect.element(field).toHaveValue(typed);
  });

  test.each([
    ['2,5', 2.5],
    ['2.5', 2.5],
    ['١٫٥', 1.5],
  ])('%s is the decimal %d', async (typed, value) => {
    const screen = await showQuestion('far');
    await userEvent.fill(page.getByRole('textbox'), typed);
    expect(screen.given('far')).toEqual(said(value));
  });

  test('what is no number stays as it was typed', async () => {
    const screen = await showQuestion('people');
    await userEvent.fill(page.getByRole('textbox'), 'three');
    expect(screen.given('people')).toEqual(said('three'));
  });
});

describe('range', () => {
  test('few steps are numbers to tap, reached by arrow keys', async () => {
    const screen = await showQuestion('belong');
    await page.getByText('7', { exact: true }).click();
    expect(screen.given('belong')).toEqual(said(7));
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.given('belong')).toEqual(said(8));
  });

  test('eleven steps are two even rows on a phone, and one where there is room', async () => {
    await showQuestion('belong');
    const rows = () => {
      const tops = [...document.querySelectorAll('.fill-step')].map(
        (one) => one.getBoundingClientRect().top,
      );
      return [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
    };
    expect(rows()).toEqual([6, 5]);
    await desk();
    await expect.poll(rows).toEqual([11]);
    const widths = [...document.querySelectorAll('.fill-step')].map(
      (one) => one.getBoundingClientRect().width,
    );
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(48);
  });

  test('a slider at rest is not an answer, and says so', async () => {
    const screen = await showQuestion('years');
    const slider = page.getByRole('slider', { name: 'How many years?' });
    await expect
      .element(slider)
      .toHaveAttribute('aria-valuetext', 'Not chosen yet. Move the slider.');
    expect(screen.given('years')).toEqual({ is: 'untouched' });
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.given('years')).toEqual(said(41));
    await status('Your answer: 41');
  });
});

describe('one of a list', () => {
  test('a tap chooses, arrow keys move', async () => {
    const screen = await showQuestion('need');
    await page.getByRole('radio', { name: 'Housing' }).click();
    expect(screen.given('need')).toEqual(said('home'));
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.given('need')).toEqual(said('bus'));
    await expect
      .element(page.getByRole('radiogroup', { name: 'What do you need most?' }))
      .toBeVisible();
  });

  test('another way of answering takes the place of a choice, and can be taken back', async () => {
    const screen = await showQuestion('need');
    await page.getByRole('radio', { name: 'Housing' }).click();
    const declined = page.getByRole('button', { name: 'I prefer not to answer' });
    await declined.click();
    expect(screen.given('need')).toEqual({ is: 'declined' });
    await expect.element(declined).toHaveAttribute('aria-pressed', 'true');
    await expect.element(page.getByRole('radio', { name: 'Housing' })).not.toBeChecked();
    await declined.click();
    expect(screen.given('need')).toEqual({ is: 'untouched' });
  });
});

describe('several of a list', () => {
  test('says how many may be picked before and at the limit, and drops no pick', async () => {
    const screen = await showQuestion('hard');
    await status('Pick up to 2.');
    await page.getByRole('checkbox', { name: 'Housing' }).click();
    await status('1 of 2 picked');
    await page.getByRole('checkbox', { name: 'Finding a job' }).click();
    await page.getByRole('checkbox', { name: 'A doctor' }).click();
    await status('You have picked all 2. Take one away to pick another.');
    expect(screen.given('hard')).toEqual(said(['job', 'home']));
  });

  test('"none of these" stands alone, both ways', async () => {
    const screen = await showQuestion('hard');
    await page.getByRole('checkbox', { name: 'Housing' }).click();
    await page.getByRole('checkbox', { name: 'None of these' }).click();
    expect(screen.given('hard')).toEqual(said(['none']));
    await page.getByRole('checkbox', { name: 'Housing' }).click();
    expect(screen.given('hard')).toEqual(said(['home']));
  });

  test('the space bar picks and takes back', async () => {
    const screen = await showQuestion('hard');
    (page.getByRole('checkbox', { name: 'Housing' }).element() as HTMLElement).focus();
    await userEvent.keyboard(' ');
    expect(screen.given('hard')).toEqual(said(['home']));
    await userEvent.keyboard(' ');
    expect(screen.given('hard')).toEqual({ is: 'untouched' });
  });
});

describe('an order', () => {
  test('taps make it, buttons change it, and each change is announced', async () => {
    const screen = await showQuestion('order');
    await page.getByRole('button', { name: 'Add Housing, as number 1' }).click();
    await page.getByRole('button', { name: 'Add A doctor, as number 2' }).click();
    expect(screen.given('order')).toEqual(said(['home', 'doctor']));
    await page.getByRole('button', { name: 'Move A doctor up' }).click();
    expect(screen.given('order')).toEqual(said(['doctor', 'home']));
    await expect.element(page.getByText('A doctor is now number 1.')).toBeInTheDocument();
    await page.getByRole('button', { name: 'Take A doctor out' }).click();
    expect(screen.given('order')).toEqual(said(['home']));
  });

  test('the keyboard moves one and keeps its place on the button', async () => {
    const screen = await showQuestion('order');
    await page.getByRole('button', { name: /^Add Housing/ }).click();
    await page.getByRole('button', { name: /^Add A doctor/ }).click();
    const up = page.getByRole('button', { name: 'Move A doctor up' });
    (up.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.given('order')).toEqual(said(['doctor', 'home']));
    expect(document.activeElement).toBe(up.element());
  });

  test('a full order takes no more, and says why', async () => {
    const screen = await showQuestion('order');
    for (const name of ['Housing', 'A doctor', 'Finding a job'])
      await page.getByRole('button', { name: new RegExp(`^Add ${name}`) }).click();
    (page.getByRole('button', { name: /^Add Getting around/ }).element() as HTMLElement).click();
    await expect.element(page.getByText(/You have picked all 3/)).toBeInTheDocument();
    expect(screen.given('order')).toEqual(said(['home', 'doctor', 'job']));
  });
});

test('a date is a day', async () => {
  const screen = await showQuestion('since');
  await userEvent.fill(page.getByLabelText('Since when?'), '2024-05-06');
  expect(screen.given('since')).toEqual(said('2024-05-06'));
});

test('an acknowledgement is ticked and taken back', async () => {
  const screen = await showQuestion('read');
  const box = page.getByRole('checkbox', { name: 'Yes, I have read this' });
  await box.click();
  expect(screen.given('read')).toEqual(said(true));
  await box.click();
  expect(screen.given('read')).toEqual({ is: 'untouched' });
});

describe('a matrix', () => {
  test('on a phone one row is open; its first answer opens the next and moves the focus', async () => {
    const screen = await showQuestion('agree');
    await expect.element(page.getByRole('group', { name: 'I feel safe.' })).toBeVisible();
    expect(document.querySelectorAll('input[type=radio]').length).toBe(3);
    await page.getByRole('radio', { name: 'Agree', exact: true }).click();
    expect(screen.given('agree/safe')).toEqual(said('3'));
    await expect.element(page.getByRole('group', { name: 'I am heard.' })).toHaveFocus();
    await page.getByRole('button', { name: /I feel safe\./ }).click();
    await expect.element(page.getByRole('radio', { name: 'Agree', exact: true })).toBeChecked();
  });

  test('on a desk it is a grid; each cell is named by its row and column', async () => {
    await desk();
    const screen = await showQuestion('agree');
    await page.getByRole('radio', { name: 'I am heard. In the middle' }).click();
    expect(screen.given('agree/heard')).toEqual(said('2'));
  });

  test('one way of not answering goes for every row', async () => {
    const screen = await showQuestion('agree');
    await page.getByRole('button', { name: 'I prefer not to answer' }).click();
    expect(screen.given('agree/safe')).toEqual({ is: 'declined' });
    expect(screen.given('agree/heard')).toEqual({ is: 'declined' });
  });
});

test('words that fell back to another language say which', async () => {
  await showQuestion('town', 'ar');
  const label = page.getByText('Town 1', { exact: true });
  await expect.element(label).toHaveAttribute('lang', 'en');
  await expect.element(label).toHaveAttribute('dir', 'ltr');
});
