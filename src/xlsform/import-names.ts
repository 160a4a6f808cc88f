import { plainWord } from './features/feature.ts';

/**
 * Names that our grammar takes. XLSForm allows letters of every script in a name, and people
 * write what it does not allow; both are mapped, and formulas follow.
 */
export function toName(written: string): string {
  const ascii = written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .slice(0, 120);
  const begun = /^[A-Za-z_]/.test(ascii) ? ascii : `_${ascii}`;
  // Every JavaScript object has these already.
  return begun in Object.prototype ? `${begun}_` : begun;
}

/** A choice is stored by its name: anything but blanks. */
export const toChoiceName = (written: string): string =>
  written.replace(/[\s\u200b]+/g, '_').slice(0, 128);

/** `wanted`, or the first of `wanted_2`, `wanted_3` … that is not taken. */
export function unused(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = numbered(wanted, number);
    if (!isTaken(name)) return name;
  }
}

/** The same for thousands of names: it remembers how far it has counted. */
export function createNamer(): (wanted: string) => string {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return (wanted) => {
    let name = wanted;
    for (let number = last.get(wanted) ?? 1; taken.has(name); ) {
      number += 1;
      name = numbered(wanted, number);
      last.set(wanted, number);
    }
    taken.add(name);
    return name;
  };
}

/** The same name once more, within what our grammar takes. */
export const numbered = (wanted: string, number: number): string =>
  `${wanted.slice(0, 112)}_${number}`;

/** Grammar of an identifier such as `form_id`; blanks become `-`. */
export const toFormId = (written: string): string =>
  toName(written.trim().replace(/\s+/g, '-')).slice(0, 64);

export const toVersion = (written: string): string => {
  const plain = written
    .trim()
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64);
  return plain === '' ? '1' : plain;
};

const yes = new Set(['yes', 'y', 'true', 'true()', '1', 't', 'oui', 'x', 'si', 'sí', 'ja']);
const no = new Set(['no', 'n', 'false', '0', 'f', 'non', 'nein', '']);

/** What a cell that asks yes or no says; `undefined` where it holds a formula. */
export function yesOrNo(cell: string): boolean | undefined {
  const word = plainWord(cell);
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}
