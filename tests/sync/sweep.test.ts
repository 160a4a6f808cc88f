import { describe, expect, test } from 'vitest';
import { meetAtRiverside } from './scenario.ts';

describe('the sweep', () => {
  test('[SWP1] what the server misses is sent again, whatever its marks say', async () => {
    const { finishes, drains, sweeps, server } = await meetAtRiverside();
    await finishes(5);
    await drains();
    server.restoreTo(2);
    expect(await sweeps()).toEqual({ kind: 'swept', asked: 5, missing: 3 });
    await drains();
    expect(server.rows()).toHaveLength(5);
  });

  test('[SWP1] a row that the server lost without a new epoch is found and sent again', async () => {
    const { finishes, drains, sweeps, server } = await meetAtRiverside();
    await finishes(3);
    await drains();
    server.loseNewest();
    expect(await sweeps()).toMatchObject({ missing: 1 });
    expect(await drains()).toMatchObject({ delivered: 1 });
    expect(server.rows()).toHaveLength(3);
  });

  test('[EPO2] a new epoch in any answer demotes the receipts that it lost', async () => {
    const { finishes, drains, outbox, server } = await meetAtRiverside();
    await finishes(4);
    await drains();
    server.restoreTo(1);
    await finishes(1);
    expect(await drains()).toMatchObject({ isNewEpoch: true });
    await drains();
    expect(server.rows()).toHaveLength(5);
    expect((await outbox.ledger()).every((row) => row.receipt !== undefined)).toBe(true);
  });

  test('[SWP1] a proof that this device missed comes with the sweep', async () => {
    const { phone, outbox, sweeps, server } = await meetAtRiverside();
    const entry = phone.entry();
    await outbox.add(entry);
    server.store(entry);
    expect(await sweeps()).toMatchObject({ missing: 0 });
    expect(await outbox.waiting(1)).toEqual([]);
  });

  test('[SWP1] what was refused once is offered again', async () => {
    const { finishes, drains, sweeps, server } = await meetAtRiverside();
    const [id = ''] = await finishes(1);
    server.says.set(id, { verdict: 'rejected', reason: 'unknownConsultation' });
    await drains();
    server.says.clear();
    await sweeps();
    expect(await drains()).toMatchObject({ delivered: 1 });
  });

  test('[SWP1] where nothing is held, nothing is asked', async () => {
    const { sweeps, server } = await meetAtRiverside();
    expect(await sweeps()).toEqual({ kind: 'swept', asked: 0, missing: 0 });
    expect(server.requests).toEqual([]);
  });

  test('[PUSH2] a stranger at the door changes nothing', async () => {
    const { finishes, drains, sweeps, server, outbox } = await meetAtRiverside();
    await finishes(1);
    await drains();
    server.instead.set('/api/have', () => new Response('{"missing":[],"receipts":[]}'));
    expect(await sweeps()).toMatchObject({ kind: 'trouble', why: 'notOurServer' });
    expect(await outbox.waiting(1)).toEqual([]);
  });
});
