import { type I18n, type Messages, setupI18n } from '@lingui/core';
import { createContext, type ReactNode, useContext } from 'react';
import {
  type FirstArea,
  type InterfaceLanguage,
  interfaceLanguages,
  loadWords,
  type MessageKey,
} from './words.ts';

/**
 * The words of the interface for one language. `t` takes a key of the English catalogue and ICU
 * values; `number` and `date` write in the language's way.
 */
export type Speech = {
  readonly language: InterfaceLanguage;
  readonly direction: 'ltr' | 'rtl';
  readonly t: (key: MessageKey, values?: Record<string, string | number>) => string;
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
  readonly date: (value: Date | string, options?: Intl.DateTimeFormatOptions) => string;
};

export async function loadSpeech(
  language: InterfaceLanguage,
  areas: readonly FirstArea[],
): Promise<Speech> {
  const catalogues = await Promise.all(areas.map((area) => loadWords(area, language)));
  return createSpeech(language, Object.assign({}, ...catalogues) as Messages);
}

export function createSpeech(language: InterfaceLanguage, messages: Messages): Speech {
  const i18n: I18n = setupI18n({
    locale: language,
    messages: { [language]: messages },
    missing: (_locale, id) => `⟦${id}⟧`,
  });
  return {
    language,
    direction: interfaceLanguages.find(({ tag }) => tag === language)?.direction ?? 'ltr',
    t: (key, values) => i18n._(key, values),
    number: (value, options) =>
      options === undefined && isPlainNumber(value, language)
        ? String(value)
        : i18n.number(value, options),
    date: (value, options) => i18n.date(value, options),
  };
}

/** The languages that write numbers with the digits of this file; the others have their own. */
const plainDigits: ReadonlySet<string> = new Set(['en', 'fr', 'es', 'uk']);

/** Written the same without a formatter, the first of which costs a cheap phone a whole frame. */
const isPlainNumber = (value: number, language: string): boolean =>
  plainDigits.has(language) && Number.isInteger(value) && value >= 0 && value < 1_000;

/** The interface language nearest to what is asked: `fr-CA` speaks `fr`; unknown ones English. */
export function interfaceLanguageFor(asked: readonly string[]): InterfaceLanguage {
  for (const tag of asked) {
    const base = tag.toLowerCase().split('-')[0];
    const known = interfaceLanguages.find((language) => language.tag === base);
    if (known) return known.tag;
  }
  return 'en';
}

const SpeechContext = createContext<Speech | undefined>(undefined);

export function SpeechProvider(props: { readonly speech: Speech; readonly children: ReactNode }) {
  return <SpeechContext value={props.speech}>{props.children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('useSpeech needs a SpeechProvider above it');
  return speech;
}
