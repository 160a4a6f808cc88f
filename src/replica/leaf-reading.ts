import { normalizeMangoQuery, prepareQuery, type RxCollection } from 'rxdb/plugins/core';
import type { ReplicaLeaf } from './rows.ts';

/** A leaf as RxDB's storage keeps it: with its revision, and a mark when it was removed. */
export type StoredLeaf = ReplicaLeaf & { readonly _rev: string; readonly _deleted: boolean };

/** Leaves that are read at once: with their rows, one or two megabytes. */
const atOnce = 8;

/**
 * Reads every leaf of a collection in the order of their keys, a few at a time, past RxDB's memory of
 * documents: they are large. Each is read from the disk once, which RxDB's planner does only where it
 * is told that removed ones are not wanted: else it takes the index over the time of writing, and
 * reads all the leaves that are left, for every few that are asked for.
 */
export async function readLeaves(
  { schema, storageInstance }: Pick<RxCollection<ReplicaLeaf>, 'schema' | 'storageInstance'>,
  onLeaves: (some: readonly StoredLeaf[]) => void,
): Promise<void> {
  for (let last = ''; ; ) {
    const filled = normalizeMangoQuery<ReplicaLeaf>(schema.jsonSchema, {
      selector: { id: { $gt: last } },
      sort: [{ id: 'asc' }],
      limit: atOnce,
    });
    const query = { ...filled, selector: { ...filled.selector, _deleted: { $eq: false } } };
    const read = await storageInstance.query(prepareQuery(schema.jsonSchema, query));
    const some: readonly StoredLeaf[] = read.documents;
    onLeaves(some);
    const end = some.at(-1);
    if (end === undefined || some.length < atOnce) return;
    last = end.id;
  }
}
