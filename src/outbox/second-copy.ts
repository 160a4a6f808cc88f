import type { FinishedText } from './records.ts';

/**
 * Who is told, after the fact, what the outbox has taken in and let go. Nobody waits for the
 * listener and no answer depends on it: it keeps the journal (`journal/`), or nothing.
 */
export type SecondCopy = {
  /** Its transaction has completed. */
  readonly kept: (entry: FinishedText) => void;
  /** Their bytes have left the outbox. */
  readonly forgotten: (hashes: readonly string[]) => void;
  /** The database was closed under us and is open again: it may be another one. */
  readonly reopened: () => void;
};

export const noSecondCopy: SecondCopy = {
  kept: () => undefined,
  forgotten: () => undefined,
  reopened: () => undefined,
};
