/**
 * How long an unfinished form is kept on the device it was begun on (RET3). Days are counted as the
 * server says them, from the last change; `outbox/draft-time.ts` counts.
 */

/** Where a consultation does not say: long enough for "I'll ask my husband when he is back". */
export const usualDraftDays = 30;

/** What a consultation may say. A device never takes less, whoever says it. */
export const leastDraftDays = 7;
export const mostDraftDays = 365;

/** The most after a consultation is over: what was begun in time may still be finished. */
export const draftDaysAfterEnd = 14;
