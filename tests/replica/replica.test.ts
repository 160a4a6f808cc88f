import { Dexie } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/protocol/digest.ts';
import { openReplica, type Replica } from '../../src/replica/replica.ts';
import { entryOf, pulled } from './scenario.ts';

let opened: Replica | undefined;
let count = 0;
const freshReplica = async (): Promise<Replica> => {
  count += 1;
  opened = await openReplica({ workspace: `riverside-${count}` });
  return opened;
};
afterEach(async () => {
  await opened?.drop();
  opened = undefined;
});

const at = (seq: number) => ({ epoch: 'epoch-1', seq });

/** The first state of a live read that fulfils the wish. */
const until = <T>(
  subscribe: (onChange: (records: readonly T[]) => void) => () => void,
  isWished: (records: readonly T[]) => boolean,
): Promise<readonly T[]> =>
  new Promise((resolve) => {
    let stop: (() => void) | undefined;
    stop = subscribe((records) => {
      if (!isWished(records)) return;
      resolve(records);
      queueMicrotask(() => stop?.());
    });
  });

/** What lies in IndexedDB of the responses, removed ones included. */
const readLeaves = async (workspace: string): Promise<{ rows: readonly unknown[] }[]> => {
  const { indexedDB, IDBKeyRange } = globalThis;
  const name = `rxdb-dexie-welcome-mat-leaves-${workspace}--0--responses`;
  const db = await new Dexie(name, { indexedDB, IDBKeyRange }).open();
  const leaves = await db.table('docs').toArray();
  db.close();
  return leaves;
};

