import type { Opening } from '../protocol/open.ts';
import { isOpeningShaped } from '../protocol/opening-shape.ts';

/**
 * A copy of the opening that can be read at once, while the outbox is still being opened: on an
 * old phone that is a third of a second. It holds nothing of anybody's, only what the link shows
 * to all; the outbox has the true one. It lies there only while no answer is begun, because then
 * the first thing to see is "go on where I stopped".
 */
export type Doorstep = {
  readonly read: () => Opening | undefined;
  readonly put: (opening: Opening) => void;
  readonly clear: () => void;
};

/** `storage` is asked for each time: a browser that forbids it throws at the very word. */
export function createDoorstep(storage: () => Storage, slug: string): Doorstep {
  const key = `doorstep:${slug}`;
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(storage().getItem(key) ?? 'null');
        return isOpeningShaped(kept) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    put(opening) {
      try {
        storage().setItem(key, JSON.stringify(opening));
      } catch {
        // No room: the outbox is asked first, as without a doorstep.
      }
    },
    clear() {
      try {
        storage().removeItem(key);
      } catch {
        // Storage is shut; then nothing lies there either.
      }
    },
  };
}
