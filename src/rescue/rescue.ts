import { drawPage } from './page.ts';
import { languageFor } from './words.ts';

/**
 * `rescue.html`'s one script: it must run where nothing else of the app does. Built by itself into
 * one file, without the app's code, a framework or a library for databases.
 */
const root = document.getElementById('rescue');
if (root !== null) void drawPage({ root, ...whatIsHere() });

function whatIsHere() {
  return {
    language: languageFor([...keptLanguage(), ...navigator.languages]),
    now: () => Date.now(),
    isSavedCopy: location.protocol === 'file:',
    address: savedFrom(),
  };
}

function keptLanguage(): readonly string[] {
  try {
    return [localStorage.getItem('welcome-mat.language') ?? []].flat();
  } catch {
    return [];
  }
}

/** Browsers write into a page that is saved where it came from: `<!-- saved from url=(0031)… -->`. */
function savedFrom(): string | undefined {
  for (const node of document.childNodes) {
    const found = node instanceof Comment && /saved from url=\(\d+\)(https?:\S+)/.exec(node.data);
    if (found) return found[1];
  }
  return undefined;
}
