import { usualDraftDays } from '../../model/draft-days.ts';
import type { Words } from '../../model/words.ts';
import { consultationRecords, type Holdings } from '../records.ts';

/**
 * What the server will delete next, by the clocks that each consultation sets (RET1, RET2). Pure.
 * The server does it by itself; here it is seen coming.
 */
export type Due = {
  readonly what: 'answers' | 'recordings' | 'contacts';
  readonly slug: string;
  readonly title: Words;
  readonly language: string;
  /** ISO date: the last day on which they are there. */
  readonly until: string;
  /** Answers that are here now; absent where this desk cannot count. */
  readonly count?: number;
};

/**
 * Unfinished answers lie on the devices they were begun on, and go there (RET3): no desk knows the
 * day, but how many days each is left alone before it goes.
 */
export type DraftsKept = {
  readonly slug: string;
  readonly title: Words;
  readonly language: string;
  readonly days: number;
};

/** Of the consultations that are open. */
export const draftsKept = (holdings: Holdings): readonly DraftsKept[] =>
  consultationRecords(holdings)
    .filter(({ now }) => now.state === 'open')
    .map(({ now: { slug, title, defaultLanguage: language, draftsKeptDays } }) => ({
      slug,
      title,
      language,
      days: draftsKeptDays ?? usualDraftDays,
    }));

/** The soonest first. What is over and gone is left out. */
export function dueNext(holdings: Holdings, today: string): readonly Due[] {
  return consultationRecords(holdings)
    .flatMap(({ id, now }): Due[] => {
      const of = { slug: now.slug, title: now.title, language: now.defaultLanguage };
      const count = holdings.responses.filter(({ body }) => body.consultation === id).length;
      const { keptUntil, recordingsUntil, contacts } = now;
      const ahead = (until: string | undefined): until is string =>
        until !== undefined && until >= today;
      return [
        ...(keptUntil !== undefined && (count > 0 || ahead(keptUntil))
          ? [{ ...of, what: 'answers' as const, until: keptUntil, count }]
          : []),
        ...(ahead(recordingsUntil)
          ? [{ ...of, what: 'recordings' as const, until: recordingsUntil }]
          : []),
        ...(ahead(contacts?.keptUntil)
          ? [{ ...of, what: 'contacts' as const, until: contacts?.keptUntil ?? '' }]
          : []),
      ];
    })
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
}
