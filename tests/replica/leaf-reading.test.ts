import 'fake-indexeddb/auto';
import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, expect, test } from 'vitest';
import { readLeaves } from '../../src/replica/leaf-reading.ts';
import type { ReplicaLeaf } from '../../src/replica/rows.ts';
import { leafSchema } from '../../src/replica/schemas.ts';

/** How many records the browser hands out, whoever asks: a desk reads its leaves at each opening. */
function countSteps(): { readonly steps: () => number; readonly stop: () => void } {
  const { prototype } = globalThis.IDBCursor;
  const plain = prototype.continue;
  let steps = 0;
  prototype.continue = function (this: IDBCursor, ...key) {
    steps += 1;
    return plain.apply(this, key);
  };
  return {
    steps: () => steps,
    stop: () => {
      prototype.continue = plain;
    },
  };
}

let close: (() => Promise<unknown>) | undefined;
afterEach(() => close?.());

const keyOf = (n: number): string => String(n).padStart(4, '0');

async function shelfOf(count: number): Promise<RxCollection<ReplicaLeaf>> {
  const db = await createRxDatabase<{ leaves: RxCollection<ReplicaLeaf> }>({
    name: 'leaf-reading',
    storage: getRxStorageDexie(),
    hashFunction: (text) => Promise.resolve(String(String(text).length)),
  });
  close = () => db.remove();
  const { leaves } = await db.addCollections({ leaves: { schema: leafSchema } });
  await leaves.bulkInsert(
    Array.from({ length: count }, (_, n) => ({ id: keyOf(n), round: 0, rows: [] })),
  );
  return leaves;
}

test('each leaf is read from the disk once, however many there are', async () => {
  const leaves = await shelfOf(100);
  const read: string[] = [];
  const counted = countSteps();
  try {
    await readLeaves(leaves, (some) => read.push(...some.map(({ id }) => id)));
  } finally {
    counted.stop();
  }
  expect(read).toEqual(Array.from({ length: 100 }, (_, n) => keyOf(n)));
  expect(counted.steps()).toBeLessThanOrEqual(100);
});

test('what was removed is not read', async () => {
  const leaves = await shelfOf(20);
  await leaves.bulkRemove([keyOf(3), keyOf(19)]);
  const read: string[] = [];
  await readLeaves(leaves, (some) => read.push(...some.map(({ id }) => id)));
  expect(read).toHaveLength(18);
  expect(read).not.toContain(keyOf(3));
});
