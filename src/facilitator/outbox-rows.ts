import type { Speech } from '../i18n/i18n.tsx';
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

export function rowInWords({ t, number }: Speech, row: OutboxRow): string {
  return row.kind === 'response'
    ? t('facilitator.outbox.answer', { number: number(row.number) })
    : t('facilitator.outbox.session');
}
