import type { Attachment } from '../model/attachment.ts';
import { type Entry, Entry as EntrySchema } from '../protocol/entry.ts';
import { waitingParts } from './parts.ts';
import { type FinishedText, LedgerRow } from './records.ts';

/**
 * The one row that is kept about an entry: how it begins, how it is read again, and its rank. The
 * rank is the one index over what is known, so it says in which heap a row lies, and who looks for
 * what waits reads neither what was delivered nor what was forgotten:
 *
 *   0 to 3  no proof yet; what others refer to first: forms, consultations, sessions
 *   5       proved, with attachments on their way
 *   6       proved
 *   9       forgotten, for ever
 *
 * Builds that know only the first four leave a row in its heap; the sweep looks at every row held,
 * and puts right what they left (SWP1).
 */
const ranks: Readonly<Record<string, number>> = { form: 0, consultation: 1, session: 2 };
const rankOfOthers = 3;
const partsWaitRank = 5;
const provedRank = 6;
export const forgottenRank = 9;

/** Rows that may wait lie below this rank; rows of which a part may wait, below the other. */
export const belowProved = partsWaitRank;
export const belowWhole = provedRank;

/** The row in its heap. Whoever changes a row writes it so. */
export function ranked(row: LedgerRow): LedgerRow {
  const rank =
    row.forgotten === true
      ? forgottenRank
      : row.receipt === undefined
        ? (ranks[row.kind] ?? rankOfOthers)
        : waitingParts(row).length > 0
          ? partsWaitRank
          : provedRank;
  return rank === row.rank ? row : { ...row, rank };
}

/** A row without proof. `attachments`: those whose bytes are here. */
export function rowFor(
  { id, workspace, kind, subject }: Entry,
  { hash, text, finishedAt }: FinishedText,
  attachments: readonly Attachment[],
): LedgerRow {
  const bytes = new TextEncoder().encode(text).length;
  const rank = ranks[kind] ?? rankOfOthers;
  const parts = attachments.map(({ sha256, bytes }) => ({ sha256, bytes }));
  const row = { v: 1 as const, hash, id, workspace, kind, subject, bytes, finishedAt, rank };
  return parts.length === 0 ? row : { ...row, parts };
}

/** `undefined` for what this build cannot read; it is left where it lies. */
export function readRow(record: unknown): LedgerRow | undefined {
  const parsed = LedgerRow.safeParse(record);
  return parsed.success ? parsed.data : undefined;
}

/** An entry from its text, whoever wrote it. */
export function parseEntry(text: string): Entry | undefined {
  try {
    const parsed = EntrySchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
