import ar from '../i18n/words/rescue/ar.json';
import en from '../i18n/words/rescue/en.json';
import es from '../i18n/words/rescue/es.json';
import fr from '../i18n/words/rescue/fr.json';
import uk from '../i18n/words/rescue/uk.json';

/**
 * The page's words, all five languages in the script itself: there may be nothing to fetch them
 * from. The build compiles each message to text, or to a list of texts and names; plurals and the
 * like need more than these few lines, and the page says nothing that needs them.
 */
export type RescueKey = keyof typeof en;
export type RescueLanguage = 'en' | 'fr' | 'ar' | 'es' | 'uk';

export const rescueLanguages: readonly (readonly [RescueLanguage, string])[] = [
  ['en', 'English'],
  ['fr', 'Français'],
  ['ar', 'العربية'],
  ['es', 'Español'],
  ['uk', 'Українська'],
];

type Compiled = string | readonly (string | readonly [string])[];
type Catalogue = Readonly<Record<RescueKey, unknown>>;
const catalogues: Readonly<Record<RescueLanguage, Catalogue>> = { en, fr, ar, es, uk };

export type Say = (key: RescueKey, values?: Readonly<Record<string, string>>) => string;

export const sayIn =
  (language: RescueLanguage): Say =>
  (key, values = {}) => {
    const message = catalogues[language][key] as Compiled;
    if (typeof message === 'string') return message;
    return message
      .map((part) => (typeof part === 'string' ? part : (values[part[0]] ?? '')))
      .join('');
  };

/** Nearest to what the device asks for; English where none is ours. */
export function languageFor(asked: readonly string[]): RescueLanguage {
  for (const tag of asked) {
    const base = tag.toLowerCase().split('-')[0];
    const known = rescueLanguages.find(([own]) => own === base);
    if (known !== undefined) return known[0];
  }
  return 'en';
}
