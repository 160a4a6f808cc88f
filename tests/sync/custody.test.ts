import { describe, expect, test } from 'vitest';
import { isOnHistory } from '../../src/protocol/standing.ts';
import { countCustody } from '../../src/sync/custody.ts';
import { forgetSafe, mayForget } from '../../src/sync/forget.ts';
import { meetAtRiverside } from './scenario.ts';

const receipt = (seq: number, epoch: string) => ({
  id: 'a',
  hash: 'h',
  seq,
  epoch,
  node: 'n',
  signature: 's',
});

describe('the history', () => {
  const standing = {
    protocol: 'welcome-mat/1' as const,
    epoch: 'c',
    safeSeq: 0,
    history: [
      { epoch: 'a', until: 80 },
      { epoch: 'b', until: 100 },
    ],
  };
  test.each([
    [receipt(500, 'c'), true],
    [receipt(80, 'a'), true],
    [receipt(81, 'a'), false],
    [receipt(100, 'b'), true],
    [receipt(101, 'b'), false],
    [receipt(1, 'x'), false],
  ])('[EPO1] %o is on it: %s', (given, expected) => {
    expect(isOnHistory(given, standing)).toBe(expected);
  });
});

describe('custody', () => {
  const count = async ({ outbox }: Awaited<ReturnType<typeof meetAtRiverside>>) =>
    countCustody(await outbox.ledger(), await outbox.standing());

  test('[HON1] saved, delivered and safe follow the receipts, step by step', async () => {
    const riverside = await meetAtRiverside();
    await riverside.finishes(3);
    expect(await count(riverside)).toMatchObject({
      saved: 3,
      delivered: 0,
      safe: 0,
      waiting: 3,
      why: 'notTriedYet',
    });
    await riverside.drains();
    const delivered = await count(riverside);
    expect(delivered).toMatchObject({ saved: 3, delivered: 3, safe: 0, waiting: 0 });
    expect(delivered).not.toHaveProperty('why');
    riverside.server.backUp();
    await riverside.sweeps();
    expect(await count(riverside)).toMatchObject({ saved: 3, delivered: 3, safe: 3, waiting: 0 });
  });

  test('[HON1] what was set apart is neither waiting nor delivered', async () => {
    const riverside = await meetAtRiverside();
    const [poison = ''] = await riverside.finishes(2);
    riverside.server.says.set(poison, { verdict: 'rejected', reason: 'badBody' });
    await riverside.drains();
    const custody = await count(riverside);
    expect(custody).toMatchObject({ saved: 2, delivered: 1, waiting: 0, setApart: 1 });
    expect(custody.entries.find(({ id }) => id === poison)).toMatchObject({
      word: 'setApart',
      reason: 'badBody',
    });
  });

  test('says since when the oldest waits, and why the last try failed', async () => {
    const riverside = await meetAtRiverside();
    await riverside.finishes(1);
    const begun = riverside.phone.clock.now();
    riverside.phone.clock.advance(60_000);
    await riverside.finishes(1);
    riverside.server.instead.set('/api/push', () => new Response('busy', { status: 503 }));
    await riverside.drains();
    expect(await count(riverside)).toMatchObject({ oldestWaitingAt: begun, why: 'serverTrouble' });
  });

  test('[EPO2] a receipt off the history no longer counts as delivered', async () => {
    const riverside = await meetAtRiverside();
    await riverside.finishes(2);
    await riverside.drains();
    riverside.server.restoreTo(1);
    const { epoch, history, protocol, safeSeq } = riverside.server.standing();
    const rows = await riverside.outbox.ledger();
    expect(countCustody(rows, { epoch, history, protocol, safeSeq })).toMatchObject({
      delivered: 1,
      waiting: 1,
    });
  });
});

describe('forgetting', () => {
  test('[OUT4] delivered is not enough: the bytes stay', async () => {
    const { finishes, drains, outbox } = await meetAtRiverside();
    await finishes(2);
    await drains();
    expect(await outbox.held()).toHaveLength(2);
  });

  test('[REC4] at or below the safe number the bytes go, the receipt stays', async () => {
    const { finishes, drains, sweeps, outbox, server } = await meetAtRiverside();
    await finishes(2);
    await drains();
    server.backUp();
    await finishes(1);
    await drains();
    await sweeps();
    expect(await outbox.held()).toHaveLength(1);
    expect((await outbox.ledger()).filter((row) => row.receipt !== undefined)).toHaveLength(3);
  });

  test('[OUT4] not when the bytes here are not those of the receipt', async () => {
    const { finishes, drains, outbox, server } = await meetAtRiverside();
    await finishes(1);
    await drains();
    server.backUp();
    const [held] = await outbox.held();
    const standing = server.standing();
    expect(held && mayForget(held, standing)).toBe(true);
    expect(held && mayForget({ ...held, text: `${held.text} ` }, standing)).toBe(false);
  });

  test('[OUT4] not when the epoch is off the history', async () => {
    const { finishes, drains, outbox, server } = await meetAtRiverside();
    await finishes(1);
    await drains();
    const standing = { ...server.standing(), epoch: 'elsewhere', safeSeq: 1_000 };
    expect(await forgetSafe(outbox, standing)).toBe(0);
    expect(await outbox.held()).toHaveLength(1);
  });

  test('[OUT4] the outbox itself refuses to forget what has no receipt', async () => {
    const { finishes, outbox } = await meetAtRiverside();
    await finishes(1);
    await outbox.forget((await outbox.held()).map(({ hash }) => hash));
    expect(await outbox.held()).toHaveLength(1);
  });
});
