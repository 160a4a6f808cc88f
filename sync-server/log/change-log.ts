import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import type { Digest } from '../../src/protocol/pull.ts';
import type { EpochMark } from '../../src/protocol/standing.ts';

/**
 * The port behind which entries are kept: one append-only log a workspace.
 *
 *   append ──> numbers 1, 2, 3 … in order of visibility (PULL1) ──> page, have, digest
 *
 * A receipt is made from a number (`receipts.ts`); a log may sign its numbers itself.
 *
 * Who implements it keeps `log-conformance.ts` green: numbers without holes, answers only after
 * the batch survives a crash (REC1), texts byte for byte as given (ENT2).
 */
export type NewEntry = {
  readonly id: EntryId;
  readonly hash: string;
  readonly kind: string;
  readonly subject: string;
  /** Canonical JSON of what was received: the very text that was hashed. */
  readonly text: string;
  /** Of a sealed one: canonical JSON of the entry as it reads clear (SEA4). */
  readonly opened?: string;
};

/** Where an entry stands: its number, and the epoch that gave it. */
export type Numbered = { readonly seq: number; readonly epoch: string };

/** A signature, and which server made it. */
export type Signed = { readonly node: string; readonly signature: string };

export type Appended = Numbered & {
  /** Where the log itself signs what it numbers, in the transaction that numbers it. */
  readonly signed?: Signed;
  /** `sibling`: another entry with this id and another hash is kept too (ENT4). */
  /** `erased`: its subject was erased; nothing is kept, and the number is the erasure's (ERA1). */
  readonly outcome: 'stored' | 'duplicate' | 'sibling' | 'erased';
};

/** An entry that was held and whose text is gone. */
export type ErasedEntry = { readonly id: string; readonly hash: string; readonly kind: string };

/** An erasure as it lies in the log. */
export type LoggedErasure = Numbered & {
  readonly id: string;
  readonly hash: string;
  readonly text: string;
};

export type LogRow = {
  readonly seq: number;
  readonly hash: string;
  readonly kind: string;
  /** Empty where `erased` says whose it was. */
  readonly text: string;
  readonly opened?: string;
  readonly erased?: ErasedEntry;
  /** Of an erasure: what it took away, of the kinds that were asked for. */
  readonly erases?: readonly ErasedEntry[];
};

/** The entry as whoever may read it reads it: as it was sent, or opened where it was sealed. */
export const readable = ({ text, opened }: Pick<LogRow, 'text' | 'opened'>): string =>
  opened ?? text;

export type LogPage = {
  readonly rows: readonly LogRow[];
  readonly more: boolean;
  /** Of all entries of these kinds, read at the same instant; on the last page only (PULL4). */
  readonly digest?: Digest;
};

export type LogStanding = {
  readonly epoch: string;
  readonly history: readonly EpochMark[];
  readonly lastSeq: number;
  /** The number contained in the oldest backup that would be restored (REC4). 0: none yet. */
  readonly safeSeq: number;
};

/**
 * A page ends before the row with which its texts would be more, whatever the limit: a thousand of
 * the largest answers would be a gigabyte. A larger one goes alone.
 */
export const mostLettersOfPage = 12_000_000;

export type PageQuery = {
  readonly kinds: readonly string[];
  readonly since: number;
  readonly limit: number;
};

/** `erasedBy`: the number of the erasure that took its text away. */
export type Held = Numbered & { readonly erasedBy?: number };

export type ChangeLog = {
  /** Creates the workspace's counter row with this epoch, unless it is there. */
  readonly open: (workspace: WorkspaceId, epoch: string) => Promise<void>;
  /** All or none. Resolves after a commit that survives a crash; rejects when nothing was kept. */
  readonly append: (
    workspace: WorkspaceId,
    entries: readonly NewEntry[],
  ) => Promise<readonly Appended[]>;
  readonly page: (workspace: WorkspaceId, query: PageQuery) => Promise<LogPage>;
  /** The entries with these numbers, in the order of the numbers. */
  readonly numbered: (
    workspace: WorkspaceId,
    seqs: readonly number[],
  ) => Promise<readonly LogRow[]>;
  /** Where each pair of id and hash stands that is held; `undefined` for the others. */
  readonly have: (
    workspace: WorkspaceId,
    pairs: readonly (readonly [id: string, hash: string])[],
  ) => Promise<readonly (Held | undefined)[]>;
  /** The erasures with these numbers, in order of the numbers. */
  readonly erasures: (
    workspace: WorkspaceId,
    seqs: readonly number[],
  ) => Promise<readonly LoggedErasure[]>;
  readonly standing: (workspace: WorkspaceId) => Promise<LogStanding>;
  /** Raised only after a backup with that number was opened and checked (REC4); never lowered. */
  readonly raiseSafe: (workspace: WorkspaceId, safeSeq: number) => Promise<void>;
  /** After a restore: what came before ends at the last number that is here (EPO1). */
  readonly beginEpoch: (workspace: WorkspaceId, epoch: string) => Promise<void>;
};
