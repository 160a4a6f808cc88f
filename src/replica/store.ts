import type { Checkpoint, Digest, Pulled } from '../protocol/pull.ts';

/**
 * What the pull needs of a replica, and no more. RxDB stands behind it in the app
 * (`replica.ts`), a plain map in tests (`tests/sync/memory-replica.ts`).
 *
 * A replica is pulled in **rounds**. A new round begins when the server's epoch changed or the
 * digests differ; rows of the round before stay readable until the new one is proved (PULL4).
 *
 * Two tabs share one replica and may pull at once. So a page says where it was asked from, and a
 * digest says where it is wanted: whoever was overtaken changes nothing and asks again.
 */
export type ReplicaStore = {
  /** Where the present round stands; `undefined` at its beginning. */
  readonly checkpoint: () => Promise<Checkpoint | undefined>;
  /**
   * Writes the rows, then the checkpoint, in that order (PULL2). The rows' hashes were checked by
   * the caller. `false`: another tab was faster, and the page does not count.
   */
  readonly put: (page: {
    readonly rows: readonly Pulled[];
    /** The checkpoint that the page was asked from; none at the beginning of a round. */
    readonly since?: Checkpoint | undefined;
    readonly checkpoint: Checkpoint;
  }) => Promise<boolean>;
  /** Of the present round, kept as rows are put. `undefined`: the round stands elsewhere by now. */
  readonly digest: (at: Checkpoint) => Promise<Digest | undefined>;
  /** The same, counted anew from the rows. */
  readonly recount: (at: Checkpoint) => Promise<Digest | undefined>;
  /** The digest is the server's: removes what only an earlier round held. */
  readonly dropEarlier: () => Promise<void>;
  /** Begins a new round from zero. Hides nothing. */
  readonly startAgain: () => Promise<void>;
};
