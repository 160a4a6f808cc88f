import type { Clock } from '../base/clock.ts';
import type { RandomBytes } from '../base/ids.ts';
import type { DraftLock } from '../outbox/sealing/draft-lock.ts';
import type { Memory } from './memory.ts';
import { hashPin, pinMatches } from './pin-hash.ts';

/**
 * The door between the person who answers and the facilitator. Five wrong tries, then each further
 * one has to wait half a minute, also after a reload.
 */
export type PinGate = {
  readonly set: (pin: string) => Promise<void>;
  readonly open: (pin: string) => Promise<'open' | 'wrong' | 'wait'>;
};

const freeTries = 5;
const pause = 30_000;

export function createPinGate(given: {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** What the PIN opens: unfinished answers of this tablet. */
  readonly draftLock: Pick<DraftLock, 'set' | 'open'>;
}): PinGate {
  const { memory, clock, randomBytes, draftLock } = given;
  return {
    async set(pin) {
      await memory.keepPin(await hashPin(pin, randomBytes));
      await memory.keepWrongTries({ count: 0, lastAt: 0 });
      await draftLock.set(pin);
    },
    async open(pin) {
      const tries = await memory.wrongTries();
      const since = clock.now() - tries.lastAt;
      // A clock set back must not lock the facilitator out for years.
      if (tries.count >= freeTries && since >= 0 && since < pause) return 'wait';
      const kept = await memory.pin();
      if (kept !== undefined && (await pinMatches(pin, kept))) {
        await memory.keepWrongTries({ count: 0, lastAt: 0 });
        // Not waited for: it takes as long as the PIN itself, and is needed later or never.
        void draftLock.open(pin);
        return 'open';
      }
      await memory.keepWrongTries({ count: tries.count + 1, lastAt: clock.now() });
      return 'wrong';
    },
  };
}
