import type { Choice, Media } from '../model/form.ts';
import type { ChoiceName, ListName } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import type { Report } from './diagnostics.ts';
import { cellOf, type Header, headerName, type Table, tidy } from './import-headers.ts';
import type { Languages } from './import-languages.ts';
import { createNamer, numbered, toChoiceName, toName } from './import-names.ts';
import { markColumn, parseMarks } from './marks.ts';

export type Lists = {
  /** By the name that our grammar takes. */
  readonly lists: Readonly<Record<string, readonly Choice[]>>;
  /** A list by its name as written. */
  readonly find: (written: string) => ListName | undefined;
  readonly findExternal: (written: string) => ListName | undefined;
  /** As written, for suggestions. */
  readonly written: readonly string[];
  /** Choice names that had to be changed: as written -> as stored. */
  readonly changedChoices: Map<string, string>;
  /** List names that had to be changed. */
  readonly changedLists: ReadonlyMap<string, string>;
};

/** Reads the sheets `choices` and `external_choices`. */
export function readLists(
  choices: Table | undefined,
  external: Table | undefined,
  languages: Languages,
  report: Report,
): Lists {
  const lists = new Map<string, Choice[]>();
  const changedChoices = new Map<string, string>();
  const listNamer = createNamer();
  const own = choices === undefined ? new Map<string, string>() : readSheet(choices);
  const others = external === undefined ? new Map<string, string>() : readSheet(external);
  follow();
  const [ownNamed, othersNamed] = [finder(own), finder(others)];
  return {
    lists: Object.fromEntries(lists),
    find: (written) => asList(ownNamed(written) ?? othersNamed(written)),
    findExternal: (written) => asList(othersNamed(written) ?? ownNamed(written)),
    written: [...own.keys(), ...others.keys()],
    changedChoices,
    changedLists: new Map([...own, ...others].filter(([written, name]) => written !== name)),
  };

  /** As written -> name. */
  function readSheet(table: Table): Map<string, string> {
    const names = new Map<string, string>();
    const seen = new Set<string>();
    const numbers = new Map<string, number>();
    const further = furtherColumns(table);
    let list = '';
    for (const { number, cells } of table.rows) {
      const where = { sheet: table.sheet, row: number };
      const written = cellOf(table, cells, 'list_name');
      const value = cellOf(table, cells, 'name');
      const label = wordsIn(table, cells, 'label', languages);
      if (written === '') {
        // Rows that only hold a heading or a remark are common.
        if (value !== '')
          report.add(
            'noListName',
            { ...where, column: headerName(table, 'list_name') },
            { text: value },
          );
        continue;
      }
      if (value === '' && label === undefined) continue;
      list = names.get(written) ?? newList(written, names, where);
      const choice = choiceOf(table, cells, value, label, number, further);
      keep(list, choice, value, where, seen, numbers);
    }
    return names;
  }

  function newList(
    written: string,
    names: Map<string, string>,
    where: { readonly sheet: string; readonly row: number },
  ): string {
    const name = listNamer(toName(written));
    if (name !== written) report.add('mendedListName', where, { text: written, word: name });
    names.set(written, name);
    lists.set(name, []);
    return name;
  }

  function choiceOf(
    table: Table,
    cells: readonly string[],
    written: string,
    label: Readonly<Record<string, string>> | undefined,
    number: number,
    further: readonly Header[],
  ): Choice {
    const where = { sheet: table.sheet, row: number, column: headerName(table, 'name') };
    const name = toChoiceName(written === '' ? `choice_${number}` : written);
    if (written === '') report.add('noChoiceName', where, { word: name });
    else if (name !== written) {
      changedChoices.set(written, name);
      report.add('mendedChoiceName', where, { text: written, word: name });
    }
    const media = mediaIn(table, cells, languages);
    if (label === undefined && media === undefined)
      report.add('noChoiceLabel', { ...where, column: headerName(table, 'label') }, { text: name });
    let columns: Record<string, string> | undefined;
    for (const { text, index } of further) {
      const cell = tidy(cells[index]);
      if (cell === '') continue;
      columns ??= {};
      columns[text] = cell;
    }
    const marks = parseMarks(cellOf(table, cells, markColumn));
    return {
      name: name as ChoiceName,
      label: label ?? { [languages.fallback]: written === '' ? name : written },
      ...(media === undefined ? {} : { media }),
      ...(marks.alone === 'yes' ? { alone: true } : {}),
      ...(columns === undefined ? {} : { columns }),
    };
  }

  /** Twice the same choice is one; the same name under another parent is two. */
  function keep(
    list: string,
    choice: Choice,
    written: string,
    where: { readonly sheet: string; readonly row: number },
    seen: Set<string>,
    numbers: Map<string, number>,
  ): void {
    const key = `${list}\n${choice.name}`;
    const exact = `${key}\n${choice.columns === undefined ? '' : JSON.stringify(choice.columns)}`;
    if (seen.has(exact)) {
      report.add('choiceTwice', where, { text: written });
      return;
    }
    seen.add(exact);
    if (!seen.has(key)) {
      seen.add(key);
      lists.get(list)?.push(choice);
      return;
    }
    let number = numbers.get(key) ?? 1;
    let name: string;
    do {
      number += 1;
      name = numbered(choice.name, number);
    } while (seen.has(`${list}\n${name}`));
    numbers.set(key, number);
    seen.add(`${list}\n${name}`);
    report.add('choiceRenamed', where, { text: written, word: name });
    lists.get(list)?.push({ ...choice, name: name as ChoiceName });
  }

  /** A column that points to a choice by its name goes on pointing to it. */
  function follow(): void {
    if (changedChoices.size === 0) return;
    for (const [list, all] of lists)
      lists.set(
        list,
        all.map((choice) => {
          if (choice.columns === undefined) return choice;
          const columns = Object.fromEntries(
            Object.entries(choice.columns).map(([key, cell]) => [
              key,
              changedChoices.get(cell) ?? cell,
            ]),
          );
          return { ...choice, columns };
        }),
      );
  }
}

