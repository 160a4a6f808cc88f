import { type Attachment, attachmentsIn } from '../model/attachment.ts';
import { type Entry, Entry as EntrySchema } from '../protocol/entry.ts';
import { type FinishedText, LedgerRow } from './records.ts';

/** The one row that is kept about an entry: how it begins, and how it is read again. */
const ranks: Readonly<Record<string, number>> = { form: 0, consultation: 1, session: 2 };
const rankOfOthers = 3;
/** Behind all others and for ever: what is forgotten is passed over without being read. */
export const forgottenRank = 9;

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

export const namedIn = (entry: Entry): readonly Attachment[] =>
  'body' in entry ? attachmentsIn(entry.body) : [];

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
