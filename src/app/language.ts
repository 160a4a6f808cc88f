import { interfaceLanguageFor } from '../i18n/i18n.tsx';
import type { InterfaceLanguage } from '../i18n/words.ts';

/** The interface language of this device for people who work here: chosen, else the browser's. */
const key = 'welcome-mat.language';

export function keptLanguage(): InterfaceLanguage {
  // The desk and the tablet speak English and French; the phone speaks more.
  return nearestLanguage() === 'fr' ? 'fr' : 'en';
}

/**
 * The language that this address is first shown in. `/withdraw` is for those who answered: it speaks
 * all that the phone speaks, first what the scanned code says (`#lantern-maple-482/ar`).
 */
export function firstLanguageAt(at: Pick<Location, 'pathname' | 'hash'>): InterfaceLanguage {
  return at.pathname.startsWith('/withdraw')
    ? nearestLanguage(at.hash.split('/')[1])
    : keptLanguage();
}

function nearestLanguage(first?: string): InterfaceLanguage {
  const asked = [first, readKept(), ...navigator.languages];
  return interfaceLanguageFor(asked.filter((tag) => tag !== undefined));
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
