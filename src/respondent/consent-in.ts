import type { SpokenConsent } from '../fill/ConsentScreen.tsx';
import { directionIn } from '../fill/tongue.tsx';
import type { Consultation } from '../model/consultation.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';

/** The consent text in the language nearest to hers that it was written in; it says which. */
export function consentIn(
  { consent, defaultLanguage }: Consultation,
  language: LanguageTag,
  languages: readonly FormLanguage[],
): SpokenConsent {
  const written = [language, language.split('-')[0], defaultLanguage, ...Object.keys(consent.text)];
  const found = written.find((tag) => tag !== undefined && consent.text[tag] !== undefined);
  const text = found === undefined ? undefined : consent.text[found];
  if (found === undefined || text === undefined)
    throw new Error('a consultation without consent text');
  return { ...text, language: found as LanguageTag, direction: directionIn(languages, found) };
}
