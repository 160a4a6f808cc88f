import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { alerts, barriers, desk, phone, showPage, showQuestion } from './screen.tsx';

/** What a form's word for a look changes: how it is drawn, never what is stored. */
beforeEach(phone);
const said = (value: unknown) => ({ is: 'answered', value });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const boxOf = (name: string) =>
  (radio(name).element().closest('label') as HTMLElement).getBoundingClientRect();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

describe('quick', () => {
  test('a tap goes on, and what was picked is kept', async () => {
    const screen = await showPage('fast');
    await page.getByText('Housing').click();
    await screen.goesOn();
    expect(screen.given('fast')).toEqual(said('home'));
  });

  test('arrow keys look around and stay; Enter goes on', async () => {
    const screen = await showPage('fast');
    (radio('Finding a job').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(screen.given('fast')).toEqual(said('bus'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(screen.passed()).toBe(0);
    await userEvent.keyboard('{Enter}');
    await screen.goesOn();
  });
});

describe('likert', () => {
  test('on a phone its points stand under one another, on a desk beside one another', async () => {
    const screen = await showQuestion('easy');
    await expect.element(page.getByRole('radiogroup', { name: 'How easy was it?' })).toBeVisible();
    expect(boxOf('Very hard').bottom).toBeLessThanOrEqual(boxOf('Very easy').top);
    await page.getByText('Rather easy').click();
    expect(screen.given('easy')).toEqual(said('4'));
    await desk();
    expect(boxOf('Very hard').top).toBe(boxOf('Very easy').top);
    expect(boxOf('Very hard').right).toBeLessThanOrEqual(boxOf('Very easy').left);
  });

  test('on a desk it runs from right to left in Arabic, and arrow keys follow', async () => {
    await desk();
    const screen = await showQuestion('easy', 'ar');
    expect(boxOf('صعب جدًا').left).toBeGreaterThanOrEqual(boxOf('سهل جدًا').right);
    (radio('صعب جدًا').element() as HTMLElement).focus();
    await userEvent.keyboard(' {ArrowDown}');
    expect(screen.given('easy')).toEqual(said('2'));
    expect(await barriers()).toEqual([]);
  });
});

describe('columns', () => {
  test('as many as fit', async () => {
    await showQuestion('beside');
    expect(boxOf('Finding a job').top).toBe(boxOf('Housing').top);
    expect(boxOf('Getting around').top).toBeGreaterThan(boxOf('Housing').top);
  });

  test('never more than the form asks for, and fewer on a phone', async () => {
    await showQuestion('three');
    expect(boxOf('Very hard').top).toBe(boxOf('Rather hard').top);
    expect(boxOf('In between').top).toBeGreaterThan(boxOf('Rather hard').top);
    await desk();
    expect(boxOf('In between').top).toBe(boxOf('Very hard').top);
    expect(boxOf('Rather easy').top).toBeGreaterThan(boxOf('Very hard').top);
  });

  test('packed by their own widths, with their limit', async () => {
    const screen = await showQuestion('packed');
    await page.getByRole('checkbox', { name: 'Housing' }).click();
    expect(screen.given('packed')).toEqual(said(['home']));
    await expect.element(page.getByText('1 of 2 picked')).toBeVisible();
  });

  test('pictures without boxes are named by their words, and tell by a tick what is picked', async () => {
    const screen = await showQuestion('sight');
    await expect.element(radio('A house')).toBeInTheDocument();
    await expect.poll(() => document.querySelectorAll('img').length).toBe(3);
    (document.querySelectorAll('img')[1] as HTMLElement).click();
    expect(screen.given('sight')).toEqual(said('house'));
    const opacity = (name: string) => getComputedStyle(radio(name).element()).opacity;
    expect([opacity('A house'), opacity('A tree')]).toEqual(['1', '0']);
    expect(await barriers()).toEqual([]);
  });
});

describe('a scale', () => {
  test('as stars, each of which says its number', async () => {
    const screen = await showQuestion('stars');
    await expect
      .element(page.getByRole('radiogroup', { name: 'How was the visit?' }))
      .toBeVisible();
    await page.getByRole('radio', { name: '4 of 5' }).click();
    expect(screen.given('stars')).toEqual(said(4));
    expect(document.querySelectorAll('.fill-star-full').length).toBe(4);
    await userEvent.keyboard('{ArrowLeft}');
    expect(screen.given('stars')).toEqual(said(3));
  });

  test('standing, where more is up, with the marks that the form asks for', async () => {
    const screen = await showQuestion('height');
    const slider = page.getByRole('slider', { name: 'How full is the tank?' });
    await expect.element(slider).toHaveAttribute('aria-orientation', 'vertical');
    const { width, height } = slider.element().getBoundingClientRect();
    expect(height).toBeGreaterThan(width * 3);
    expect(document.querySelectorAll('.fill-tick').length).toBe(3);
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.given('height')).toEqual(said(60));
    const { left, top } = slider.element().getBoundingClientRect();
    await userEvent.click(slider, { position: { x: 24, y: 4 } });
    expect([left, top].every(Number.isFinite)).toBe(true);
    expect(screen.given('height')).toEqual(said(100));
  });

  test('without marks it rests where the form says, and stores no crumbs', async () => {
    const screen = await showQuestion('smooth');
    const slider = page.getByRole('slider', { name: 'Which share?' });
    await expect.element(slider).toHaveValue('0.2');
    expect(screen.given('smooth')).toEqual({ is: 'untouched' });
    expect(document.querySelectorAll('.fill-tick').length).toBe(0);
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.given('smooth')).toEqual(said(0.3));
  });

  test('as the device’s list, downwards as the form writes it', async () => {
    const screen = await showQuestion('wheel');
    const list = page.getByRole('combobox', { name: 'Which floor?' });
    expect([...list.element().querySelectorAll('option')].map(({ value }) => value)).toEqual([
      '',
      ...[10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(String),
    ]);
    await userEvent.selectOptions(list, '3');
    expect(screen.given('wheel')).toEqual(said(3));
    await userEvent.selectOptions(list, '');
    expect(screen.given('wheel')).toEqual({ is: 'untouched' });
  });

  test('with words of the form, which belong to their numbers', async () => {
    const screen = await showQuestion('warm');
    await expect.element(radio('1 Not at all')).toBeInTheDocument();
    await expect.element(radio('2')).toBeInTheDocument();
    await page.getByText('Very much').click();
    expect(screen.given('warm')).toEqual(said(5));
  });
});

describe('numbers', () => {
  test('with thousands parted are shown as her language writes them', async () => {
    const screen = await showQuestion('money');
    const field = page.getByRole('textbox', { name: 'What do you earn in a year?' });
    await userEvent.fill(field, '1,250,000');
    expect(screen.given('money')).toEqual(said(1_250_000));
    await expect.element(field).toHaveAccessibleDescription('= 1,250,000');
    await userEvent.fill(field, '52 400');
    await expect.element(page.getByText('= 52,400')).toBeVisible();
  });

  test('are counted up and down, from nought', async () => {
    const screen = await showQuestion('children');
    await press('One less');
    expect(screen.given('children')).toEqual(said(0));
    await press('One more');
    await press('One more');
    expect(screen.given('children')).toEqual(said(2));
    const field = page.getByRole('textbox', { name: 'How many children?' });
    await expect.element(field).toHaveValue('2');
    await userEvent.fill(field, '7');
    await press('One less');
    await expect.element(field).toHaveValue('6');
  });
});

describe('text', () => {
  test('of digits opens the keyboard of a phone, and keeps a nought in front', async () => {
    const screen = await showQuestion('phone');
    const field = page.getByRole('textbox', { name: 'Which number may we call?' });
    await expect.element(field).toHaveAttribute('inputmode', 'tel');
    await userEvent.fill(field, '0171 555');
    expect(screen.given('phone')).toEqual(said('0171 555'));
  });

  test('that is masked is dots, until she asks to see it', async () => {
    const screen = await showQuestion('secret');
    const field = page.getByRole('textbox', { name: 'Which word will you remember?' });
    await userEvent.fill(field, 'lantern');
    expect(screen.given('secret')).toEqual(said('lantern'));
    const security = () =>
      getComputedStyle(field.element()).getPropertyValue('-webkit-text-security');
    expect(security()).toBe('disc');
    await press('Show what I write');
    expect(security()).toBe('none');
    await expect
      .element(page.getByRole('button', { name: 'Show what I write' }))
      .toHaveAttribute('aria-pressed', 'true');
  });

  test('that is an address leads there, and nowhere that is no page', async () => {
    await showQuestion('site');
    const field = page.getByRole('textbox', { name: 'Is there a web page?' });
    await userEvent.fill(field, 'example.org/welcome');
    const link = page.getByRole('link', { name: 'Open example.org/welcome' });
    await expect.element(link).toHaveAttribute('href', 'https://example.org/welcome');
    await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
    await userEvent.fill(field, 'javascript:alert(1)');
    expect(page.getByRole('link').elements()).toEqual([]);
  });
});

describe('an order', () => {
  const order = () =>
    [...document.querySelectorAll('.fill-ranked-label')].map((one) => one.textContent);
  const addThree = async () => {
    for (const name of ['Housing', 'A doctor', 'Finding a job'])
      await page.getByRole('button', { name: new RegExp(`^Add ${name}`) }).click();
  };

  test('is dragged by the mouse, and each move is announced', async () => {
    await desk();
    const screen = await showQuestion('order');
    await addThree();
    expect(screen.given('order')).toEqual(said(['home', 'doctor', 'job']));
    await userEvent.dragAndDrop(
      page.getByText('Finding a job', { exact: true }),
      page.getByText('Housing', { exact: true }),
    );
    await expect.poll(() => screen.given('order')).toEqual(said(['job', 'home', 'doctor']));
    await expect.element(page.getByText('Finding a job is now number 1.')).toBeInTheDocument();
  });

  test('Escape lets go of what is dragged, and nothing changes', async () => {
    await desk();
    const screen = await showQuestion('order');
    await addThree();
    const [row] = document.querySelectorAll<HTMLElement>('.fill-ranked');
    const grip = row?.querySelector('[data-grip]') as HTMLElement;
    const { x, y } = grip.getBoundingClientRect();
    const pointer = (type: string, down: number) =>
      grip.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          pointerId: 1,
          pointerType: 'mouse',
          clientX: x + 9,
          clientY: y + 9 + down,
        }),
      );
    pointer('pointerdown', 0);
    await expect
      .poll(() => {
        pointer('pointermove', 150);
        return row?.style.transform;
      })
      .toBe('translateY(150px)');
    expect(row?.querySelector('.fill-rank-number')?.textContent).toBe('3');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => row?.style.transform).toBe('');
    pointer('pointerup', 150);
    expect(order()).toEqual(['Housing', 'A doctor', 'Finding a job']);
    expect(screen.given('order')).toEqual(said(['home', 'doctor', 'job']));
  });

  test('made by keys, the focus goes on to the next one, and back to what was taken out', async () => {
    await showQuestion('order');
    const add = (name: string) => page.getByRole('button', { name: new RegExp(`^Add ${name}`) });
    (add('Housing').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(add('Getting around')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(add('A doctor')).toHaveFocus();
    (page.getByRole('button', { name: 'Take Housing out' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(add('Housing')).toHaveFocus();
  });
});

test('a number with a fraction in a whole one is refused, and the field has the focus', async () => {
  const screen = await showPage('children');
  const field = page.getByRole('textbox', { name: 'How many children?' });
  await userEvent.fill(field, '1,5');
  await screen.next();
  await alerts('whole number');
  await expect.element(field).toHaveFocus();
  expect(screen.passed()).toBe(0);
});
