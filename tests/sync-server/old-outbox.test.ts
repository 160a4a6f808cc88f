import 'fake-indexeddb/auto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Outbox, openOutbox } from '../../src/outbox/outbox.ts';
import { createBundleReader } from '../../src/protocol/bundle.ts';
import { deliver } from '../../src/sync/deliver.ts';
import phoneDump from '../fixtures/wire-1/outbox-phone.json';
import tabletDump from '../fixtures/wire-1/outbox-tablet.json';
import { type DatabaseDump, loadDump } from '../old-worlds/load-dump.ts';
import { stewardDoes } from './stewarding.ts';
import { freshFolder, openWorld, type World } from './world.ts';

/**
 * Devices as the first version left them, opened by today's outbox, drained into today's server
 * over the data folder of that time: their clear answers arrive, their clear drafts open.
 */
const fixtures = join(import.meta.dirname, '..', 'fixtures', 'wire-1');

async function wake(
  dump: DatabaseDump,
  name: string,
): Promise<{ readonly world: World; readonly outbox: Outbox }> {
  const dataDir = freshFolder();
  cpSync(join(fixtures, 'server'), dataDir, { recursive: true });
  const world = await openWorld({ dataDir });
  await loadDump(dump, name);
  return { world, outbox: await openOutbox({ name, clock: world.clock }) };
}

const drain = async ({ world, outbox }: Awaited<ReturnType<typeof wake>>) => {
  const enrolment = await outbox.enrolment();
  return deliver(outbox, {
    fetch: (path, init) => fetch(path, init),
    clock: world.clock,
    nonce: () => crypto.randomUUID(),
    baseUrl: world.url,
    bearer: () => enrolment?.deviceKey,
  });
};

test('[OUT7] [PUSH8] [SEA6] a phone: what waits is delivered, what is proved stays so, her form goes on', async () => {
  const old = await wake(phoneDump as DatabaseDump, 'old-phone');
  const { outbox } = old;
  const waiting = await outbox.queue();
  expect(waiting).toHaveLength(1);
  expect(await drain(old)).toMatchObject({ delivered: 1, left: 0 });
  expect(await outbox.queue()).toEqual([]);
  const [draft] = await outbox.drafts({ holder: 'own' });
  expect(draft).toEqual(phoneDump.stores.drafts.rows[0]);
  if (draft === undefined) throw new Error('no draft');
  expect(await outbox.saveDraft(draft)).toBe('saved');
  expect(await outbox.drafts()).toEqual([draft]);
});

test('[OUT7] [BUN1] a file that a tablet of the first version saved is taken in, here and at the server', async () => {
  const old = await wake(phoneDump as DatabaseDump, 'old-phone-with-a-file');
  const file = readFileSync(join(fixtures, 'tablet.welcome-mat'), 'utf8');
  // Its receipts are written beside it: never beside the fixture.
  const copy = join(old.world.dataDir, 'tablet.welcome-mat');
  cpSync(join(fixtures, 'tablet.welcome-mat'), copy);
  const said = await stewardDoes(old.world.place, 'import', copy);
  const entries = tabletDump.stores.entries.rows.length;
  const { verdicts } = said as unknown as { verdicts: Record<string, number> };
  expect(Object.values(verdicts).reduce((sum, one) => sum + one, 0)).toBe(entries);
  expect(said).toMatchObject({ faults: [] });
  const reader = createBundleReader();
  const lines = [...reader.read(file), ...reader.end()];
  const finished = lines.flatMap((item) =>
    item.kind === 'entry' ? [{ hash: item.hash, text: item.text, finishedAt: 1 }] : [],
  );
  expect(await old.outbox.takeIn(finished)).toBe(entries);
});

test('[OUT7] [PUSH8] [SEA7] a tablet: the same, and the first PIN begins its lock', async () => {
  const old = await wake(tabletDump as DatabaseDump, 'old-tablet');
  const { outbox } = old;
  const count = (await outbox.queue()).length;
  expect(count).toBeGreaterThan(0);
  const report = await drain(old);
  expect(report.delivered + report.setApart).toBe(count);
  expect(report.left).toBe(0);
  const [draft] = await outbox.drafts({ holder: 'collected' });
  expect(draft).toEqual(tabletDump.stores.drafts.rows[0]);
  await outbox.draftLock.open('2468');
  if (draft === undefined) throw new Error('no draft');
  await outbox.saveDraft(draft);
  const again = await openOutbox({ name: 'old-tablet', clock: old.world.clock });
  expect(await again.drafts({ holder: 'collected' })).toEqual([]);
  await again.draftLock.open('2468');
  expect(await again.drafts({ holder: 'collected' })).toEqual([draft]);
});
