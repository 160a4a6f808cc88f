import type carry from './words/carry/en.json';
import type controls from './words/controls/en.json';
import type coordinator from './words/coordinator/en.json';
import type custody from './words/custody/en.json';
import type door from './words/door/en.json';
import type facilitator from './words/facilitator/en.json';
import type files from './words/files/en.json';
import type fill from './words/fill/en.json';
import type media from './words/media/en.json';
import type more from './words/more/en.json';
import type outreach from './words/outreach/en.json';
import type respondent from './words/respondent/en.json';
import type ui from './words/ui/en.json';
import type withdraw from './words/withdraw/en.json';

/** Areas that a first screen may ask for. */
export type FirstArea = 'ui' | 'custody' | 'fill' | 'respondent' | 'facilitator' | 'coordinator';
/** Areas whose loaders stand apart (`late-words.ts`): a phone's first question asks for none. */
export type LateArea =
  | 'withdraw'
  | 'carry'
  | 'controls'
  | 'door'
  | 'files'
  | 'media'
  | 'more'
  | 'outreach';
/** The English catalogues are the source: a key that is not in them does not compile. */
export type WordArea = FirstArea | LateArea;
export type MessageKey =
  | keyof typeof ui
  | keyof typeof fill
  | keyof typeof controls
  | keyof typeof media
  | keyof typeof carry
  | keyof typeof custody
  | keyof typeof door
  | keyof typeof files
  | keyof typeof more
  | keyof typeof outreach
  | keyof typeof withdraw
  | keyof typeof respondent
  | keyof typeof facilitator
  | keyof typeof coordinator;

export type InterfaceLanguage = 'en' | 'fr' | 'ar' | 'es' | 'uk';

export const interfaceLanguages: readonly {
  readonly tag: InterfaceLanguage;
  /** Its own name. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}[] = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'fr', name: 'Français', direction: 'ltr' },
  { tag: 'ar', name: 'العربية', direction: 'rtl' },
  { tag: 'es', name: 'Español', direction: 'ltr' },
  { tag: 'uk', name: 'Українська', direction: 'ltr' },
];

export type Catalogue = Readonly<Record<string, string>>;

/** One chunk per area and language, fetched when first used, precached for offline. */
const loaders = import.meta.glob<Catalogue>(
  './words/{ui,custody,fill,respondent,facilitator,coordinator}/*.json',
  { import: 'default' },
);

/** The messages of `area` in `language`, or in English where that area has no such language. */
export async function loadWords(area: FirstArea, language: InterfaceLanguage): Promise<Catalogue> {
  const load = loaders[`./words/${area}/${language}.json`] ?? loaders[`./words/${area}/en.json`];
  if (load === undefined) throw new Error(`no words for ${area}`);
  return load();
}
