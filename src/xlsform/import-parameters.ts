import type { Report, Where } from './diagnostics.ts';
import { appearanceBeginnings, appearances, parameters } from './features/appearances.ts';
import { byWord } from './features/feature.ts';

const knownParameters = new Set(parameters.map(({ name }) => name));
const knownAppearances = byWord(appearances);

/** `start=1;end=10 step = 1, seed=${x}`: blanks, commas and semicolons part what is said. */
export function readParameters(
  cell: string,
  where: Where,
  report: Report,
): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const [written, value] of pairsIn(cell)) {
    const name = written.toLowerCase();
    read.set(name, value);
    if (knownParameters.has(name)) continue;
    const word = report.closest(name, knownParameters);
    report.add('unknownParameter', where, { text: name }, word && `Did you mean “${word}”?`);
  }
  return read;
}

/** More than this is no cell that somebody wrote. */
const mostWords = 60;

/** `name=value` as often as it stands there. Blanks are gathered first: looked for one by one from each letter they take the square of a long cell's length. */
function pairsIn(cell: string): readonly (readonly [string, string])[] {
  const gathered = cell.replace(/\s+/g, ' ').replace(/ ?= ?/g, '=');
  const words = gathered.match(/(?:"[^"]*"|'[^']*'|[^\s,;])+/g) ?? [];
  return words.slice(0, mostWords).flatMap((word): readonly (readonly [string, string])[] => {
    const at = word.indexOf('=');
    return at < 1 ? [] : [[word.slice(0, at), unquoted(word.slice(at + 1))]];
  });
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2');

/** The words of an appearance; `ex:app(a='b c')` is one word. */
export function appearanceWords(cell: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  for (const piece of cell.match(/[^\s()]+|\s+|[()]/g) ?? []) {
    if (piece === '(') depth += 1;
    if (piece.trim() !== '' || depth > 0) word += piece;
    else if (word !== '') words.push(word);
    if (piece.trim() === '' && depth === 0) word = '';
    if (piece === ')') depth = Math.max(0, depth - 1);
    if (words.length >= mostWords) return words;
  }
  return word.trim() === '' ? words : [...words, word.trim()];
}

/** Says which words of an appearance nobody knows. */
export function checkAppearance(cell: string, where: Where, report: Report): void {
  for (const word of appearanceWords(cell)) {
    const plain = word.toLowerCase();
    if (knownAppearances.has(plain.replaceAll('-', '_'))) continue;
    if (/^w\d+$/.test(plain)) continue;
    if (appearanceBeginnings.some(({ name }) => plain.startsWith(name))) continue;
    const near = report.closest(
      plain,
      appearances.map(({ name }) => name),
    );
    report.add('unknownAppearance', where, { text: word }, near && `Did you mean “${near}”?`);
  }
}
