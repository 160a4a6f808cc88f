import { closestWord } from './closest-word.ts';
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
  for (const match of cell.matchAll(/([^\s=,;]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,;]*)/g)) {
    const name = (match[1] ?? '').toLowerCase();
    read.set(name, (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'));
    if (knownParameters.has(name)) continue;
    const word = closestWord(name, knownParameters);
    report.add('unknownParameter', where, { text: name }, word && `Did you mean “${word}”?`);
  }
  return read;
}

/** The words of an appearance; `ex:app(a='b c')` is one word. */
export const appearanceWords = (cell: string): readonly string[] =>
  cell.match(/[^\s(]+(?:\([^)]*\))?|\([^)]*\)/g) ?? [];

/** Says which words of an appearance nobody knows. */
export function checkAppearance(cell: string, where: Where, report: Report): void {
  for (const word of appearanceWords(cell)) {
    const plain = word.toLowerCase();
    if (plain.startsWith('search(')) {
      report.add('unsupportedAppearance', where, {
        text: word,
        what: 'Use select_one_from_file.',
      });
      continue;
    }
    if (knownAppearances.has(plain.replaceAll('-', '_'))) continue;
    if (/^w\d+$/.test(plain)) continue;
    if (appearanceBeginnings.some(({ name }) => plain.startsWith(name))) continue;
    const near = closestWord(
      plain,
      appearances.map(({ name }) => name),
    );
    report.add('unknownAppearance', where, { text: word }, near && `Did you mean “${near}”?`);
  }
}
