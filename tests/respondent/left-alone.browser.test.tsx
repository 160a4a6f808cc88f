import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openOutbox } from '../../src/outbox/outbox.ts';
import { barriers, sticksOut } from '../fill/screen.tsx';
import { agrees, heading, leavesInTheMiddle, press } from './phone.tsx';

beforeEach(() => page.viewport(320, 640));

/** What she began and left alone: how long it is kept, and what she meets when it is gone. */
async function leavesItAlone() {
  const phone = await leavesInTheMiddle();
  const outbox = await openOutbox({ name: phone.databaseName, clock: { now: () => 0 } });
  let words = 0;
  /** What the server said on this day, its signature checked. */
  const hears = async (...days: readonly string[]) => {
    for (const day of days) {
      words += 1;
      await outbox.askDraftTimes(`word ${words}`);
      const said = new Map([['pulse', { day, days: 30, isOver: false }]]);
      await outbox.hearDraftTimes(`word ${words}`, said, () => true);
    }
  };
  return { phone, outbox, hears };
}

test('before the server was heard it says for how many days, then until when', async () => {
  const { phone, hears, outbox } = await leavesItAlone();
  await phone.opens({ isReturning: true });
  await expect
    .element(page.getByText('for 30 days after your last change', { exact: false }))
    .toBeVisible();
  await phone.closes();
  await hears('2026-03-01');
  await phone.opens({ isReturning: true });
  await expect
    .element(page.getByText('until about March 31, 2026', { exact: false }))
    .toBeVisible();
  expect([await barriers(), sticksOut()]).toEqual([[], []]);

  await press('Go on where I stopped');
  await expect.element(heading(/Can we use your own words/)).toBeVisible();
  // Going on is a change: its time begins anew.
  expect((await outbox.draftHeads()).map(({ time }) => time)).toEqual([undefined]);
  outbox.close();
});

test('what had its time is gone: she begins like anybody else', async () => {
  const { phone, hears, outbox } = await leavesItAlone();
  await hears('2026-03-01', '2026-03-11', '2026-03-21', '2026-03-31', '2026-04-01');
  await phone.opens({ isReturning: true });
  await expect.element(page.getByRole('button', { name: 'English' })).toBeVisible();
  await agrees();
  await expect.element(page.getByRole('radio', { name: 'Yes' })).not.toBeChecked();
  outbox.close();
});

test('gone while she looked at the offer, in another tab: she begins anew, and nothing is half there', async () => {
  const { phone, hears, outbox } = await leavesItAlone();
  await hears('2026-03-01', '2026-03-11', '2026-03-21', '2026-03-31');
  await phone.opens({ isReturning: true });
  await expect.element(heading('Welcome back')).toBeVisible();
  await hears('2026-04-01');
  expect(await outbox.draftHeads()).toEqual([]);
  await press('Go on where I stopped');
  await expect.element(page.getByRole('button', { name: 'English' })).toBeVisible();
  expect(await outbox.draftHeads()).toEqual([]);
  outbox.close();
});
