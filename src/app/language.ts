import { interfaceLanguageFor } from '../i18n/i18n.tsx';
import type { InterfaceLanguage } from '../i18n/words.ts';

/** The interface language of this device for people who work here: chosen, else the browser's. */
const key = 'welcome-mat.language';

export function keptLanguage(): InterfaceLanguage {
  const asked = [readKept(), ...navigator.languages].filter((tag) => tag !== undefined);
  const nearest = interfaceLanguageFor(asked);
  // The desk and the tablet speak English and French; the phone speaks more.
  return nearest === 'fr' ? 'fr' : 'en';
}

export function keepLanguage(language: InterfaceLanguage): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Storage is shut (a private window): the choice holds until the page goes.
  }
}

function readKept(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
