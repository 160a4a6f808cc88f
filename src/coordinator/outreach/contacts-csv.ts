import { printCsv } from '../../analysis/csv-text.ts';
import type { ListedContact } from '../../protocol/contacts.ts';

/**
 * For a mailing: names as they stand on the screen, in the alphabet's order. What looks like a
 * formula gets an apostrophe in front, because spreadsheets would run it; a phone number that begins
 * with a plus too, and spreadsheets show it without.
 */
export const contactsCsv = (contacts: readonly ListedContact[]): string =>
  printCsv([
    ['name', 'reach', 'language', 'draw', 'news', 'call_back'],
    ...contacts.map(({ name, reach, language, purposes }) => [
      name,
      reach,
      language,
      ...(['draw', 'news', 'callBack'] as const).map((one) => (purposes.includes(one) ? 1 : 0)),
    ]),
  ]);
