import { expect, vi } from 'vitest';
import { type FaultyIndexedDb, waysToFail } from './faulty-indexeddb.ts';

/**
 * One person after another presses *Send*, again and again, and each time a later call to the
 * browser's storage fails, until one press is saved; then the next person. So every call that
 * sending makes has failed once in every way, and what the screen says is held against the disk.
 */
export type Sender = {
  /** Up to the screen with *Send* on it; no call fails. */
  readonly comesToSend: () => Promise<void>;
  readonly presses: () => Promise<void>;
  /** Presses that have come to an end, since the beginning. */
  readonly settled: () => number;
  readonly says: () => 'saved' | 'notSaved' | 'nothing';
  /** Looks at the screen of "not saved": the answers, the file, no barrier. */
  readonly looks: () => Promise<void>;
  /** Finished answers on the disk. */
  readonly onDisk: () => Promise<number>;
  readonly leaves: () => Promise<void>;
};

/** Gives back how many presses were told "not saved". */
export async function eachSendFails(
  faults: FaultyIndexedDb,
  sender: () => Promise<Sender>,
): Promise<number> {
  let refused = 0;
  for (const how of waysToFail) {
    let n = 1;
    for (let isOver = false; !isOver; ) {
      const one = await sender();
      await one.comesToSend();
      let before = await one.onDisk();
      for (let isSaved = false; !isSaved; n += 1) {
        const settled = one.settled();
        faults.failAt(n, how);
        await one.presses();
        await vi.waitFor(() => expect(one.settled()).toBe(settled + 1), { timeout: 10_000 });
        const hasFailed = faults.hasFailed();
        faults.failAt(0, how);
        isSaved = (await one.onDisk()) > before;
        const said = isSaved ? 'saved' : 'notSaved';
        await vi.waitFor(() => expect(one.says(), `call ${n} ${how}`).toBe(said), {
          timeout: 10_000,
        });
        isOver = isSaved && !hasFailed;
        if (isSaved) continue;
        refused += 1;
        await one.looks();
        before = await one.onDisk();
      }
      await one.leaves();
    }
  }
  return refused;
}
