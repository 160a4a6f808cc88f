import type { Clock } from '../base/clock.ts';
import type { RandomBytes } from '../base/ids.ts';
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
}): PinGate {
  const { memory, clock, randomBytes } = given;
  return {
    async set(pin) {
      await memory.keepPin(await hashPin(pin, randomBytes));
      await memory.keepWrongTries({ count: 0, lastAt: 0 });
    },
    async open(pin) {
      const tries = await memory.wrongTries();
      const since = clock.now() - tries.lastAt;
      // A clock set back must not lock the facilitator out for years.
      if (tries.count >= freeTries && since >= 0 && since < pause) return 'wait';
      const kept = await memory.pin();
      if (kept !== undefined && (await pinMatches(pin, kept))) {
        await memory.keepWrongTries({ count: 0, lastAt: 0 });
        return 'open';
      }
      await memory.keepWrongTries({ count: tries.count + 1, lastAt: clock.now() });
      return 'wrong';
    },
  };
}
