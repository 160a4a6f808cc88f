import type { EpochMark } from '../../src/protocol/standing.ts';
import type { LogStanding } from './change-log.ts';

/**
 * A log's line: which epochs it went through, and how far in each. Restoring a backup leaves the
 * line where the backup was made and begins a new epoch there (EPO1):
 *
 *   A ──1────────10──────20      K1 made at A10, K2 at A20
 *                 └─ B ──15      K1 restored: [A until 10], B
 *
 * Two lines hold the same entries as far as they run together, and not one number further: K2 has
 * a 15 too, and it is another entry.
 */
export type Line = Pick<LogStanding, 'epoch' | 'history' | 'lastSeq'>;

const segments = ({ epoch, history, lastSeq }: Line): readonly EpochMark[] => [
  ...history,
  { epoch, until: lastSeq },
];

/** The highest number up to which both hold the same entries. */
export function commonNumber(one: Line, other: Line): number {
  const theirs = segments(other);
  let common = 0;
  for (const [index, mine] of segments(one).entries()) {
    const their = theirs[index];
    if (their === undefined || their.epoch !== mine.epoch) break;
    common = Math.min(mine.until, their.until);
    if (mine.until !== their.until) break;
  }
  return common;
}

/**
 * The number that every backup contains which a steward could still restore (REC4): the *oldest*
 * decides, and where the server was restored meanwhile, the one whose line left ours first. 0
 * without a backup.
 */
export const safeNumber = (now: Line, backups: readonly Line[]): number =>
  backups.length === 0 ? 0 : Math.min(...backups.map((backup) => commonNumber(now, backup)));

/** Where the log stands after a backup was restored: a new epoch, and the old one is history. */
export const lineAfterRestore = (backup: Line, newEpoch: string): Line => ({
  epoch: newEpoch,
  history: segments(backup),
  lastSeq: backup.lastSeq,
});
