import type { WhyWaiting } from '../outbox/records.ts';
import { isSameDigest } from '../protocol/digest.ts';
import { hasHash } from '../protocol/hash.ts';
import { type Checkpoint, PullAnswer, type Pulled, pullLimits } from '../protocol/pull.ts';
import type { Standing } from '../protocol/standing.ts';
import type { ReplicaStore } from '../replica/store.ts';
import { exchange, type Wire } from './exchange.ts';

/**
 * Fills the replica: page, check, write, then the checkpoint (PULL2), until the server says that
 * there is no more (PULL3); then the digests are compared (PULL4).
 *
 *   ask from checkpoint ──▶ page ──▶ check each row ──▶ put rows ──▶ put checkpoint ─┐
 *        ▲   409: new round                                                          │ more
 *        └───────────────────────────────────────────────────────────────────────────┘
 */
export type PullReport =
  | { readonly kind: 'pulled'; readonly rows: number; readonly isWhole: boolean }
  | { readonly kind: 'trouble'; readonly why: WhyWaiting; readonly retryAfter?: number };

/** Where the replica stands, and where the server's log ends, as far as it says: both are numbers. */
export type PullProgress = { readonly seq: number; readonly last: number };

/** Pulls until there is no more. It is told what to do with each standing that it hears. */
export type Puller = (onStanding: (standing: Standing) => Promise<unknown>) => Promise<PullReport>;

export async function pullInto(
  replica: ReplicaStore,
  wire: Wire,
  how: {
    readonly onStanding: Parameters<Puller>[0];
    /** Entries a page. */
    readonly limit?: number;
    readonly onProgress?: (progress: PullProgress) => void;
  },
): Promise<PullReport> {
  let rows = 0;
  let freshRounds = 0;
  let faultyTries = 0;
  const ask = (path: string) => exchange(wire, { path }, PullAnswer);
  // While a page is written, the next one is under way. It counts only where it is asked for then.
  let ahead: { readonly path: string; readonly reply: ReturnType<typeof ask> } | undefined;

  for (;;) {
    const checkpoint = await replica.checkpoint();
    const path = pullPath(checkpoint, how.limit);
    const reply = await (ahead?.path === path ? ahead.reply : ask(path));
    ahead = undefined;
    if (reply.kind === 'trouble') return reply;
    if (reply.kind === 'otherEpoch') {
      // From zero there is no epoch to disagree about; a server that still does is unwell.
      if (checkpoint === undefined) return { kind: 'trouble', why: 'serverTrouble' };
      await replica.startAgain();
      continue;
    }
    if (reply.kind !== 'answer') return { kind: 'trouble', why: 'serverTrouble' };

    const { answer } = reply;
    // An answer to another question: taken for ours, it would move the checkpoint past what it lacks.
    if (answer.since !== undefined && answer.since !== (checkpoint?.seq ?? 0))
      return { kind: 'trouble', why: 'notOurServer' };
    await how.onStanding(answer);
    if (checkpoint !== undefined && checkpoint.epoch !== answer.epoch) {
      await replica.startAgain();
      continue;
    }
    if (!isStepOn(checkpoint, answer)) return { kind: 'trouble', why: 'serverTrouble' };
    const sound = answer.entries.filter(isSound);
    if (sound.length < answer.entries.length && faultyTries === 0) {
      // Most likely damaged on the way: ask once more before going on without the row. If it is
      // left out, the digests will differ, and another day's round will try again.
      faultyTries += 1;
      continue;
    }
    faultyTries = 0;
    if (answer.more) {
      const next = pullPath(answer.checkpoint, how.limit);
      ahead = { path: next, reply: ask(next) };
    }
    const page = { rows: sound, since: checkpoint, checkpoint: answer.checkpoint };
    // Another tab pulls into the same replica and was faster: go on from where it stands now.
    if (!(await replica.put(page))) continue;
    rows += sound.length;
    const { seq } = answer.checkpoint;
    how.onProgress?.({ seq, last: answer.more ? Math.max(seq, answer.last ?? 0) : seq });
    if (answer.more) continue;

    const { digest } = answer;
    if (digest === undefined) return { kind: 'pulled', rows, isWhole: true };
    const kept = await replica.digest(answer.checkpoint);
    const counted =
      kept === undefined || isSameDigest(kept, digest)
        ? kept
        : await replica.recount(answer.checkpoint);
    if (counted === undefined) continue;
    if (isSameDigest(counted, digest)) {
      await replica.dropEarlier();
      return { kind: 'pulled', rows, isWhole: true };
    }
    // One fresh round a call: where even that differs, asking all day would not help.
    if (freshRounds > 0) return { kind: 'pulled', rows, isWhole: false };
    freshRounds += 1;
    await replica.startAgain();
  }
}

export function pullPath(
  checkpoint: Checkpoint | undefined,
  limit: number = pullLimits.default,
): string {
  const query = new URLSearchParams({ limit: String(limit), opened: '1' });
  if (checkpoint !== undefined) {
    query.set('epoch', checkpoint.epoch);
    query.set('since', String(checkpoint.seq));
  }
  return `/api/pull?${query}`;
}

/**
 * Bytes read = bytes hashed: the hash is computed again from the entry as it arrived, or, where the
 * server has opened it, the hash of what it reads (SEA5).
 */
export const isSound = (row: Pulled): boolean =>
  'erased' in row || hasHash(row.entry, row.opened ?? row.hash);

/** A page that says "more" must move on, or we would ask for it for ever. */
const isStepOn = (before: Checkpoint | undefined, answer: PullAnswer): boolean =>
  !answer.more ||
  before === undefined ||
  before.epoch !== answer.checkpoint.epoch ||
  answer.checkpoint.seq > before.seq;
