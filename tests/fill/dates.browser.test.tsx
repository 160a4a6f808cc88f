import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { alerts, phone, showPage, showQuestion } from './screen.tsx';

beforeEach(phone);
const said = (value: unknown) => ({ is: 'answered', value });

test('a date is a day, and stands', async () => {
  const screen = await showPage('since');
  await userEvent.fill(page.getByLabelText('Since when?'), '2024-05-06');
  await screen.next();
  expect(screen.given('since')).toEqual(said('2024-05-06'));
  await screen.goesOn();
});

test('a time is hour and minute, and can be taken away', async () => {
  const screen = await showPage('wake');
  const field = page.getByLabelText('When do you get up?');
  await userEvent.fill(field, '06:45');
  await screen.next();
  expect(screen.given('wake')).toEqual(said('06:45'));
  await screen.goesOn();
  await userEvent.clear(field);
  expect(screen.given('wake')).toEqual({ is: 'untouched' });
});

describe('a day and a time', () => {
  test('are two fields in one group', async () => {
    const screen = await showPage('visit');
    const group = page.getByRole('group', { name: 'When were you here last?' });
    await expect.element(group).toBeVisible();
    await userEvent.fill(group.getByLabelText('Date'), '2026-02-03');
    await userEvent.fill(group.getByLabelText('Time'), '14:05');
    await screen.next();
    expect(screen.given('visit')).toEqual(said('2026-02-03T14:05'));
    await screen.goesOn();
  });

  test('half of it is kept, and Next says that something is missing', async () => {
    const screen = await showPage('visit');
    await userEvent.fill(page.getByLabelText('Date'), '2026-02-03');
    await screen.next();
    await alerts('This date is not whole yet.');
    await expect.element(page.getByLabelText('Date')).toHaveFocus();
    await expect.element(page.getByLabelText('Date')).toHaveValue('2026-02-03');
    expect(screen.passed()).toBe(0);
  });
});

describe('a month', () => {
  test('is picked by its name, its year typed; its first day is stored', async () => {
    const screen = await showPage('moved');
    await expect
      .element(page.getByRole('group', { name: 'When did you move here?' }))
      .toBeVisible();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Month' }), 'March');
    await userEvent.type(page.getByRole('textbox', { name: 'Year' }), '2019');
    await screen.next();
    expect(screen.given('moved')).toEqual(said('2019-03-01'));
    await screen.goesOn();
  });

  test('is named in the language of the page, whose digits count too', async () => {
    const screen = await showQuestion('moved', 'ar');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'الشهر' }), 'مارس');
    await userEvent.fill(page.getByRole('textbox', { name: 'السنة' }), '٢٠١٩');
    expect(screen.given('moved')).toEqual(said('2019-03-01'));
  });

  test('without its year it is kept, and not whole', async () => {
    const screen = await showPage('moved');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Month' }), 'March');
    await screen.next();
    await alerts('not whole');
    await expect.element(page.getByRole('combobox', { name: 'Month' })).toHaveValue('03');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Month' }), '');
    expect(screen.given('moved')).toEqual({ is: 'untouched' });
  });
});

test('a year is four digits in one field, named by the question', async () => {
  const screen = await showPage('arrived');
  const field = page.getByRole('textbox', { name: 'In which year did you arrive?' });
  await userEvent.type(field, '199');
  await screen.next();
  await alerts('not whole');
  await expect.element(field).toHaveFocus();
  await userEvent.type(field, '8');
  expect(screen.given('arrived')).toEqual(said('1998-01-01'));
  await expect.element(field).toHaveValue('1998');
  await screen.next();
  await screen.goesOn();
});

describe('a day without a calendar', () => {
  test('is written in the order of the language', async () => {
    const screen = await showPage('born');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Month' }), 'June');
    (page.getByRole('combobox', { name: 'Month' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Tab}5{Tab}2020');
    await screen.next();
    expect(screen.given('born')).toEqual(said('2020-06-05'));
    await screen.goesOn();
  });

  test('a day that no month has is refused; all of it can be taken away', async () => {
    const screen = await showPage('born');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Month' }), 'June');
    await userEvent.fill(page.getByRole('textbox', { name: 'Day' }), '31');
    await userEvent.fill(page.getByRole('textbox', { name: 'Year' }), '2020');
    await screen.next();
    await alerts('not whole');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Month' }), '');
    await userEvent.clear(page.getByRole('textbox', { name: 'Day' }));
    await userEvent.clear(page.getByRole('textbox', { name: 'Year' }));
    await screen.next();
    await alerts('Please answer this question');
    await expect.element(page.getByRole('combobox', { name: 'Month' })).toHaveFocus();
  });
});

test('a day is said in the calendar that the form asks for', async () => {
  await showQuestion('married');
  await userEvent.fill(page.getByLabelText('When did you marry?'), '2024-01-01');
  await expect.element(page.getByText(/Tahsas 22, 2016/)).toBeVisible();
});
