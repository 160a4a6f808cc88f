import * as z from 'zod/mini';
import { type EntryKind, entryKinds, isEntryKind } from '../model/entry-kinds.ts';
import { entryText } from '../protocol/hash.ts';
import type { Pulled } from '../protocol/pull.ts';

/**
 * A pulled entry as it lies in the replica: its bytes as text, and what is searched for beside
 * them. The text is the canonical JSON, so that it can be checked against the hash again.
 */
export const ReplicaRow = z.object({
  /** SHA-256 of the entry. The key, because siblings share an id (ENT4). */
  hash: z.string().check(z.maxLength(64)),
  id: z.string().check(z.maxLength(64)),
  seq: z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)),
  kind: z.string().check(z.maxLength(32)),
  subject: z.string().check(z.maxLength(160)),
  author: z.string().check(z.maxLength(64)),
  at: z.string().check(z.maxLength(40)),
  /** Which round of pulling saw it last. */
  round: z.int().check(z.minimum(0), z.maximum(1_000_000_000)),
  /** `clear`: the body keeps its kind's schema. `other`: sealed, or of a kind or shape this build does not know. `erased`: the body is gone for good. */
  state: z.enum(['clear', 'other', 'erased']),
  text: z.string(),
});
export type ReplicaRow = z.infer<typeof ReplicaRow>;

/**
 * Rows that came together lie together: one document of RxDB holds a couple of hundred. A row of its
 * own would cost seven entries in the browser's indexes, and nobody asks for one row alone.
 */
export const ReplicaLeaf = z.object({
  /** Round, the lowest number in it and a digest of its rows: two tabs that pull one page write one leaf. */
  id: z.string().check(z.maxLength(64)),
  round: z.int().check(z.minimum(0), z.maximum(1_000_000_000)),
  rows: z.array(ReplicaRow),
});
export type ReplicaLeaf = z.infer<typeof ReplicaLeaf>;

export const ReplicaCursor = z.object({
  key: z.string().check(z.maxLength(16)),
  round: z.int(),
  /** Empty at the beginning of a round. */
  epoch: z.string(),
  seq: z.int(),
  count: z.int(),
  xor: z.string(),
});
export type ReplicaCursor = z.infer<typeof ReplicaCursor>;

export function pulledToRow(pulled: Pulled, round: number): ReplicaRow {
  if ('erased' in pulled) {
    const { id, hash, kind } = pulled.erased;
    const nothing = { subject: '', author: '', at: '', text: '' };
    return { hash, id, seq: pulled.seq, kind, round, state: 'erased', ...nothing };
  }
  const { entry, hash, seq } = pulled;
  const { id, kind, subject, author, at } = entry;
  const isKnown =
    entry.body !== undefined && isEntryKind(kind) && bodyOf(kind).safeParse(entry.body).success;
  const state = isKnown ? 'clear' : 'other';
  return { hash, id, seq, kind, subject, author, at, round, state, text: entryText(entry) };
}

const bodyOf = (kind: EntryKind): z.ZodMiniType => entryKinds[kind].body;
