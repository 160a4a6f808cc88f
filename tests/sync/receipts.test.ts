import { describe, expect, test } from 'vitest';
import type { PushAnswer } from '../../src/protocol/push.ts';
import { drainOutbox } from '../../src/sync/drain-outbox.ts';
import { checkReceipt } from '../../src/sync/receipts.ts';
import { takePhone, workspace } from '../outbox/scenario.ts';
import { json, startMemoryServer } from './memory-server.ts';
import { meetAtRiverside, nextNonce } from './scenario.ts';

async function aReceipt() {
  const { outbox, phone, server } = await meetAtRiverside();
  const held = await outbox.add(phone.entry());
  const { id, hash } = held;
  const receipt = await server.sign({ id, hash, seq: 1, epoch: 'epoch-1', node: 'n1' });
  return { held, receipt, key: server.key };
}

describe('a receipt', () => {
  test('[REC3] with a true signature is believed', async () => {
    const { held, receipt, key } = await aReceipt();
    expect(await checkReceipt(receipt, held, key)).toEqual(receipt);
  });

  test('[REC2] is not believed when the bytes here have another hash', async () => {
    const { held, receipt, key } = await aReceipt();
    expect(await checkReceipt(receipt, { ...held, text: `${held.text} ` }, key)).toBeUndefined();
  });

  test.each([
    { seq: 2 },
    { epoch: 'other' },
    { node: 'n2' },
    { signature: 'AAAA' },
    { signature: '!' },
    { id: 'x' },
  ])('[REC3] changed afterwards is not believed: %o', async (change) => {
    const { held, receipt, key } = await aReceipt();
    expect(await checkReceipt({ ...receipt, ...change }, held, key)).toBeUndefined();
  });

  test('[REC3] of another server is not believed', async () => {
    const { held, receipt } = await aReceipt();
    const stranger = await startMemoryServer(workspace);
    expect(await checkReceipt(receipt, held, stranger.key)).toBeUndefined();
  });

  test('[REC3] a server with another key delivers nothing, and the pinned key stays', async () => {
    const { finishes, outbox, wire, server } = await meetAtRiverside();
    await finishes(1);
    const stranger = await startMemoryServer(workspace);
    const report = await drainOutbox(outbox, { ...wire, fetch: stranger.fetch });
    expect(report).toMatchObject({ delivered: 0, left: 1, why: 'notOurServer' });
    expect(await outbox.pinnedKey(workspace)).toEqual(server.key);
  });

  test('[REC3] a device that never met the server pins its key now', async () => {
    const { outbox, entry, clock } = await takePhone();
    const server = await startMemoryServer(workspace);
    await outbox.add(entry());
    const wire = { fetch: server.fetch, clock, nonce: nextNonce, baseUrl: '' };
    expect(await drainOutbox(outbox, wire)).toMatchObject({ delivered: 1 });
    expect(await outbox.pinnedKey(workspace)).toEqual(server.key);
  });

  test('[REC1] of an epoch that the same answer does not know delivers nothing', async () => {
    const { finishes, outbox, wire } = await meetAtRiverside();
    await finishes(1);
    const confused: typeof wire.fetch = async (...request) => {
      const answer = (await (await wire.fetch(...request)).json()) as PushAnswer;
      return json({ ...answer, epoch: 'epoch-9' });
    };
    expect(await drainOutbox(outbox, { ...wire, fetch: confused })).toMatchObject({
      delivered: 0,
      left: 1,
    });
  });
});
