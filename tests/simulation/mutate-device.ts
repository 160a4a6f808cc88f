import { type EntryTable, isWaiting } from '../../src/outbox/entries.ts';
import { standingKey } from '../../src/outbox/settings.ts';
import type { OutboxStore } from '../../src/outbox/store.ts';
import type { ReplicaTables } from '../../src/replica/rounds.ts';
import type { ReplicaRow } from '../../src/replica/rows.ts';
import type { RowCollectionName } from '../../src/replica/schemas.ts';
import type { Mutant } from './mutants.ts';

/** The planted mistakes of a device, put between the product's rules and its ports. */
export function mutateEntries(
  mutant: Mutant | undefined,
  entries: EntryTable,
  store: OutboxStore,
): EntryTable {
  if (mutant === 'no-demotion-after-restore')
    return {
      ...entries,
      async demote(hashes) {
        const rows = await entries.heldOf(hashes);
        await entries.demote(
          rows.filter((row) => row.receipt === undefined).map(({ hash }) => hash),
        );
      },
      async meet(standing) {
        await store.write(['settings'], ({ settings }) =>
          settings.put({ v: 1, key: standingKey, value: standing }),
        );
        return 'moved';
      },
    };
  if (mutant === 'queue-by-clock') {
    return {
      ...entries,
      async queue() {
        const rows = await entries.ledger();
        const sentUntil = Math.max(
          0,
          ...rows.flatMap((row) => (row.receipt === undefined ? [] : row.finishedAt)),
        );
        return rows.filter((row) => isWaiting(row) && row.finishedAt > sentUntil);
      },
    };
  }
  return entries;
}

export function mutateReplica(mutant: Mutant | undefined, tables: ReplicaTables): ReplicaTables {
  if (mutant !== 'checkpoint-before-write') return tables;
  let held: (readonly [RowCollectionName, readonly ReplicaRow[]])[] = [];
  return {
    ...tables,
    async upsert(name, rows) {
      held = [...held, [name, rows]];
    },
    async writeCursor(cursor, before) {
      const late = held;
      held = [];
      const isWritten = await tables.writeCursor(cursor, before);
      for (const [name, rows] of late) await tables.upsert(name, rows);
      return isWritten;
    },
  };
}
