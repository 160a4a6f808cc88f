import type { BlankReason } from '../model/answer.ts';

/**
 * The codes of a blank in an export (domain 1.0), the same for all questions. A question that was
 * asked and passed leaves an empty cell: the domain has no number for it.
 */
export const specialValues: Readonly<Record<BlankReason, number | undefined>> = {
  skipped: undefined,
  unreadable: -94,
  notInVersion: -95,
  notAsked: -96,
  doesNotApply: -97,
  dontKnow: -98,
  declined: -99,
};
