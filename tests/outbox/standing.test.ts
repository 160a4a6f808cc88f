import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CheckedReceipt } from '../../src/outbox/records.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import { takePhone } from './scenario.ts';

afterEach(() => vi.restoreAllMocks());

const standingAt = (about: Partial<Standing> = {}): Standing => ({
  protocol: 'welcome-mat/1',
  epoch: 'A',
  history: [],
  safeSeq: 0,
  ...about,
});
const afterRestore = (until: number, safeSeq = 0): Standing =>
  standingAt({ epoch: 'B', history: [{ epoch: 'A', until }], safeSeq });

/** A phone with entries that the server proved under the numbers 1, 2, 3 … of epoch A. */
async function delivered(count: number) {
  const phone = await takePhone('standing');
  const { outbox } = phone;
  await outbox.meet(standingAt());
  const receipts: CheckedReceipt[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const { id, hash } = await outbox.add(phone.entry());
    receipts.push({ id, hash, seq, epoch: 'A', node: 'n', signature: 's' } as CheckedReceipt);
  }
  await outbox.keepReceipts(receipts);
  return { ...phone, receipts };
}

describe('where the server stands, and what is believed of it', () => {
  test('[EPO2] what a restore lost waits again, in the transaction that hears of it', async () => {
    const { outbox } = await delivered(3);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === 'receipts') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    });
    await expect(outbox.meet(afterRestore(2))).rejects.toMatchObject({ why: 'diskFull' });
    expect(await outbox.standing()).toEqual(standingAt());
    vi.restoreAllMocks();
    expect(await outbox.meet(afterRestore(2))).toBe('newEpoch');
    expect(await outbox.queue()).toHaveLength(1);
    expect(await outbox.standing()).toEqual(afterRestore(2));
  });

  test('[EPO1] a receipt that comes after the restore that voids it is not kept', async () => {
    const { outbox, entry } = await delivered(1);
    const late = await outbox.add(entry());
    await outbox.meet(afterRestore(1));
    const receipt = { id: late.id, hash: late.hash, seq: 2, epoch: 'A', node: 'n', signature: 's' };
    expect(await outbox.keepReceipts([receipt as CheckedReceipt])).toEqual([]);
    expect((await outbox.queue()).map(({ hash }) => hash)).toEqual([late.hash]);
  });

  test('[EPO2] what was said before the restore and comes late changes nothing', async () => {
    const { outbox } = await delivered(2);
    await outbox.meet(afterRestore(1));
    expect(await outbox.meet(standingAt({ safeSeq: 2 }))).toBe('stale');
    expect(await outbox.standing()).toEqual(afterRestore(1));
    expect(await outbox.queue()).toHaveLength(1);
  });

  test('[EPO2] no news changes nothing and writes nothing', async () => {
    const { outbox } = await delivered(1);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    expect(await outbox.meet(standingAt())).toBe('same');
    expect(put).not.toHaveBeenCalled();
    expect(await outbox.meet(standingAt({ safeSeq: 1 }))).toBe('moved');
  });

  test('[OUT4] the outbox forgets by the standing that it keeps, whatever it is asked', async () => {
    const { outbox, receipts } = await delivered(3);
    const hashes = receipts.map(({ hash }) => hash);
    await outbox.forget(hashes);
    expect(await outbox.held()).toHaveLength(3);
    await outbox.meet(standingAt({ safeSeq: 2 }));
    await outbox.forget(hashes);
    expect((await outbox.held()).map(({ hash }) => hash)).toEqual(hashes.slice(2));
  });

  test('[ENT4] what was forgotten as safe and comes again is one entry, and stays forgotten', async () => {
    const { outbox, entry } = await takePhone('again');
    const once = entry();
    const { id, hash } = await outbox.add(once);
    await outbox.meet(standingAt({ safeSeq: 1 }));
    const receipt = { id, hash, seq: 1, epoch: 'A', node: 'n', signature: 's' };
    await outbox.keepReceipts([receipt as CheckedReceipt]);
    await outbox.forget([hash]);
    await outbox.add(once);
    expect(await outbox.held()).toEqual([]);
    expect(await outbox.ledger()).toHaveLength(1);
  });
});
