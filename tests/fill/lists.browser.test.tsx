import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { alerts, barriers, phone, showPage, showQuestion } from './screen.tsx';

beforeEach(phone);
const said = (value: unknown) => ({ is: 'answered', value });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const options = () => [...document.querySelectorAll<HTMLElement>('[role=option]')];
const option = (name: string) => page.getByRole('option', { name, exact: true });
const box = (name: string) => page.getByRole('combobox', { name });
/** What a screen reader says while arrows move: the option that the field points at. */
const pointedAt = () => {
  const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.textContent ?? undefined;
};
const mostNodes = 60;

describe('one of twelve thousand', () => {
  test('is a field over a list, of which few are drawn and all are counted', async () => {
    await showQuestion('town');
    await expect.element(box('Which town?')).toBeVisible();
    await expect.element(page.getByRole('listbox', { name: 'Which town?' })).toBeVisible();
    expect(options().length).toBeGreaterThan(15);
    expect(options().length).toBeLessThanOrEqual(mostNodes);
    expect(options()[0]?.getAttribute('aria-setsize')).toBe('12000');
    expect(options()[3]?.getAttribute('aria-posinset')).toBe('4');
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('12,000 in the list. Write a few letters to find yours.');
    expect(await barriers()).toEqual([]);
  });

  test('stays few while it is scrolled from end to end', async () => {
    await showQuestion('town');
    await expect.element(option('Town 0')).toBeVisible();
    const frame = document.querySelector('.fill-options') as HTMLElement;
    for (const part of [0.1, 0.5, 0.99, 1, 0.3, 0]) {
      frame.scrollTop = frame.scrollHeight * part;
      await expect
        .poll(() => {
          const view = frame.getBoundingClientRect();
          return options().some((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return top <= view.top + 1 && bottom > view.top;
          });
        })
        .toBe(true);
      expect(options().length).toBeLessThanOrEqual(mostNodes);
    }
    await expect.element(option('Town 0')).toBeVisible();
  });

  test('is reached by keys alone: letters, arrows, Enter, and back by Change', async () => {
    const screen = await showPage('town');
    (box('Which town?').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    await expect.poll(pointedAt).toBe('Town 0');
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.poll(pointedAt).toBe('Town 11999');
    expect(options().length).toBeLessThanOrEqual(mostNodes);
    await userEvent.keyboard('{PageUp}');
    await expect.poll(pointedAt).toBe('Town 11991');
    await userEvent.keyboard('ecole');
    await expect.element(option('École Station')).toBeVisible();
    expect(screen.given('town')).toEqual({ is: 'untouched' });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(screen.given('town')).toEqual(said('t2345'));
    await expect.element(button('Which town? Change')).toHaveFocus();
    expect(options().length).toBe(0);
    await userEvent.keyboard('{Enter}');
    await expect.element(box('Which town?')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(pointedAt).toBe('École Station');
    await expect.element(option('École Station')).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Which town? Change')).toHaveFocus();
    await screen.next();
    await screen.goesOn();
  });

  test('the only one that is found is picked by Enter, without an arrow', async () => {
    const screen = await showQuestion('town');
    await userEvent.fill(box('Which town?'), 'town 4321');
    await expect.element(page.getByRole('status')).toHaveTextContent('One found');
    (box('Which town?').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.given('town')).toEqual(said('t4321'));
  });

  test('a tap picks, and what is picked can be taken out', async () => {
    const screen = await showQuestion('town');
    await option('Town 3').click();
    expect(screen.given('town')).toEqual(said('t3'));
    await expect.element(page.getByRole('list', { name: 'Picked' })).toBeVisible();
    expect(await barriers()).toEqual([]);
    await button('Take Town 3 out').click();
    expect(screen.given('town')).toEqual({ is: 'untouched' });
    await expect.element(box('Which town?')).toBeVisible();
  });

  test('says when nothing is found; Escape brings all back', async () => {
    await showQuestion('town');
    await userEvent.fill(box('Which town?'), 'nowhere');
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('Nothing in the list has these letters.');
    await expect.element(box('Which town?')).toHaveAttribute('aria-expanded', 'false');
    expect(await barriers()).toEqual([]);
    (box('Which town?').element() as HTMLElement).focus();
    await userEvent.keyboard('{Escape}');
    await expect.element(option('Town 0')).toBeVisible();
  });
});

describe('several of thirty', () => {
  test('are picked one after another, up to the limit, each shown and taken out on top', async () => {
    const screen = await showPage('tongues');
    const field = box('Which languages do you speak?');
    await expect.element(field).toHaveAccessibleDescription(/Those you speak at home/);
    await expect.element(page.getByRole('listbox')).toHaveAttribute('aria-multiselectable', 'true');
    await userEvent.fill(field, 'som');
    await option('Somali').click();
    await userEvent.fill(field, '');
    await option('Language 2').click();
    expect(screen.given('tongues')).toEqual(said(['l2', 'l7']));
    await expect.element(option('Language 3')).toHaveAttribute('aria-disabled', 'true');
    (option('Language 3').element() as HTMLElement).click();
    await expect.element(page.getByText(/You have picked all 2/)).toBeVisible();
    expect(screen.given('tongues')).toEqual(said(['l2', 'l7']));
    await button('Take Language 2 out').click();
    await option('Somali').click();
    expect(screen.given('tongues')).toEqual({ is: 'untouched' });
  });

  test('a name is found in another language of the form', async () => {
    const screen = await showQuestion('tongues');
    await userEvent.fill(box('Which languages do you speak?'), 'صومال');
    await option('Somali').click();
    expect(screen.given('tongues')).toEqual(said(['l7']));
  });

  test('none where one is needed: said, and the field has the focus', async () => {
    const screen = await showPage('tongues');
    await expect.element(box('Which languages do you speak?')).toBeVisible();
    await screen.next();
    await alerts('Please answer this question');
    await expect.element(box('Which languages do you speak?')).toHaveFocus();
    await expect
      .element(box('Which languages do you speak?'))
      .toHaveAttribute('aria-invalid', 'true');
  });
});

describe('a list that is closed until it is asked for', () => {
  test('of few, it is the device’s own', async () => {
    const screen = await showPage('closed');
    const menu = box('What would help?');
    await userEvent.selectOptions(menu, 'Housing');
    expect(screen.given('closed')).toEqual(said('home'));
    await screen.next();
    await screen.goesOn();
    await userEvent.selectOptions(menu, 'Choose from the list');
    expect(screen.given('closed')).toEqual({ is: 'untouched' });
  });

  test('for several, a button opens it and Done closes it', async () => {
    const screen = await showQuestion('shut');
    await expect
      .element(button('What else would help? Choose from the list'))
      .toHaveAttribute('aria-expanded', 'false');
    await button('What else would help? Choose from the list').click();
    await expect.element(box('What else would help?')).toHaveFocus();
    await option('Housing').click();
    await option('A doctor').click();
    await button('Done').click();
    expect(screen.given('shut')).toEqual(said(['home', 'doctor']));
    await expect.element(button('What else would help? Pick more')).toHaveFocus();
    expect(await barriers()).toEqual([]);
  });
});

test('a short list is searched where the form asks for it', async () => {
  const screen = await showQuestion('sought');
  await userEvent.fill(box('What did you look for?'), 'doc');
  await option('A doctor').click();
  expect(screen.given('sought')).toEqual(said('doctor'));
});
