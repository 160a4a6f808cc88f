import * as z from 'zod/mini';
import { draftDaysAfterEnd, leastDraftDays } from '../model/draft-days.ts';

/**
 * How long an unfinished form has been left alone, in days as the server says them (RET3 to RET5).
 * Pure: no clock of this device is asked, so one that is years off deletes nothing.
 *
 *   changed ──▶ asked ──▶ first word: counting begins ──▶ more words: days go by ──▶ time is up
 *      ▲                                                             │
 *      └───────── every change begins anew (the mark lies in the record that a save replaces)
 */
const Counted = z.object({
  /** The day that was heard last, an ISO date. */
  heard: z.iso.date(),
  /** Days that have gone by since the first word after the last change. */
  spent: z.int(),
  /** Since it was first heard that the consultation is over; absent while it is not. */
  over: z.optional(z.int()),
  /** How many days it is kept. */
  days: z.int(),
});
export type Counted = z.infer<typeof Counted>;

/** What lies beside a draft. A save writes none: whoever answers or goes on has changed it. */
export const DraftTime = z.object({
  /** The word that was asked with last; an answer to any other says nothing of this draft. */
  asked: z.optional(z.string()),
  counted: z.optional(Counted),
});
export type DraftTime = z.infer<typeof DraftTime>;

/** What a signed answer says of one draft. */
export type SaidOfDraft = {
  readonly day: string;
  readonly days: number;
  readonly isOver: boolean;
};

/**
 * One more word of the server. It counts for a third of the time at most, and a day that goes back
 * begins the count anew: a server whose clock was wrong by years takes a third away, once.
 */
export function countOn(before: Counted | undefined, said: SaidOfDraft): Counted {
  const { day, isOver } = said;
  const days = Math.max(leastDraftDays, said.days);
  const gone = before === undefined ? -1 : daysBetween(before.heard, day);
  if (before === undefined || gone < 0)
    return { heard: day, spent: 0, days, ...(isOver ? { over: 0 } : {}) };
  const spent = before.spent + atMostAThird(gone, days);
  const over = before.over === undefined ? 0 : before.over + atMostAThird(gone, draftDaysAfterEnd);
  return { heard: day, spent, days, ...(isOver ? { over } : {}) };
}

/** Days that are left; below 0, its time is up. A day counts until its end. */
export function daysLeft({ spent, over, days }: Counted): number {
  const left = days - spent;
  return over === undefined ? left : Math.min(left, draftDaysAfterEnd - over);
}

/** The last day on which it is surely here, if nobody changes it: an ISO date. */
export function keptUntil(counted: Counted): string {
  const at = Date.parse(counted.heard) + Math.max(0, daysLeft(counted)) * day;
  return new Date(at).toISOString().slice(0, 10);
}

const day = 86_400_000;

const atMostAThird = (gone: number, of: number): number => Math.min(gone, Math.ceil(of / 3));

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / day);
