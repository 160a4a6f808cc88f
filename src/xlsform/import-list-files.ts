import { strFromU8 } from 'fflate';
import type { Choice, ListFile } from '../model/form.ts';
import type { ChoiceName, ListName } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import type { Report, Where } from './diagnostics.ts';
import { choicesColumns } from './features/columns.ts';
import { readTable, type Table, tidy } from './import-headers.ts';
import type { Languages } from './import-languages.ts';
import { type Lists, wordsIn } from './import-lists.ts';
import { createNamer, toChoiceName, toName, unused } from './import-names.ts';
import { limits, tooLarge } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { createXmlReader, XmlFault } from './read-xml.ts';

/** A file that was given together with the workbook. */
export type Attachment = { readonly name: string; readonly bytes: Uint8Array };

/** What the choices sheet says of a file: labels by language, and choices that stand before its own. */
export type MoreChoices = {
  readonly labels: Words;
  readonly before: readonly Choice[];
};

/** Lists that stand in files beside the workbook: CSV, GeoJSON, XML. */
export type ListFiles = {
  /** The list of that file; empty where the file was not given. */
  readonly use: (
    file: ListFile,
    where: Where,
    name?: string,
    more?: MoreChoices,
  ) => { readonly list: ListName; readonly isMissing: boolean };
  readonly isGiven: (file: string) => boolean;
  /** A list without choices, for one that is nowhere. */
  readonly empty: (name: string) => ListName;
  readonly lists: () => Readonly<Record<string, readonly Choice[]>>;
  /** One of them; asked for each question, where all would be copied each time. */
  readonly choicesOf: (list: string) => readonly Choice[] | undefined;
  readonly files: () => Readonly<Record<string, ListFile>>;
};

const largest = 16 * 1024 * 1024;

