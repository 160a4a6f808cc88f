import type { Response } from '../../model/response.ts';
import { countBy, dayOf, type Filed } from '../records.ts';

/** Newest days shown; a longer round is read in the results. */
const daysShown = 10;

/**
 * Every language of the consultation, also those in which nobody has answered: the zero is the
 * news. Languages that someone answered in and that are no longer offered come too.
 */
export function countByLanguage(
  responses: readonly Filed<Response>[],
  offered: readonly string[],
): readonly { readonly key: string; readonly count: number }[] {
  const counted = countBy(responses, ({ body }) => body.language);
  const silent = offered.filter((tag) => !counted.some(({ key }) => key === tag));
  return [...counted, ...silent.map((key) => ({ key, count: 0 }))];
}

/** Days with answers, the newest first. */
export function countByDay(
  responses: readonly Filed<Response>[],
): readonly { readonly key: string; readonly count: number }[] {
  return [...countBy(responses, dayOf)]
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .slice(0, daysShown);
}
