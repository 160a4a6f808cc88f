import type { LanguageTag } from '../../model/ids.ts';

/** What every printed sheet needs to know of its consultation. */
export type OnPaper = {
  readonly partnership: string;
  readonly area: string;
  readonly contact: string;
  /** Speaks where we have no words of a language. */
  readonly fallback: LanguageTag;
  readonly minutes: number;
  /** The link, with its scheme. */
  readonly address: string;
  /** Of this sheet, in the consultation's order. */
  readonly languages: readonly { readonly tag: LanguageTag; readonly direction: string }[];
};

export type Paper = 'a4' | 'letter';

/** As people type it: no scheme. */
export const shortAddress = (address: string): string => address.replace(/^https?:\/\//, '');

/** Two beside each other; the more languages a card speaks, the taller it is and the fewer fit. */
export function cardsOnPage(languages: number): 10 | 8 | 4 {
  if (languages <= 2) return 10;
  return languages <= 5 ? 8 : 4;
}
