import type { BackupsAnswer } from '../../protocol/backups.ts';

/** What a coordinator should know about the backups before anything else. */
export type BackupConcern =
  /** The last try failed. */
  | 'failed'
  /** Attachments are nowhere whole. */
  | 'lost'
  /** There is none yet. */
  | 'none'
  /** The newest is older than it should be. */
  | 'late'
  /** None is made unasked. */
  | 'byHand';

const hour = 3_600_000;
const day = 24 * hour;

/** Ages are by the server's clock alone. Two turns late is late; by hand, a week. */
export function backupConcerns(answer: BackupsAnswer): readonly BackupConcern[] {
  const { failed, backups, everyHours, now } = answer;
  const newest = backups[0];
  const longest = everyHours === 0 ? 7 * day : 2 * everyHours * hour;
  const isLate = newest !== undefined && now - Date.parse(newest.madeAt) > longest;
  return [
    failed && ('failed' as const),
    newest && newest.lostAttachments > 0 && ('lost' as const),
    newest === undefined && ('none' as const),
    isLate && ('late' as const),
    everyHours === 0 && ('byHand' as const),
  ].filter((concern) => typeof concern === 'string');
}
