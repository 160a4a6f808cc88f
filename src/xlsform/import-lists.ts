import type { Choice, Media } from '../model/form.ts';
import type { ChoiceName, ListName } from '../model/ids.ts';
import type { Report } from './diagnostics.ts';
import { cellOf, type Header, headerName, type Table, tidy } from './import-headers.ts';
import type { Languages } from './import-languages.ts';
import { toChoiceName, toName, unused } from './import-names.ts';
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
  const own = choices === undefined ? new Map<string, string>() : readSheet(choices);
  const others = external === undefined ? new Map<string, string>() : readSheet(external);
  follow();
  return {
    lists: Object.fromEntries(lists),
    find: (written) => asList(lookUp(own, written) ?? lookUp(others, written)),
    findExternal: (written) => asList(lookUp(others, written) ?? lookUp(own, written)),
    written: [...own.keys(), ...others.keys()],
    changedChoices,
    changedLists: new Map([...own, ...others].filter(([written, name]) => written !== name)),
  };

  /** As written -> name. */
  function readSheet(table: Table): Map<string, string> {
    const names = new Map<string, string>();
    const seen = new Map<string, Map<string, string>>();
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
      keep(list, choice, value, where, seen);
    }
    return names;
  }

  function newList(
    written: string,
    names: Map<string, string>,
    where: { readonly sheet: string; readonly row: number },
  ): string {
    const name = unused(toName(written), (taken) => lists.has(taken));
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
    const columns = Object.fromEntries(
      further.flatMap(({ text, index }) => {
        const cell = tidy(cells[index]);
        return cell === '' ? [] : [[text, cell]];
      }),
    );
    const marks = parseMarks(cellOf(table, cells, markColumn));
    return {
      name: name as ChoiceName,
      label: label ?? { [languages.fallback]: written === '' ? name : written },
      ...(media === undefined ? {} : { media }),
      ...(marks.alone === 'yes' ? { alone: true } : {}),
      ...(Object.keys(columns).length === 0 ? {} : { columns }),
    };
  }

  /** Twice the same choice is one; the same name under another parent is two. */
  function keep(
    list: string,
    choice: Choice,
    written: string,
    where: { readonly sheet: string; readonly row: number },
    seen: Map<string, Map<string, string>>,
  ): void {
    const names = seen.get(list) ?? new Map<string, string>();
    seen.set(list, names);
    const key = `${choice.name}\n${JSON.stringify(choice.columns ?? {})}`;
    if (names.has(key)) {
      report.add('choiceTwice', where, { text: written });
      return;
    }
    names.set(key, list);
    const isFirst = !names.has(`is ${choice.name}`);
    names.set(`is ${choice.name}`, list);
    if (isFirst) {
      lists.get(list)?.push(choice);
      return;
    }
    const name = unused(choice.name, (taken) => names.has(`is ${taken}`));
    names.set(`is ${name}`, list);
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
function lookUp(names: ReadonlyMap<string, string>, written: string): string | undefined {
  const exact = names.get(written);
  if (exact !== undefined) return exact;
  const same = [...names].filter(([name]) => name.toLowerCase() === written.toLowerCase());
  return same.length === 1 ? same[0]?.[1] : undefined;
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
  const words: Record<string, string> = {};
  for (const { index, language } of table.byKey.get(key) ?? []) {
    const text = tidy(cells[index]).slice(0, 20_000);
    const tag = text === '' ? undefined : languages.tagOf(language);
    if (tag !== undefined && words[tag] === undefined) words[tag] = text;
  }
  return Object.keys(words).length === 0 ? undefined : words;
}

const mediaKeys = {
  image: 'image',
  bigImage: 'big-image',
  audio: 'audio',
  video: 'video',
} as const;

export function mediaIn(
  table: Table,
  cells: readonly string[],
  languages: Languages,
): Media | undefined {
  const media = Object.fromEntries(
    Object.entries(mediaKeys).flatMap(([field, key]) => {
      const words = wordsIn(table, cells, key, languages);
      return words === undefined ? [] : [[field, words]];
    }),
  );
  return Object.keys(media).length === 0 ? undefined : media;
}