export function createListFiles(
  attachments: readonly Attachment[],
  { lists: sheetLists, changedChoices }: Lists,
  languages: Languages,
  report: Report,
): ListFiles {
  const lists = new Map<string, readonly Choice[]>();
  const files = new Map<string, ListFile>();
  const known = new Map<string, { list: ListName; isMissing: boolean }>();

  const use: ListFiles['use'] = (file, where, name, more = { labels: {}, before: [] }) => {
    const key = JSON.stringify([file.file, file.value, file.label, name]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const wanted = toName(name ?? file.file.replace(/^.*[\\/]|\.\w+$/g, ''));
    const list = newName(wanted);
    const choices = read(file, where, more.labels, name === undefined);
    const used = { list, isMissing: choices === undefined };
    lists.set(list, [...more.before, ...(choices ?? [])]);
    files.set(list, file);
    known.set(key, used);
    return used;
  };

  const newName = (wanted: string): ListName =>
    unused(wanted, (taken) => lists.has(taken) || Object.hasOwn(sheetLists, taken)) as ListName;

  const empty = (name: string): ListName => {
    const wanted = toName(name);
    if (lists.get(wanted)?.length === 0 && !files.has(wanted)) return wanted as ListName;
    const list = newName(wanted);
    lists.set(list, []);
    return list;
  };

  const givenAs = (file: string): Attachment | undefined =>
    attachments.find(({ name }) => sameFile(name, file));

  function read(
    file: ListFile,
    where: Where,
    labels: Words,
    isChosenFrom: boolean,
  ): readonly Choice[] | undefined {
    const given = givenAs(file.file);
    if (given === undefined) {
      report.add(isChosenFrom ? 'missingFile' : 'missingLookup', where, { text: file.file });
      return undefined;
    }
    if (given.bytes.length > largest) return bad('it is larger than 16 MB');
    try {
      const rows = rowsOf(given);
      const quiet = { add: () => undefined, closest: () => undefined, diagnostics: [] };
      return choicesOf(readTable({ name: file.file, rows }, choicesColumns, quiet), file, labels);
    } catch (thrown) {
      if (thrown instanceof SyntaxError || thrown instanceof XmlFault) return bad(thrown.message);
      throw thrown;
    }

    function bad(what: string): undefined {
      report.add('badFile', where, { text: file.file, what });
    }
  }

  function choicesOf(table: Table, { value, label }: ListFile, labels: Words): readonly Choice[] {
    const seen = new Set<string>();
    const namer = createNamer();
    const at = (text: string | undefined): number | undefined =>
      text === undefined ? undefined : table.headers.find((header) => header.text === text)?.index;
    const valueAt = at(value) ?? table.byKey.get('name')?.[0]?.index;
    const labelled = Object.entries(
      Object.keys(labels).length > 0
        ? labels
        : label === undefined
          ? {}
          : { [languages.fallback]: label },
    ).map(([tag, columns]) => [tag, columnsNamed(columns).map(at)] as const);
    const taken = new Set(labelled.flatMap(([, columns]) => columns));
    return table.rows.flatMap(({ cells, number }): readonly Choice[] => {
      const written = valueAt === undefined ? String(number - 1) : tidy(cells[valueAt]);
      if (written === '') return [];
      const name = toChoiceName(written);
      if (name !== written) changedChoices.set(written, name);
      const named = Object.fromEntries(
        labelled
          .map(
            ([tag, columns]) => [tag, columns.map((column) => tidy(cells[column ?? -1]))] as const,
          )
          .map(([tag, texts]) => [tag, texts.filter((text) => text !== '').join(' ')] as const)
          .filter(([, text]) => text !== ''),
      );
      const words =
        Object.keys(named).length === 0 ? wordsIn(table, cells, 'label', languages) : named;
      const columns = Object.fromEntries(
        table.headers.flatMap(({ text, index, key }) => {
          const cell = tidy(cells[index]);
          const isOwn = index === valueAt || (key === 'label' && taken.size === 0);
          return cell === '' || isOwn || text === '__proto__' ? [] : [[text, cell]];
        }),
      );
      const identity = `${name}\n${JSON.stringify(columns)}`;
      if (seen.has(identity)) return [];
      seen.add(identity);
      return [
        {
          name: namer(name) as ChoiceName,
          label: words ?? { [languages.fallback]: written },
          ...(Object.keys(columns).length === 0 ? {} : { columns }),
        },
      ];
    });
  }

  return {
    use,
    isGiven: (file) => givenAs(file) !== undefined,
    empty,
    lists: () => Object.fromEntries(lists),
    choicesOf: (list) => lists.get(list),
    files: () => Object.fromEntries(files),
  };
}

/** A label may be put together from several columns: `name, code`. */
const columnsNamed = (written: string): readonly string[] =>
  written
    .split(',')
    .map((column) => column.trim())
    .filter((column) => column !== '');

const bareName = (name: string): string => name.replace(/^.*[\\/]/, '').toLowerCase();

const sameFile = (one: string, other: string): boolean =>
  bareName(one) === bareName(other) || bareName(one).replace(/\.\w+$/, '') === bareName(other);

function rowsOf({ name, bytes }: Attachment): readonly (readonly string[])[] {
  if (/\.geojson$/i.test(name)) {
    checkJson(bytes);
    return rowsOfRecords(featuresIn(JSON.parse(strFromU8(bytes))));
  }
  if (/\.xml$/i.test(name)) return rowsOfRecords(itemsIn(strFromU8(bytes)));
  return readCsv(bytes);
}

function rowsOfRecords(
  records: readonly Readonly<Record<string, string>>[],
): readonly (readonly string[])[] {
  const seen = new Set<string>();
  for (const record of records) for (const column of Object.keys(record)) seen.add(column);
  const columns = [...seen];
  if (records.length > limits.rows) tooLarge(`it has more than ${limits.rows} rows`);
  if (records.length * columns.length > limits.cells) tooLarge('it has too many cells');
  return [columns, ...records.map((record) => columns.map((column) => record[column] ?? ''))];
}

/** Brackets alone can make a text of some megabytes into hundreds in memory. */
function checkJson(bytes: Uint8Array): void {
  let opened = 0;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === 0x5c) at += 1;
    else if (code === 0x22) isText = !isText;
    else if (isText) continue;
    else if (code === 0x5b || code === 0x7b) {
      opened += 1;
      depth += 1;
      if (depth > 30 || opened > 500_000) tooLarge('it has too many brackets');
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
}

/** Features of GeoJSON (RFC 7946): `id` is the name, `title` the label, as ODK reads them. */
function featuresIn(json: unknown): readonly Readonly<Record<string, string>>[] {
  const features: unknown = isRecord(json) ? json.features : undefined;
  if (!Array.isArray(features)) throw new SyntaxError('it has no features');
  return features.flatMap((feature: unknown) => {
    if (!isRecord(feature)) return [];
    const properties = isRecord(feature.properties) ? feature.properties : {};
    const all = { ...properties, ...(feature.id === undefined ? {} : { id: feature.id }) };
    const texts = Object.fromEntries(
      Object.entries(all).flatMap(([key, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
      ),
    );
    return [
      { ...texts, name: texts.name ?? texts.id ?? '', label: texts.title ?? texts.label ?? '' },
    ];
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `<root><item><name>a</name><label>A</label></item></root>` */
function itemsIn(xml: string): readonly Readonly<Record<string, string>>[] {
  const items: Record<string, string>[] = [];
  let depth = 0;
  let text = '';
  const reader = createXmlReader({
    open: () => {
      depth += 1;
      text = '';
      if (depth === 2) items.push({});
      if (items.length > limits.rows) tooLarge(`it has more than ${limits.rows} rows`);
    },
    text: (piece) => {
      text += piece;
    },
    close: (element) => {
      const item = items.at(-1);
      if (depth === 3 && item !== undefined && element !== '__proto__') item[element] = text.trim();
      depth -= 1;
    },
  });
  reader.push(xml);
  reader.end();
  return items;
}