const asList = (name: string | undefined): ListName | undefined => name as ListName | undefined;

/** Case differs between sheets more often than it means something. */
function finder(names: ReadonlyMap<string, string>): (written: string) => string | undefined {
  const byLower = new Map<string, string | undefined>();
  for (const [written, name] of names) {
    const lower = written.toLowerCase();
    byLower.set(lower, byLower.has(lower) ? undefined : name);
  }
  return (written) => names.get(written) ?? byLower.get(written.toLowerCase());
}

/** Columns that the form's own filters may ask for. */
const furtherColumns = ({ headers }: Table): readonly Header[] =>
  headers.filter(({ key, text }) => key === undefined && text !== '' && !/^__proto__$/.test(text));

/** A text in the languages that it is given in; `undefined` where it is given in none. */
export function wordsIn(
  table: Table,
  cells: readonly string[],
  key: string,
  languages: Languages,
): Readonly<Record<string, string>> | undefined {
  let words: Record<string, string> | undefined;
  for (const { index, language } of table.byKey.get(key) ?? []) {
    const text = tidy(cells[index]).slice(0, 20_000);
    const tag = text === '' ? undefined : languages.tagOf(language);
    if (tag === undefined || words?.[tag] !== undefined) continue;
    words ??= {};
    words[tag] = text;
  }
  return words;
}

const mediaKeys = [
  ['image', 'image'],
  ['bigImage', 'big-image'],
  ['audio', 'audio'],
  ['video', 'video'],
] as const;

export function mediaIn(
  table: Table,
  cells: readonly string[],
  languages: Languages,
): Media | undefined {
  let media: Record<string, Words> | undefined;
  for (const [field, key] of mediaKeys) {
    const words = table.byKey.has(key) ? wordsIn(table, cells, key, languages) : undefined;
    if (words === undefined) continue;
    media ??= {};
    media[field] = words;
  }
  return media;
}