describe('the replica', () => {
  test('opened twice is one replica', async () => {
    const replica = await freshReplica();
    expect(await openReplica({ workspace: `riverside-${count}` })).toBe(replica);
  });

  test("what was put is read live, by kind, in the server's order", async () => {
    const replica = await freshReplica();
    const responses = until(replica.responses$, (records) => records.length === 2);
    await replica.put({
      rows: [
        pulled(3, entryOf('response')),
        pulled(2, entryOf('response')),
        pulled(1, entryOf('session')),
      ],
      checkpoint: at(3),
    });
    expect((await responses).map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await responses)[0]?.body.answers['NS107/home']).toEqual({
      is: 'answered',
      value: 'дім',
    });
    expect(await replica.entriesOfKind('session')).toHaveLength(1);
  });

  test('[PULL2] the checkpoint stands where the page ended', async () => {
    const replica = await freshReplica();
    expect(await replica.checkpoint()).toBeUndefined();
    await replica.put({ rows: [pulled(1, entryOf('response'))], checkpoint: at(1) });
    expect(await replica.checkpoint()).toEqual(at(1));
  });

  test('[PULL4] the digest counts each row once, however often it comes', async () => {
    const replica = await freshReplica();
    const rows = [
      pulled(1, entryOf('response')),
      pulled(2, entryOf('form')),
      pulled(3, entryOf('idea')),
    ];
    await replica.put({ rows, checkpoint: at(3) });
    await replica.put({ rows: rows.slice(1), since: at(3), checkpoint: at(3) });
    const expected = digestOf(rows.map(({ hash }) => hash));
    expect(await replica.digest(at(3))).toEqual(expected);
    expect(await replica.recount(at(3))).toEqual(expected);
  });

  test('[PULL4] a new round hides nothing until it is complete, then drops what is gone', async () => {
    const replica = await freshReplica();
    const [kept, gone] = [pulled(1, entryOf('response')), pulled(2, entryOf('response'))];
    await replica.put({ rows: [kept, gone], checkpoint: at(2) });
    await replica.startAgain();
    expect(await replica.checkpoint()).toBeUndefined();
    expect(await replica.entriesOfKind('response')).toHaveLength(2);
    const next = { epoch: 'epoch-2', seq: 1 };
    await replica.put({ rows: [kept], checkpoint: next });
    expect(await replica.entriesOfKind('response')).toHaveLength(2);
    await replica.dropEarlier();
    expect((await replica.entriesOfKind('response')).map(({ hash }) => hash)).toEqual([kept.hash]);
    expect(await replica.digest(next)).toEqual(digestOf([kept.hash]));
  });

  test('[PULL2] a page that another tab has overtaken changes neither checkpoint nor digest', async () => {
    const replica = await freshReplica();
    const rows = [pulled(1, entryOf('response')), pulled(2, entryOf('response'))];
    expect(await replica.put({ rows, checkpoint: at(2) })).toBe(true);
    await replica.startAgain();
    expect(await replica.put({ rows: [], since: at(2), checkpoint: at(2) })).toBe(false);
    expect(await replica.checkpoint()).toBeUndefined();
    expect(await replica.digest(at(2))).toBeUndefined();
    expect(await replica.entriesOfKind('response')).toHaveLength(2);
  });

  test('[PULL5] dropped, it is empty, and can be filled again', async () => {
    const replica = await freshReplica();
    const row = pulled(1, entryOf('response'));
    await replica.put({ rows: [row], checkpoint: at(1) });
    await replica.drop();
    const again = await openReplica({ workspace: `riverside-${count}` });
    opened = again;
    expect(await again.checkpoint()).toBeUndefined();
    expect(await again.entriesOfKind('response')).toEqual([]);
    await again.put({ rows: [row], checkpoint: at(1) });
    expect(await again.entriesOfKind('response')).toHaveLength(1);
  });

  test('an erased row loses its body and stays in the digest', async () => {
    const replica = await freshReplica();
    const row = pulled(1, entryOf('response'));
    const entry = (row as { entry: { id: string } }).entry;
    await replica.put({ rows: [row], checkpoint: at(1) });
    await replica.put({
      rows: [{ seq: 1, erased: { id: entry.id, hash: row.hash, kind: 'response' } }],
      since: at(1),
      checkpoint: at(2),
    });
    expect(await replica.entriesOfKind('response')).toEqual([]);
    expect(await replica.recount(at(2))).toEqual(digestOf([row.hash]));
  });

  test('an erased row leaves the disk in every round, and a round that is over leaves it too', async () => {
    const replica = await freshReplica();
    const rows = [1, 2, 3].map((seq) => pulled(seq, entryOf('response', { subject: `s-${seq}` })));
    const [, erased] = rows;
    const { id } = (erased as { entry: { id: string } }).entry;
    await replica.put({ rows, checkpoint: at(3) });
    await replica.startAgain();
    const gone = { seq: 2, erased: { id, hash: erased?.hash ?? '', kind: 'response' } };
    await replica.put({ rows: [gone], checkpoint: { epoch: 'epoch-2', seq: 2 } });
    const words = async () => JSON.stringify(await readLeaves(`riverside-${count}`));
    expect(await words()).not.toContain('s-2');
    expect(await words()).toContain('s-1');
    await replica.dropEarlier();
    expect(await words()).not.toContain('s-1');
    expect(await replica.entriesOfKind('response')).toEqual([]);
  });

  test('rows that come one by one share a leaf, many at once lie in leaves of two hundred', async () => {
    const replica = await freshReplica();
    for (let seq = 1; seq <= 30; seq += 1)
      await replica.put({
        rows: [pulled(seq, entryOf('response'))],
        ...(seq === 1 ? {} : { since: at(seq - 1) }),
        checkpoint: at(seq),
      });
    const many = Array.from({ length: 450 }, (_, n) => pulled(31 + n, entryOf('response')));
    await replica.put({ rows: many, since: at(30), checkpoint: at(480) });
    const leaves = await readLeaves(`riverside-${count}`);
    expect(leaves.map(({ rows }) => rows.length).sort((a, b) => a - b)).toEqual([30, 50, 200, 200]);
    const read = await until(replica.responses$, (records) => records.length === 480);
    expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: 480 }, (_, n) => n + 1));
  });

  test('of a consultation the newest state stands, the older ones are history', async () => {
    const replica = await freshReplica();
    const first = entryOf('consultation', { subject: 'c-1' });
    const second = entryOf('consultation', { subject: 'c-1' });
    const other = entryOf('consultation', { subject: 'c-2' });
    await replica.put({
      rows: [pulled(1, first), pulled(2, second), pulled(3, other)],
      checkpoint: at(3),
    });
    const now = await until(replica.consultations$, (records) => records.length === 2);
    expect(now.map(({ id }) => id)).toEqual([second.id, other.id]);
    expect(await replica.entriesOfKind('consultation')).toHaveLength(3);
  });

  test('[ENT4] siblings are both kept', async () => {
    const replica = await freshReplica();
    const one = entryOf('response');
    const sibling = { ...one, at: '2026-11-23T09:00:00Z' };
    await replica.put({
      rows: [pulled(1, one), pulled(2, sibling)],
      checkpoint: at(2),
    });
    expect(await replica.entriesOfKind('response')).toHaveLength(2);
  });

  test('a body that its kind does not allow is kept and counted, but not shown as one', async () => {
    const replica = await freshReplica();
    const odd = pulled(1, entryOf('response', { body: { answers: 'none' } }));
    await replica.put({ rows: [odd], checkpoint: at(1) });
    expect(await replica.entriesOfKind('response')).toEqual([]);
    expect(await replica.recount(at(1))).toEqual(digestOf([odd.hash]));
  });
});
