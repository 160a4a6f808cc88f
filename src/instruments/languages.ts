import { LanguageTag, literal } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';

/** The languages our instruments speak. English is the source; no other was yet read by a speaker. */
const known = {
  en: { name: 'English', direction: 'ltr', status: 'source' },
  fr: { name: 'Français', direction: 'ltr', status: 'draft' },
  ar: { name: 'العربية', direction: 'rtl', status: 'draft' },
  es: { name: 'Español', direction: 'ltr', status: 'draft' },
  uk: { name: 'Українська', direction: 'ltr', status: 'draft' },
} as const;

export type SpokenTag = keyof typeof known;

export const formLanguage = (tag: SpokenTag): FormLanguage => ({
  tag: literal(LanguageTag, tag),
  ...known[tag],
});
