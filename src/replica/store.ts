import type { Checkpoint, Digest, Pulled } from '../protocol/pull.ts';

/**
 * What the pull needs of a replica, and no more. RxDB stands behind it in the app
 * (`replica.ts`), a plain map in tests (`tests/sync/memory-replica.ts`).
 *
 * A replica is pulled in **rounds**. A new round begins when the server's epoch changed or the
 * digests differ; rows of the round before stay readable until the new one is complete (PULL4).
 */
export type ReplicaStore = {
  /** Where the present round stands; `undefined` at its beginning. */
  readonly checkpoint: () => Promise<Checkpoint | undefined>;
  /**
   * Writes the rows, then the checkpoint, in that order (PULL2). `isLast`: the round is complete,
   * and what only an earlier round held is removed. The rows' hashes were checked by the caller.
   */
  readonly put: (page: {
    readonly rows: readonly Pulled[];
    readonly checkpoint: Checkpoint;
    readonly isLast: boolean;
  }) => Promise<void>;
  /** Of the present round, kept as rows are put. */
  readonly digest: () => Promise<Digest>;
  /** The same, counted anew from the rows. */
  readonly recount: () => Promise<Digest>;
  /** Begins a new round from zero. Hides nothing. */
  readonly startAgain: () => Promise<void>;
};
