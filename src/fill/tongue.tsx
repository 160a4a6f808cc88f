import { createContext, type ReactNode, Suspense, useContext, useEffect, useMemo } from 'react';
import { type Speech, useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import type { SpokenWords } from '../model/words.ts';
import { Later, later } from './later.tsx';
import { RoomContext } from './room.ts';

/**
 * The language of the page and what stands in another. `<html>` follows the language that the
 * person chose; words that fell back to another language say so themselves, so that a screen
 * reader changes its voice and the line its direction.
 */
type Tongue = {
  readonly language: LanguageTag;
  readonly languages: readonly FormLanguage[];
};

/** A second language that an interviewer wants on screen, and our own words in it where we have them. */
export type SecondTongue = { readonly language: LanguageTag; readonly speech: Speech | undefined };
export const SecondTongueContext = createContext<SecondTongue | undefined>(undefined);

const TongueContext = createContext<Tongue | undefined>(undefined);

const rightToLeft = new Set(['ar', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi', 'ckb', 'prs']);

/** As the form declares it; for a language that no form declares, as its script is written. */
export function directionIn(languages: readonly FormLanguage[], language: string): 'ltr' | 'rtl' {
  const declared = languages.find(({ tag }) => tag === language)?.direction;
  if (declared !== undefined) return declared;
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Gives `<html>`, or the frame, the chosen language and direction for as long as it is on screen. */
export function Tongue(props: Tongue & { readonly children: ReactNode }) {
  const { language, languages } = props;
  const direction = directionIn(languages, language);
  const root = useContext(RoomContext)?.root ?? document.documentElement;
  useEffect(() => {
    root.lang = language;
    root.dir = direction;
  }, [root, language, direction]);
  // The same for as long as nothing changes: every word on screen hangs on it.
  const tongue = useMemo(() => ({ language, languages }), [language, languages]);
  return <TongueContext value={tongue}>{props.children}</TongueContext>;
}

/**
 * Words of a form; with `lang` and `dir` of their own where they are not in the page's language,
 * and the same in a second language beside or beneath, where an interviewer wants both.
 */
export function Spoken({ words }: { readonly words: SpokenWords }) {
  const tongue = useContext(TongueContext);
  const { beside } = words;
  const own =
    tongue === undefined || words.language === tongue.language ? (
      <WithMarks text={words.text} />
    ) : (
      <span lang={words.language} dir={directionIn(tongue.languages, words.language)}>
        <WithMarks text={words.text} />
      </span>
    );
  if (beside === undefined) return own;
  return (
    <span className="fill-both">
      <span>{own}</span>{' '}
      <span lang={beside.language} dir={directionIn(tongue?.languages ?? [], beside.language)}>
        <WithMarks text={beside.text} />
      </span>
    </span>
  );
}

/** What may be a mark of Markdown or HTML: whether it is one is known to the part that draws it. */
const marks = /[*_\\#]|]\(|<\/?[a-z]|&#?\w+;|\n/i;

const marked = later(async () =>
  import('./MarkedText.tsx').then(
    ({ MarkedText }) => MarkedText,
    // Away, and never fetched: the words with their marks are better than none.
    () => PlainText,
  ),
);
const PlainText = ({ text }: { readonly text: string }) => text;

export const WithMarks = ({ text }: { readonly text: string }) =>
  marks.test(text) ? (
    <Suspense fallback={text}>
      <Later part={marked} props={{ text }} />
    </Suspense>
  ) : (
    text
  );

/** Our own words where they are read out like the form's: in the second language too. */
export function Ours({ say }: { readonly say: (speech: Speech) => string }) {
  const text = say(useSpeech());
  const second = useContext(SecondTongueContext);
  const tongue = useContext(TongueContext);
  if (second?.speech === undefined || tongue === undefined) return text;
  const inSecond = { text: say(second.speech), language: second.language, isFallback: false };
  return (
    <Spoken words={{ text, language: tongue.language, isFallback: false, beside: inSecond }} />
  );
}
