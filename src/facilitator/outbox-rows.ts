import type { Custody, EntryCustody } from '../sync/custody.ts';

/** One line of the outbox: a number or "session", never what was said. */
export type OutboxRow = Pick<EntryCustody, 'hash' | 'word' | 'reason' | 'finishedAt'> & {
  readonly kind: 'response' | 'other';
  /** Counted on this device in the order of finishing, so that it stays the same. */
  readonly number: number;
};

/** Newest first, as custody gives them. */
export function outboxRows({ entries }: Pick<Custody, 'entries'>): readonly OutboxRow[] {
  const responses = entries.filter(({ kind }) => kind === 'response');
  return entries.map((entry) => ({
    hash: entry.hash,
    word: entry.word,
    ...(entry.reason === undefined ? {} : { reason: entry.reason }),
    finishedAt: entry.finishedAt,
    kind: entry.kind === 'response' ? 'response' : 'other',
    number: responses.length - responses.indexOf(entry),
  }));
}
