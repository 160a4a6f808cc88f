import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/protocol/digest.ts';
import { createRounds, type ReplicaTables } from '../../src/replica/rounds.ts';
import type { ReplicaCursor, ReplicaRow } from '../../src/replica/rows.ts';
import { entryOf, pulled } from './scenario.ts';

/** The two ports as plain maps, which two tabs may share. */
function createTables(): ReplicaTables & { readonly rows: Map<string, ReplicaRow> } {
  const rows = new Map<string, ReplicaRow>();
  let cursor: ReplicaCursor | undefined;
  const where = (holds: (row: ReplicaRow) => boolean) => [...rows.values()].filter(holds);
  return {
    rows,
    find: async (_name, hashes) => hashes.flatMap((hash) => rows.get(hash) ?? []),
    async upsert(_name, some) {
      for (const row of some) rows.set(row.hash, row);
    },
    countOfRound: async (round) => where((row) => row.round === round).length,
    hashesOfRound: async (round) => where((row) => row.round === round).map(({ hash }) => hash),
    countBefore: async (round) => where((row) => row.round < round).length,
    async removeBefore(round) {
      for (const { hash } of where((row) => row.round < round)) rows.delete(hash);
    },
    readCursor: async () => cursor,
    async writeCursor(next, before) {
      if (JSON.stringify(cursor) !== JSON.stringify(before)) return false;
      cursor = next;
      return true;
    },
  };
}

const at = (seq: number, epoch = 'A') => ({ epoch, seq });
const threeRows = () => [1, 2, 3].map((seq) => pulled(seq, entryOf('response')));

describe('rounds', () => {
  test('[PULL4] rows that a power cut took are missed when the replica is opened again', async () => {
    const tables = createTables();
    const rows = threeRows();
    const before = createRounds(tables);
    await before.put({ rows, checkpoint: at(3) });
    expect(await before.digest(at(3))).toEqual(digestOf(rows.map(({ hash }) => hash)));
    // The cursor was flushed, two of the rows were not.
    for (const { hash } of rows.slice(1)) tables.rows.delete(hash);
    const after = createRounds(tables);
    expect(await after.digest(at(3))).toEqual(digestOf([rows[0]?.hash ?? '']));
  });

  test('[PULL2] a tab that was overtaken neither moves the checkpoint nor removes what is shown', async () => {
    const tables = createTables();
    const [one, other] = [createRounds(tables), createRounds(tables)];
    const rows = threeRows();
    await one.put({ rows, checkpoint: at(3) });
    await other.startAgain();
    expect(await one.put({ rows: [], since: at(3), checkpoint: at(3) })).toBe(false);
    expect(await one.digest(at(3))).toBeUndefined();
    expect(await one.recount(at(3))).toBeUndefined();
    expect(tables.rows.size).toBe(3);
  });

  test('[PULL4] a late page does not make a row look older than a newer round has seen it', async () => {
    const tables = createTables();
    const [one, other] = [createRounds(tables), createRounds(tables)];
    const rows = threeRows();
    // `slow` has read the cursor and stands before its write when `other` pulls all anew.
    let goOn: () => void = () => undefined;
    const slow = createRounds({
      ...tables,
      readCursor: async () => {
        const cursor = await tables.readCursor();
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return cursor;
      },
    });
    await one.put({ rows, checkpoint: at(3) });
    const late = slow.put({ rows, since: at(3), checkpoint: at(3) });
    await other.startAgain();
    await other.put({ rows, checkpoint: at(3, 'B') });
    goOn();
    expect(await late).toBe(false);
    await one.dropEarlier();
    expect(tables.rows.size).toBe(3);
  });

  test('[PULL4] what only an earlier round held stays until the new one is proved', async () => {
    const tables = createTables();
    const replica = createRounds(tables);
    const rows = threeRows();
    await replica.put({ rows, checkpoint: at(3) });
    await replica.startAgain();
    await replica.put({ rows: rows.slice(0, 2), checkpoint: at(2, 'B') });
    expect(tables.rows.size).toBe(3);
    await replica.dropEarlier();
    expect([...tables.rows.keys()]).toEqual(rows.slice(0, 2).map(({ hash }) => hash));
  });
});
