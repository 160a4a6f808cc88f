import type { Response } from '../../model/response.ts';
import { dayOf, type Filed } from '../records.ts';
import type { ResponseFilter } from '../route.ts';

/** How each filter of the address reads a response. `none`: not part of a session. */
export const filterValueOf: Readonly<Record<ResponseFilter, (filed: Filed<Response>) => string>> = {
  language: ({ body }) => body.language,
  day: dayOf,
  mode: ({ body }) => body.mode,
  session: ({ body }) => body.session ?? 'none',
};

export function filterResponses(
  responses: readonly Filed<Response>[],
  filters: Readonly<Partial<Record<ResponseFilter, string>>>,
): readonly Filed<Response>[] {
  const asked = Object.entries(filters) as [ResponseFilter, string][];
  return responses.filter((filed) =>
    asked.every(([name, value]) => filterValueOf[name](filed) === value),
  );
}

export const pageLength = 50;

/** One page of the table, from 1; a page past the end is the last one. */
export function pageOf<Item>(
  items: readonly Item[],
  page: number,
): { readonly items: readonly Item[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / pageLength));
  const shown = Math.min(page, pages);
  return { items: items.slice((shown - 1) * pageLength, shown * pageLength), page: shown, pages };
}
