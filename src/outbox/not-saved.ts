/**
 * A write that did not reach the disk (OUT3). It is thrown, so that no caller can take silence for
 * success; the screen keeps the answers, says "not saved" and offers a file.
 */
export type WhyNotSaved =
  /** The device's storage is full. */
  | 'diskFull'
  /** The browser offers no storage here (private window, blocked site data). */
  | 'noStorage'
  /** The database was closed or deleted under us, and could not be opened again. */
  | 'storageClosed'
  /** This draft was already finished, here or in another tab. The first copy stands. */
  | 'alreadyFinished'
  /** The bytes of a photo, a recording or a file that an answer names are not on this device. */
  | 'attachmentMissing'
  /** The storage did not answer in time. */
  | 'noAnswer'
  | 'unknown';

export class NotSaved extends Error {
  readonly kind = 'notSaved';
  readonly why: WhyNotSaved;

  constructor(why: WhyNotSaved, cause?: unknown) {
    super(`not saved: ${why}`, { cause });
    this.name = 'NotSaved';
    this.why = why;
  }
}

export const isNotSaved = (error: unknown): error is NotSaved =>
  error instanceof Error && 'kind' in error && error.kind === 'notSaved';

/** IndexedDB's and Dexie's names for trouble, in ours. An aborted transaction hides its reason in `inner`. */
export function toNotSaved(error: unknown): NotSaved {
  if (isNotSaved(error)) return error;
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return new NotSaved('diskFull', error);
  if (names.some((name) => closedNames.has(name))) return new NotSaved('storageClosed', error);
  if (names.some((name) => missingNames.has(name))) return new NotSaved('noStorage', error);
  return new NotSaved('unknown', error);
}

/** The connection is gone; opening it again may help. */
export const isClosed = (error: unknown): boolean =>
  namesOf(error).some((name) => closedNames.has(name));

const closedNames = new Set(['DatabaseClosedError', 'InvalidStateError']);
const missingNames = new Set(['MissingAPIError', 'OpenFailedError', 'SecurityError']);

function namesOf(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const own = 'name' in error && typeof error.name === 'string' ? [error.name] : [];
  const inner = 'inner' in error ? namesOf(error.inner, depth + 1) : [];
  return [...own, ...inner];
}
