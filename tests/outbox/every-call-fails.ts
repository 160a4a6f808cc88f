import { expect } from 'vitest';
import { createDatabase } from '../../src/outbox/database.ts';
import { isNotSaved } from '../../src/outbox/not-saved.ts';
import { type Outbox, openOutbox } from '../../src/outbox/outbox.ts';
import type { Draft } from '../../src/outbox/records.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { type FaultyIndexedDb, type WayToFail, waysToFail } from './faulty-indexeddb.ts';

/**
 * The evening of one answer (open, autosave, autosave, finish) with the n-th call to IndexedDB
 * failing, for every n and every way to fail. What was said must be true on a fresh look at the
 * disk: saved is there, not saved is not there, and nothing is there by half (OUT1 to OUT3).
 */
type Said = 'saved' | 'notSaved';

const clock = { now: () => 1_800_000_000_000 };
const id = '01930000-0000-7000-8000-000000000001';

const entry = {
  v: 1,
  workspace: 'riverside',
  kind: 'response',
  id,
  subject: id,
  author: 'respondent',
  at: '2026-11-22T09:00:00.000Z',
  body: { says: 'a neighbour helped me' },
} as unknown as ClearEntry;

const draft = (state: string): Draft =>
  ({
    v: 1,
    id: 'draft-1',
    slug: 'riverside-2026',
    consultation: '00000000-0000-7000-8000-000000000001',
    form: { id: 'NS0', version: '1' },
    language: 'ar',
    state,
    consent: { version: '1', language: 'ar', how: 'read' },
    mode: 'ownPhone',
    holder: 'own',
    begunAt: 1,
    changedAt: 1,
  }) as unknown as Draft;

async function told(work: () => Promise<unknown>): Promise<Said> {
  try {
    await work();
    return 'saved';
  } catch (error) {
    // An error without a reason is no better than silence: no screen knows what to say of it.
    expect(isNotSaved(error), String(error)).toBe(true);
    return 'notSaved';
  }
}

async function onDisk(name: string) {
  const again = await openOutbox({ name, clock });
  const drafts = await again.drafts();
  again.close();
  const db = createDatabase(name);
  await db.open();
  const [entries, rows] = [await db.entries.toArray(), await db.receipts.toArray()];
  db.close();
  return { draft: drafts[0]?.state, entries: entries.length, rows: rows.length };
}

export async function evening(
  faults: FaultyIndexedDb,
  name: string,
  n: number,
  how: WayToFail,
): Promise<number> {
  const where = `call ${n} ${how}`;
  faults.failAt(n, how);
  let outbox: Outbox | undefined;
  const opened = await told(async () => {
    outbox = await openOutbox({ name, clock });
  });
  // The door's screens load the outbox again after a refusal.
  outbox ??= await openOutbox({ name, clock });
  const phone = outbox;
  const first = await told(() => phone.saveDraft(draft('one')));
  const second = await told(() => phone.saveDraft(draft('two')));
  const finished = await told(() => phone.add(entry, { draftId: 'draft-1' }));
  const calls = faults.calls();
  const hasFailed = faults.hasFailed();
  faults.failAt(0, how);

  const disk = await onDisk(name);
  const drafted = second === 'saved' ? 'two' : first === 'saved' ? 'one' : undefined;
  if (finished === 'saved') expect(disk, where).toEqual({ draft: undefined, entries: 1, rows: 1 });
  else expect(disk, where).toEqual({ draft: drafted, entries: 0, rows: 0 });
  // One call failed; at most what it belonged to was not saved.
  const refused = [opened, first, second, finished].filter((said) => said === 'notSaved');
  expect(refused.length, where).toBeLessThanOrEqual(hasFailed ? 1 : 0);

  // She taps "try again" on the screen that still shows her answers.
  if (finished === 'notSaved') {
    await phone.add(entry, { draftId: 'draft-1' });
    expect(await onDisk(name), where).toEqual({ draft: undefined, entries: 1, rows: 1 });
  }
  phone.close();
  await createDatabase(name).delete();
  return calls;
}

/** Gives back how many evenings there were. */
export async function everyCallFails(faults: FaultyIndexedDb, prefix: string): Promise<number> {
  let evenings = 0;
  for (const how of waysToFail) {
    for (let n = 1; ; n += 1) {
      evenings += 1;
      const calls = await evening(faults, `${prefix}-${how}-${n}`, n, how);
      if (n > calls) break;
    }
  }
  return evenings;
}
