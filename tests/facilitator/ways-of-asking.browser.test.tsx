import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Response } from '../../src/model/response.ts';
import {
  consentButton,
  facilitator,
  load,
  person,
  type Screen,
  type Tablet,
  takeTablet,
} from './tablet.tsx';

beforeEach(async () => {
  await page.viewport(820, 1180);
});
afterEach(() => {
  document.documentElement.removeAttribute('dir');
});

async function asks(mode: string): Promise<{ tablet: Tablet; screen: Screen }> {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen, mode);
  await person.begins(screen);
  return { tablet, screen };
}
const second = (screen: Screen, name = 'Second language') => screen.getByRole('combobox', { name });
const heading = (screen: Screen, name: string) => screen.getByRole('heading', { level: 1, name });

test('with an interpreter both languages stand on screen, and are remembered on this device', async () => {
  const { tablet, screen } = await asks('With an interpreter');
  await second(screen).selectOptions('ar');
  await expect.element(heading(screen, 'What is hardest? ما هو الأصعب؟')).toBeVisible();
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id }) => id)).toEqual([]);
  await person.says(screen, 'Winter');
  await screen.getByRole('button', { name: 'Leave quickly' }).click();
  await screen.unmount();

  const again = await load(tablet);
  await facilitator.unlocks(again);
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect.element(heading(again, 'What is hardest? ما هو الأصعب؟')).toBeVisible();
  await second(again).selectOptions('');
  await expect.element(heading(again, 'What is hardest?')).toBeVisible();
});

test('going on in the second language turns the two round, and keeps the answer', async () => {
  const { screen } = await asks('I read aloud');
  await second(screen).selectOptions('ar');
  await person.says(screen, 'Winter');
  await screen.getByRole('combobox', { name: 'Language', exact: true }).selectOptions('ar');
  await expect.element(heading(screen, 'ما هو الأصعب؟ What is hardest?')).toBeVisible();
  await expect.element(screen.getByRole('textbox')).toHaveValue('Winter');
  await expect.element(second(screen, 'لغة ثانية')).toHaveValue('en');
  expect(document.documentElement.dir).toBe('rtl');
});

test('who answers alone is not asked about a second language', async () => {
  const { screen } = await asks('Alone');
  await expect.element(heading(screen, 'What is hardest?')).toBeVisible();
  await expect.element(second(screen)).not.toBeInTheDocument();
});

test('a form from paper is keyed in on one page, after its consent was looked up', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen, 'From paper');
  await screen.getByRole('button', { name: 'English' }).click();
  await expect.element(screen.getByText(/only if the person agreed on the paper/)).toBeVisible();
  await screen.getByRole('button', { name: consentButton('English', 'agree') }).click();
  await screen.getByRole('textbox', { name: 'What is hardest?' }).click();
  await userEvent.keyboard('Winter{Enter}2{Control>}{Enter}{/Control}');
  await expect.element(screen.getByRole('heading', { name: 'Your code' })).toBeVisible();
  const [held] = await tablet.outbox.held();
  const response = Response.parse((JSON.parse(held?.text ?? '{}') as { body: unknown }).body);
  expect(response).toMatchObject({
    mode: 'paper',
    answers: {
      NS001: { is: 'answered', value: 'Winter' },
      NS002: { is: 'answered', value: 'farm' },
    },
  });
});

test('oral consent says who read it, through whom, and for how many at the table', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen, 'I read aloud');
  await screen.getByRole('button', { name: 'English' }).click();
  await screen.getByRole('button', { name: consentButton('English', 'agree') }).click();
  const witness = screen.getByRole('textbox', { name: 'Your initials, or your number' });
  await expect.element(witness).toHaveFocus();
  await expect.element(screen.getByText('Write who read the text aloud.')).toBeVisible();
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id }) => id)).toEqual([]);
  await witness.fill('NK');
  await screen.getByRole('checkbox', { name: 'An interpreter tells it' }).click();
  await screen.getByRole('textbox', { name: /In which language/ }).fill('Tigrinya');
  await screen.getByRole('button', { name: consentButton('English', 'agree') }).click();
  await person.says(screen, 'Winter');
  await person.finishes(screen);
  const [held] = await tablet.outbox.held();
  const { body } = JSON.parse(held?.text ?? '{}') as { body: unknown };
  expect(Response.parse(body).consent).toMatchObject({
    language: 'en',
    how: 'interpreted',
    witness: 'NK',
    interpreter: true,
    talk: 'Tigrinya',
  });
});

test('what the facilitator is to do beside a text in another language is said in hers', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen, 'I read aloud');
  await screen.getByRole('button', { name: 'العربية' }).click();
  const card = screen.getByRole('region', { name: 'Read aloud by you' });
  await expect.element(card).toBeVisible();
  const around = card.element().closest('[lang]');
  expect(around?.getAttribute('lang')).toBe('en');
  expect(around?.getAttribute('dir')).toBe('ltr');
});
