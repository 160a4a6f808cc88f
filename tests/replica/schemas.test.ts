import 'fake-indexeddb/auto';
import { addRxPlugin } from 'rxdb/plugins/core';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReplica, type Replica } from '../../src/replica/replica.ts';
import { pulledToRow } from '../../src/replica/rows.ts';
import { collectionNames, cursorSchema, leafSchema } from '../../src/replica/schemas.ts';
import { entryOf, pulled } from './scenario.ts';

/**
 * In production RxDB checks neither schemas nor documents. Here it does both: dev mode throws on a
 * schema it does not like, ajv on a document that does not keep it.
 */
let replica: Replica;
beforeAll(async () => {
  disableWarnings();
  addRxPlugin(RxDBDevModePlugin);
  const storage = wrappedValidateAjvStorage({ storage: getRxStorageDexie() });
  replica = await openReplica({ workspace: 'checked', storage });
});
afterAll(() => replica.drop());

describe('the schemas', () => {
  test('are accepted by RxDB, and are at most ten', () => {
    expect(collectionNames.length).toBeLessThanOrEqual(10);
  });

  test('every kind of document keeps them', async () => {
    const rows = ['form', 'consultation', 'session', 'response', 'idea'].map((kind, n) =>
      pulled(n + 1, entryOf(kind)),
    );
    const erased = { seq: 6, erased: { id: 'gone', hash: 'f'.repeat(64), kind: 'response' } };
    const checkpoint = { epoch: 'e', seq: 6 };
    await replica.put({ rows: [...rows, erased], checkpoint });
    expect(await replica.recount(checkpoint)).toMatchObject({ count: 6 });
    await replica.startAgain();
    expect(await replica.checkpoint()).toBeUndefined();
  });

  test('a document that does not keep them is found', async () => {
    const tooLong = pulled(7, entryOf('response', { subject: 'x'.repeat(500) }));
    const put = replica.put({ rows: [tooLong], checkpoint: { epoch: 'e', seq: 7 } });
    await expect(put).rejects.toThrow();
    expect(await replica.checkpoint()).toBeUndefined();
  });

  test('every field is required, and the key is bounded', () => {
    for (const schema of [leafSchema, cursorSchema])
      expect([...(schema.required ?? [])].sort()).toEqual(Object.keys(schema.properties).sort());
    expect(leafSchema.properties.id).toMatchObject({ type: 'string', maxLength: 64 });
    expect(leafSchema.indexes ?? []).toEqual([]);
  });

  test('the layout changes only on purpose: raise the version, or drop and pull again', () => {
    expect(Object.keys(pulledToRow(pulled(1, entryOf('response')), 0)).sort()).toEqual([
      'at',
      'author',
      'hash',
      'id',
      'kind',
      'round',
      'seq',
      'state',
      'subject',
      'text',
    ]);
    expect(Object.keys(leafSchema.properties).sort()).toEqual(['id', 'round', 'rows']);
    expect([leafSchema.version, cursorSchema.version]).toEqual([0, 0]);
  });
});
