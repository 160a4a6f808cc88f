import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ChangeLog } from '../log/change-log.ts';
import type { Manifest, Shelf } from './shelf.ts';

/**
 * A backup a day while the server runs, and whenever somebody asks: one is due when the newest is
 * a day old, whatever happened to the process meanwhile. The work is done by another process
 * (`run`), so that no request waits for a gigabyte that is read and hashed.
 */
export type Backups = {
  /** Milliseconds; 0: only when asked. */
  readonly every: number;
  readonly shelf: Shelf;
  /** How many are kept, to be told. */
  readonly keep?: number;
  /** Resolves when a backup was made and found sound. */
  readonly run: (why: BackupReason) => Promise<void>;
  /** How soon after the start, and then how often, it is looked whether one is due. */
  readonly firstLook?: number;
  readonly lookEvery?: number;
};
export type BackupReason = 'due' | 'asked';

export type BackupKeeper = {
  readonly where: string;
  readonly every: number;
  readonly keep: number | undefined;
  /** Of this workspace, oldest first. */
  readonly list: () => readonly Manifest[];
  /** Whether one is being made, and how the last try ended badly, until one ends well. */
  readonly state: () => {
    readonly isRunning: boolean;
    readonly failed: { readonly at: number; readonly why: string } | undefined;
  };
  /**
   * Begins one. Resolves to what was made; to `undefined` when one was under way already, or when
   * none was made: `state` says why.
   */
  readonly make: () => Promise<Manifest | undefined>;
  readonly close: () => void;
};

/** Pure. A newest one from the future says that a clock was wrong: then one is due too. */
export const isDue = (
  newest: Pick<Manifest, 'madeAt'> | undefined,
  now: number,
  every: number,
): boolean => newest === undefined || Math.abs(now - Date.parse(newest.madeAt)) >= every;

export function keepBackups(
  { every, shelf, keep, run, firstLook = 10_000, lookEvery = 10 * 60_000 }: Backups,
  given: {
    readonly log: ChangeLog;
    readonly workspace: WorkspaceId;
    readonly clock: Clock;
    readonly onTrouble: (why: unknown) => void;
  },
): BackupKeeper {
  const { log, workspace, clock, onTrouble } = given;
  let isRunning = false;
  let failed: { readonly at: number; readonly why: string } | undefined;
  const list = (): readonly Manifest[] =>
    shelf.list().filter((manifest) => manifest.workspace === workspace);

  const make = async (why: BackupReason): Promise<Manifest | undefined> => {
    if (isRunning) return undefined;
    isRunning = true;
    const before = list().at(-1)?.file;
    const made = (): Manifest | undefined => {
      const newest = list().at(-1);
      return newest?.file === before ? undefined : newest;
    };
    try {
      await run(why);
      failed = undefined;
      return made();
    } catch (trouble) {
      failed = {
        at: clock.now(),
        why: trouble instanceof Error ? trouble.message : String(trouble),
      };
      onTrouble(trouble);
      // A backup may be there all the same: one that lacks what is lost everywhere.
      return made();
    } finally {
      isRunning = false;
    }
  };
  const look = async (): Promise<void> => {
    try {
      const { lastSeq } = await log.standing(workspace);
      if (lastSeq > 0 && isDue(list().at(-1), clock.now(), every)) await make('due');
    } catch (why) {
      onTrouble(why);
    }
  };
  const timers =
    every === 0
      ? []
      : [
          setTimeout(() => void look(), firstLook).unref(),
          setInterval(() => void look(), lookEvery).unref(),
        ];
  return {
    where: shelf.folder,
    every,
    keep,
    list,
    state: () => ({ isRunning, failed }),
    make: () => make('asked'),
    close: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
