import { addToDigest, digestOf, emptyDigest } from '../../src/protocol/digest.ts';
import type { Checkpoint, Digest, Pulled } from '../../src/protocol/pull.ts';
import type { ReplicaStore } from '../../src/replica/store.ts';

/** The replica's naive twin: a map. It can be told to fail, and shows the order of its writes. */
export type MemoryReplica = ReplicaStore & {
  readonly hashes: () => readonly string[];
  readonly writes: string[];
  /** The next so many `put`s fail after the rows were written, before the checkpoint. */
  readonly fails: { puts: number };
  readonly lose: (hash: string) => void;
};

const hashOf = (row: Pulled): string => ('erased' in row ? row.erased.hash : row.hash);

export function createMemoryReplica(): MemoryReplica {
  const rounds = new Map<string, number>();
  const writes: string[] = [];
  const fails = { puts: 0 };
  let round = 0;
  let checkpoint: Checkpoint | undefined;
  let digest: Digest = emptyDigest;
  return {
    checkpoint: async () => checkpoint,
    async put(page) {
      if (!isSame(checkpoint, page.since)) return false;
      for (const row of page.rows) {
        if (rounds.get(hashOf(row)) !== round) digest = addToDigest(digest, hashOf(row));
        rounds.set(hashOf(row), round);
      }
      writes.push(`${page.rows.length} rows`);
      if (fails.puts > 0) {
        fails.puts -= 1;
        throw new Error('disk');
      }
      checkpoint = page.checkpoint;
      writes.push(`checkpoint ${page.checkpoint.seq}`);
      return true;
    },
    digest: async () => digest,
    async dropEarlier() {
      for (const [hash, of] of rounds) if (of < round) rounds.delete(hash);
    },
    async recount() {
      digest = digestOf([...rounds].filter(([, of]) => of === round).map(([hash]) => hash));
      return digest;
    },
    async startAgain() {
      round += 1;
      checkpoint = undefined;
      digest = emptyDigest;
      writes.push('again');
    },
    hashes: () => [...rounds.keys()].sort(),
    writes,
    fails,
    lose: (hash) => rounds.delete(hash),
  };
}

const isSame = (one: Checkpoint | undefined, other: Checkpoint | undefined): boolean =>
  one?.epoch === other?.epoch && one?.seq === other?.seq;
