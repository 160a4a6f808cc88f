import type { ConsentText } from '../model/consultation.ts';
import type { LanguageTag } from '../model/ids.ts';
import { type ConsentWords, consentWords, type Paragraph } from './consent-words.ts';

/**
 * What a person reads before she starts, with a partnership's own names in it. Languages we have
 * no consent text for are left out; English stands in when none is left.
 *
 * Changing the words in `consent-words.ts` means a new number here: each response says which
 * version was agreed to.
 */
const version = 'welcome-mat-1';

export function consentTextFor(setting: {
  readonly partnership: string;
  readonly area: string;
  readonly contact: string;
  /** ISO date. */
  readonly keptUntil?: string | undefined;
  readonly minutes: number;
  readonly languages: readonly LanguageTag[];
}): ConsentText {
  const known = setting.languages.filter((tag) => Object.hasOwn(consentWords, tag));
  const languages: readonly string[] = known.length === 0 ? ['en'] : known;
  return {
    version,
    text: Object.fromEntries(
      languages.map((tag) => {
        const words = consentWords[tag as keyof typeof consentWords];
        return [
          tag,
          {
            title: words.title,
            paragraphs: paragraphsOf(words, setting.keptUntil !== undefined).map((said) => ({
              heading: said.heading,
              text: fillIn(said.text, tag, setting),
            })),
            agree: words.agree,
            refuse: words.refuse,
          },
        ];
      }),
    ),
  };
}

const paragraphsOf = (words: ConsentWords, hasDate: boolean): readonly Paragraph[] => [
  words.start,
  words.why,
  words.choice,
  words.private,
  hasDate ? words.keptUntil : words.kept,
  words.changeMind,
  words.hard,
  words.questions,
];

function fillIn(text: string, tag: string, setting: Parameters<typeof consentTextFor>[0]): string {
  return text
    .replaceAll('{partnership}', () => setting.partnership)
    .replaceAll('{area}', () => setting.area)
    .replaceAll('{contact}', () => setting.contact)
    .replaceAll('{min}', () => String(setting.minutes))
    .replaceAll('{date}', () => dateIn(tag, setting.keptUntil));
}

/** Digits stay Latin in every language (domain section 3.2). */
function dateIn(tag: string, iso: string | undefined): string {
  if (iso === undefined) return '';
  return (
    new Intl.DateTimeFormat(`${tag === 'en' || tag === 'fr' ? `${tag}-CA` : tag}-u-nu-latn`, {
      dateStyle: 'long',
      timeZone: 'UTC',
    })
      .format(new Date(`${iso}T00:00:00Z`))
      // Ukrainian shortens the year's word, and its full stop would meet the sentence's own.
      .replace(/ р\.$/u, ' року')
  );
}
