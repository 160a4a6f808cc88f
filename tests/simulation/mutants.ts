/**
 * Small planted mistakes, each of a kind that somebody has made before. They live in the wiring of
 * the simulation, never in the product; the simulation must find every one of them.
 */
export const mutants = {
  /** The server answers once it has written, and flushes afterwards. */
  'receipt-before-flush': 'a receipt leaves before the disk has flushed',
  /** A reader's place in the log is a moment of the server's clock. */
  'cursor-by-clock': 'the pull cursor is a time',
  /** The replica writes the checkpoint, then the rows that it stands for. */
  'checkpoint-before-write': 'the checkpoint is written before its rows',
  'no-duplicate-check': 'a re-sent entry is stored again',
  /** A number is taken when a transaction begins; the transactions commit in any order. */
  'serial-numbers-without-the-lock': 'numbers are given before the lock',
  'forget-at-delivered': 'an entry is forgotten as soon as it is delivered',
  'no-demotion-after-restore': 'receipts of a lost epoch are believed for ever',
  'forget-by-the-newest-backup': 'the newest backup decides what is safe',
  'late-copies-are-kept': 'what comes after its erasure is stored',
  /** What RxDB's stock replication does: progress of the push is kept as a time of the device. */
  'queue-by-clock': 'what is sent next is found by the device’s clock',
} as const;

export type Mutant = keyof typeof mutants;

export const isMutant = (name: string): name is Mutant => Object.hasOwn(mutants, name);
