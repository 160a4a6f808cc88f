import { afterEach, describe, expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { AccountFault } from '../../src/coordinator/account.ts';
import { type BackupConcern, backupConcerns } from '../../src/coordinator/settings/backup-state.ts';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import type { BackupsAnswer, KeptBackup } from '../../src/protocol/backups.ts';
import { now, openDeskFor } from './desk-scenario.tsx';

const at = Date.parse(now);
const hour = 3_600_000;

const kept = (hoursAgo: number, more: Partial<KeptBackup> = {}): KeptBackup => ({
  file: `welcome-mat-00000${hoursAgo}-20261122T120000Z.sqlite`,
  madeAt: new Date(at - hoursAgo * hour).toISOString(),
  bytes: 12_345_678,
  entries: 1_190,
  responses: 1_184,
  attachments: 37,
  lostAttachments: 0,
  ...more,
});

const answer = (more: Partial<BackupsAnswer> = {}): BackupsAnswer => ({
  protocol: 'welcome-mat/1',
  epoch: 'e',
  history: [],
  safeSeq: 1_100,
  now: at,
  lastSeq: 1_234,
  where: '/srv/welcome-mat/data/backups',
  everyHours: 24,
  keep: 7,
  isRunning: false,
  backups: [kept(3), kept(27, { responses: 1_000 })],
  ...more,
});

let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  await leave?.();
  leave = undefined;
  await page.viewport(1440, 900);
});

/** A server whose word the test may change. */
async function opens(first: Result<BackupsAnswer, AccountFault>, language?: InterfaceLanguage) {
  let word = first;
  const begun: BackupsAnswer[] = [];
  const desk = await openDeskFor({
    at: '/desk/settings',
    responses: 0,
    ...(language === undefined ? {} : { language }),
    backups: {
      look: () => word,
      begin: () => {
        const running = answer({ isRunning: true });
        begun.push(running);
        word = ok(running);
        return word;
      },
    },
  });
  leave = desk.leave;
  return {
    ...desk,
    begun,
    card: desk.screen.getByRole('region', { name: desk.t('coordinator.backups.title') }),
    says: (next: Result<BackupsAnswer, AccountFault>) => {
      word = next;
    },
  };
}

/** Among other words. */
const shows = (where: Locator, words: string) =>
  // The server is asked once a second while a backup is made.
  expect.poll(() => where.element().textContent, { timeout: 10_000 }).toContain(words);

describe('the newest backup', () => {
  test('when it was made, that it was checked, what it holds, where it lies, what came in since', async () => {
    const { card } = await opens(ok(answer()));
    for (const words of [
      'Last backup: 3 hours ago.',
      'It was opened, read whole and found sound.',
      '1,184 responses · 37 photos, recordings and files · 12.3 MB',
      '44 new entries, still kept on their devices too.',
      '/srv/welcome-mat/data/backups/welcome-mat-000003-20261122T120000Z.sqlite',
      '2 of 7. A new one every day.',
    ])
      await shows(card, words);
    expect(card.element().querySelectorAll('.wm-banner')).toHaveLength(0);
  });

  test('older ones are behind a fold', async () => {
    const { card } = await opens(ok(answer()));
    const fold = card.getByText('All 2 backups');
    await expect.element(card.getByText('1,000 responses')).not.toBeVisible();
    await fold.click();
    await expect.element(card.getByText('1,000 responses')).toBeVisible();
  });

  test('in French', async () => {
    const { card } = await opens(ok(answer()), 'fr');
    await shows(card, 'Dernière sauvegarde : il y a 3 heures.');
  });
});

test('“Back up now” begins one, says so, and shows it when it was checked', async () => {
  const { card, t, begun, says } = await opens(ok(answer()));
  const button = card.getByRole('button', { name: t('coordinator.backups.now') });
  await button.click();
  await expect.element(button).toHaveAttribute('aria-busy', 'true');
  await shows(card.getByRole('status'), 'It counts once it has been opened');
  // Pressed again while it runs it does nothing.
  await userEvent.keyboard('{Enter}');
  expect(begun).toHaveLength(1);
  says(ok(answer({ backups: [kept(0, { entries: 1_234 }), kept(3)] })));
  await shows(card, 'Last backup: just now.');
  await shows(card, 'Nothing new has come in.');
  await expect.element(button).not.toHaveAttribute('aria-busy');
});

test('one that failed is told with the server’s own words, and those before it stay', async () => {
  const why = 'The backup folder /srv/backups cannot be written: give this user the right to.';
  const { card } = await opens(ok(answer({ failed: { at: at - hour / 4, why } })));
  const alert = card.getByRole('alert');
  await shows(alert, 'The last backup failed, 15 minutes ago.');
  await expect.element(alert.getByText(why)).toHaveAttribute('lang', 'en');
  await shows(card, 'Last backup: 3 hours ago.');
});

test('none yet: says what that means for devices', async () => {
  const { card, t } = await opens(ok(answer({ backups: [], safeSeq: 0 })));
  await expect.element(card.getByText(t('coordinator.backups.none'))).toBeVisible();
});

test('a server that does not answer, and one that makes none', async () => {
  const silent = await opens(err('unreachable'));
  await expect
    .element(silent.card.getByText(silent.t('coordinator.backups.unknown')))
    .toBeVisible();
  await leave?.();
  const demo = await opens(err('refused'));
  await expect.element(demo.card.getByText(demo.t('coordinator.backups.notHere'))).toBeVisible();
});

test.each<readonly [string, Partial<BackupsAnswer>, readonly BackupConcern[]]>([
  ['all is well', {}, []],
  ['the newest is two days old', { backups: [kept(49)] }, ['late']],
  ['made every hour, three hours old', { everyHours: 1 }, ['late']],
  ['none unasked, a day old', { everyHours: 0, backups: [kept(24)] }, ['byHand']],
  ['none unasked, two weeks old', { everyHours: 0, backups: [kept(336)] }, ['late', 'byHand']],
  ['a photo is nowhere', { backups: [kept(3, { lostAttachments: 1 })] }, ['lost']],
  ['failed, with none before', { backups: [], failed: { at, why: 'x' } }, ['failed', 'none']],
])('%s', (_what, more, concerns) => {
  expect(backupConcerns(answer(more))).toEqual(concerns);
});
