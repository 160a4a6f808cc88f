import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { ok } from '../../src/base/result.ts';
import { Opening } from '../../src/protocol/open.ts';
import { barriers, sticksOut } from '../fill/screen.tsx';
import { agrees, createPhone, heading, opening, pick, press } from './phone.tsx';

const asking = Opening.parse({
  ...opening,
  consultation: {
    ...opening.consultation,
    contacts: {
      purposes: ['draw', 'news'],
      keptUntil: '2026-06-30',
      prize: { en: 'One of five grocery cards of $50.' },
    },
  },
});

afterEach(() => localStorage.clear());

async function finishes(language: 'English' | 'العربية' = 'English') {
  await page.viewport(360, 740);
  const phone = createPhone({ finds: ok(asking) });
  await phone.opens();
  if (language === 'English') {
    await agrees();
    await pick('Yes');
    await press('Next');
    await press('See all my answers');
    await press('Send my answers');
    await expect.element(heading('Thank you!')).toBeVisible();
  }
  return phone;
}

const waiting = (): { readonly entry: Record<string, unknown> }[] =>
  JSON.parse(localStorage.getItem('left-aside:contacts') ?? '[]');

test('after the thanks, if she wishes: what for, a name, a number; nothing is left unasked', async () => {
  const phone = await finishes();
  await expect.element(page.getByText('One of five grocery cards of $50.')).toBeVisible();
  await press('Leave my details');
  await press('Leave these details');
  await expect.element(page.getByRole('checkbox', { name: 'The prize draw' })).toHaveFocus();
  await expect.element(page.getByText('Please write a name.')).toBeVisible();
  expect(waiting()).toEqual([]);
  expect(await barriers()).toEqual([]);
  expect(sticksOut()).toEqual([]);
  await page.getByRole('checkbox', { name: 'The prize draw' }).click();
  await page.getByLabelText('Your name').fill('Amina N.');
  await page.getByLabelText(/Phone number/).fill('amina@example.org');
  await press('Leave these details');
  await expect.element(page.getByRole('heading', { name: 'Thank you', exact: true })).toBeVisible();
  expect(await barriers()).toEqual([]);
  await phone.closes();
});

test('what waits has no id, time or word in common with the answer', async () => {
  const phone = await finishes();
  await press('Leave my details');
  await page.getByRole('checkbox', { name: 'The prize draw' }).click();
  await page.getByLabelText('Your name').fill('Amina N.');
  await page.getByLabelText(/Phone number/).fill('555 010 0123');
  await press('Leave these details');
  await vi.waitFor(() => expect(waiting()).toHaveLength(1));
  await vi.waitFor(() => expect(phone.sent.length).toBeGreaterThan(0));
  const { entry } = waiting()[0] ?? { entry: {} };
  const pushed = JSON.parse(phone.sent[0] ?? '{}') as { entries: Record<string, unknown>[] };
  const response = pushed.entries[0] ?? {};
  expect(entry.kind).toBe('contact');
  expect(entry.at).toBe('2026-03-01');
  const words = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(words)
      : (String(value).match(/[0-9a-z][0-9a-z-]{4,}/gi) ?? []);
  const shared = words(entry).filter((word) => words(response).includes(word));
  // Whose server it goes to, by which link, and that nobody in particular wrote it.
  expect(new Set(shared)).toEqual(new Set(['riverton', 'respondent', 'pulse']));
  await phone.closes();
});
