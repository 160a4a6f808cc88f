import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ChangeLog } from '../log/change-log.ts';
import type { Manifest, Shelf } from './shelf.ts';

/**
 * A backup a day while the server runs: one is due when the newest is a day old, whatever happened
 * to the process meanwhile. The work is done by another process (`run`), so that no request waits
 * for a gigabyte that is read and hashed.
 */
export type Backups = {
  /** Milliseconds. */
  readonly every: number;
  readonly shelf: Shelf;
  /** Resolves when a backup was made and found sound. */
  readonly run: () => Promise<void>;
  /** How soon after the start, and then how often, it is looked whether one is due. */
  readonly firstLook?: number;
  readonly lookEvery?: number;
};

/** Pure. A newest one from the future says that a clock was wrong: then one is due too. */
export const isDue = (
  newest: Pick<Manifest, 'madeAt'> | undefined,
  now: number,
  every: number,
): boolean => newest === undefined || Math.abs(now - Date.parse(newest.madeAt)) >= every;

export function keepBackups(
  { every, shelf, run, firstLook = 10_000, lookEvery = 10 * 60_000 }: Backups,
  given: {
    readonly log: ChangeLog;
    readonly workspace: WorkspaceId;
    readonly clock: Clock;
    readonly onTrouble: (why: unknown) => void;
  },
): { readonly close: () => void } {
  const { log, workspace, clock, onTrouble } = given;
  let isRunning = false;
  const look = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      const newest = shelf.list().findLast((one) => one.workspace === workspace);
      const { lastSeq } = await log.standing(workspace);
      if (lastSeq > 0 && isDue(newest, clock.now(), every)) await run();
    } catch (why) {
      onTrouble(why);
    } finally {
      isRunning = false;
    }
  };
  const first = setTimeout(() => void look(), firstLook).unref();
  const timer = setInterval(() => void look(), lookEvery).unref();
  return {
    close: () => {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}
