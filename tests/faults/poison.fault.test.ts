import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBundleWriter } from '../../src/protocol/bundle.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';
import { type Device, desk, openDevice } from '../e2e/browser.ts';
import { coordinator } from '../e2e/coordinator.ts';
import { entryId } from '../e2e/coordinator-client.ts';
import { isDeskReadyForOffline } from '../e2e/respondent.ts';
import { type FaultTown, openFaultTown } from './town.ts';

/** A hundred answers wait on one device, and one of them is poison. It delays nobody. */
let town: FaultTown;
let device: Device;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-poison-'));

beforeAll(async () => {
  town = await openFaultTown();
  device = await openDevice(desk);
  page = await device.context.newPage();
  const noor = coordinator(page, town.line.url);
  await noor.signsIn();
  await isDeskReadyForOffline(page);
});
afterAll(async () => {
  await device.remove();
  await town.remove();
  rmSync(folder, { recursive: true, force: true });
});

const answer = (words: string, more: object = {}): ClearEntry => {
  const id = entryId();
  return {
    v: 1,
    workspace: town.coordinator.workspace,
    kind: 'response',
    id,
    subject: id,
    author: 'tablet',
    at: '2026-11-22',
    body: {
      consultation: town.consultation,
      form: { id: 'ONE', version: '1' },
      mode: 'eventTablet',
      language: 'en',
      consent: { version: '1', language: 'en', how: 'read' },
      duration: '1to3',
      answers: { VOICE: { is: 'answered', value: words } },
      withdrawal: { salt: 'salt', hash: 'a'.repeat(64) },
      ...more,
    },
  } as unknown as ClearEntry;
};

/** As a file from a tablet, taken in at the desk: how a hundred answers come to wait in one place. */
async function takesIn(name: string, entries: readonly ClearEntry[]): Promise<void> {
  const writer = createBundleWriter({ madeAt: '2026-11-22T12:00:00.000Z', madeBy: 'outbox' });
  const lines = entries.map((entry) => {
    const text = canonicalText(entry as never);
    return writer.entry(text, hashText(text));
  });
  const path = join(folder, name);
  writeFileSync(path, [writer.head(), ...lines, writer.end()].join(''));
  await page.goto(`${town.line.url}/desk/people`);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText(`${entries.length} were not here before.`).waitFor();
}

test('[PUSH5] [I9] one that the server can never take: the other ninety-nine arrive', async () => {
  const entries = Array.from({ length: 99 }, (_, n) => answer(`sound ${n}`));
  entries.splice(50, 0, answer('poison', { mode: 'telepathy' }));
  await takesIn('poison.txt', entries);
  await expect.poll(async () => (await town.words()).length, { timeout: 30_000 }).toBe(99);
  expect(await town.words()).not.toContain('poison');
});

test('[PUSH5] [I9] one that a gateway takes for an attack, and answers 403: the others arrive', async () => {
  const before = (await town.words()).length;
  const disliked = "Robert'); DROP TABLE answers;--";
  town.line.suffers({ kind: 'dislikes', words: 'DROP TABLE', status: 403 }, '/api/push');
  const entries = Array.from({ length: 99 }, (_, n) => answer(`later ${n}`));
  entries.splice(7, 0, answer(disliked));
  await takesIn('gateway.txt', entries);
  await expect.poll(async () => (await town.words()).length, { timeout: 40_000 }).toBe(before + 99);
  expect(await town.words()).not.toContain(disliked);
  // It waits, and goes when the gateway is gone.
  town.line.isFair();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(() => town.words(), { timeout: 30_000 }).toContain(disliked);
});
