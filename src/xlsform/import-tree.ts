import type { Report } from './diagnostics.ts';
import { type TypeFeature, types } from './features/types.ts';
import { cellOf, headerName, type Table } from './import-headers.ts';
import { createNamer, toName, unused, yesOrNo } from './import-names.ts';
import { type ReadType, readType } from './import-type.ts';

/** One row of the survey that begins or asks something, at its place in the tree. */
export type Row = {
  readonly number: number;
  readonly cells: readonly string[];
  readonly type: ReadType;
  readonly typeText: string;
  /** As written; `''` where there was none. */
  readonly written: string;
  /** As it is named here: stands once in its container. */
  readonly name: string;
  readonly parent: Row | undefined;
  readonly children: Row[];
};

/** Lays the survey out as a tree. Ends that are missing or wrong are mended and reported. */
export function readTree(table: Table, report: Report): readonly Row[] {
  const top: Row[] = [];
  const namers = new Map<Row | undefined, (wanted: string) => string>();
  let depth = 0;
  let open: Row | undefined;

  for (const { number, cells } of table.rows) {
    const typeText = cellOf(table, cells, 'type');
    const where = { sheet: table.sheet, row: number, column: headerName(table, 'type') };
    if (yesOrNo(cellOf(table, cells, 'disabled')) === true) continue;
    if (typeText === '') {
      const isQuestion = ['name', 'label'].some((key) =>
        (table.byKey.get(key) ?? []).some(({ index }) => (cells[index] ?? '').trim() !== ''),
      );
      if (isQuestion) report.add('noType', where);
      continue;
    }
    const type = typeOf(typeText, where);
    const { meaning } = type.feature;
    if (meaning.does === 'end') end(meaning.container, typeText, where);
    else begin(number, cells, type, typeText);
  }
  for (; open !== undefined; open = open.parent)
    report.add(
      'noEnd',
      { sheet: table.sheet, row: open.number, column: headerName(table, 'type') },
      { text: open.typeText },
    );
  return top;

  function typeOf(
    typeText: string,
    where: { sheet: string; row: number; column: string },
  ): ReadType {
    const read = readType(typeText, report);
    if (read === undefined) {
      const word = report.closest(
        typeText.toLowerCase(),
        types.map(({ name }) => name),
      );
      report.add('unknownType', where, { text: typeText }, word && `Did you mean “${word}”?`);
      return { feature: textFeature, list: '', hasOther: false };
    }
    if (read.mended !== undefined)
      report.add('mendedType', where, { text: typeText, word: read.mended });
    return read;
  }

  function begin(number: number, cells: readonly string[], type: ReadType, typeText: string): void {
    const written = cellOf(table, cells, 'name');
    const where = { sheet: table.sheet, row: number, column: headerName(table, 'name') };
    const namer = namers.get(open) ?? createNamer();
    namers.set(open, namer);
    const wanted = written === '' ? `${toName(type.feature.name)}_${number}` : toName(written);
    const name = namer(wanted);
    if (written === '') report.add('noName', where, { word: name });
    else if (name !== wanted) report.add('nameTwice', where, { text: written, word: name });
    else if (name !== written) report.add('mendedName', where, { text: written, word: name });
    const row: Row = {
      number,
      cells,
      type: withListAround(type, open),
      typeText,
      written,
      name,
      parent: open,
      children: [],
    };
    (open?.children ?? top).push(row);
    if (type.feature.meaning.does !== 'begin') return;
    if (depth >= deepest) {
      report.add('tooDeep', where, { text: typeText });
      return;
    }
    depth += 1;
    open = row;
  }

  /** KoboToolbox writes the list of such rows on the group around them. */
  function withListAround(type: ReadType, around: Row | undefined): ReadType {
    const column = listsAround[type.feature.name];
    if (column === undefined || around === undefined) return type;
    return { ...type, list: cellOf(table, around.cells, column) };
  }

  function end(
    container: 'group' | 'repeat' | 'loop',
    typeText: string,
    where: { sheet: string; row: number; column: string },
  ): void {
    if (open === undefined) {
      report.add('endWithoutBegin', where, { text: typeText });
      return;
    }
    const kindOf = (row: Row): string =>
      row.type.feature.meaning.does === 'begin' ? row.type.feature.meaning.container : '';
    if (kindOf(open) !== container) {
      report.add('wrongEnd', where, {
        text: typeText,
        word: open.typeText,
        line: String(open.number),
      });
      // Something further out that did begin so is what ends; else this one does.
      let outer: Row | undefined = open;
      while (outer !== undefined && kindOf(outer) !== container) outer = outer.parent;
      open = outer ?? open;
    }
    open = open.parent;
    depth = open === undefined ? 0 : containersOf(open).length + 1;
  }
}

const listsAround: Readonly<Record<string, string>> = {
  score__row: 'kobo--score-choices',
  rank__level: 'kobo--rank-items',
};

/** Groups within groups: deeper than any form, and shallow enough for every stack. */
const deepest = 60;

const textFeature = types.find(({ name }) => name === 'text') as TypeFeature;

/** What `${name}` may mean: the rows of that name, and which one is nearest to the asker. */
export function createNames(top: readonly Row[]) {
  const byWritten = new Map<string, Row[]>();
  const byLower = new Map<string, Row[]>();
  const byName = new Map<string, Row[]>();
  const put = (map: Map<string, Row[]>, key: string, row: Row): void => {
    const rows = map.get(key);
    if (rows === undefined) map.set(key, [row]);
    else if (!rows.includes(row)) rows.push(row);
  };
  const walk = (rows: readonly Row[]): void => {
    for (const row of rows) {
      put(byWritten, row.written === '' ? row.name : row.written, row);
      put(byLower, row.written.toLowerCase(), row);
      put(byName, row.name, row);
      walk(row.children);
    }
  };
  walk(top);

  /** Like the engine: the one that shares most containers with the asker. */
  const find = (
    asker: Row,
    written: string,
  ): { readonly name: string; readonly isGuess?: boolean } | undefined => {
    const exact = byWritten.get(written);
    const loose = byLower.get(written.toLowerCase()) ?? [];
    const candidates = (exact ?? (loose.length === 1 ? loose : (byName.get(written) ?? []))).slice(
      0,
      200,
    );
    const around = new Set(containersOf(asker));
    let best: Row | undefined;
    let most = -1;
    let equals = 0;
    for (const candidate of candidates) {
      const shared = containersOf(candidate).filter((row) => around.has(row)).length;
      equals = shared === most ? equals + 1 : shared > most ? 1 : equals;
      if (shared > most) {
        most = shared;
        best = candidate;
      }
    }
    if (best === undefined) return undefined;
    return equals > 1 ? { name: pathOf(best), isGuess: true } : { name: best.name };
  };
  const taken = new Map<Row | undefined, Set<string>>();
  /** A name for what stands beside a row and has none of its own. */
  const nameBeside = (row: Row, wanted: string): string => {
    const siblings = row.parent?.children ?? top;
    const names = taken.get(row.parent) ?? new Set(siblings.map(({ name }) => name));
    taken.set(row.parent, names);
    const name = unused(wanted, (other) => names.has(other));
    names.add(name);
    return name;
  };
  return { find, nameBeside, all: () => byWritten.keys() };
}

function containersOf(row: Row): readonly Row[] {
  const containers: Row[] = [];
  for (let { parent } = row; parent !== undefined; parent = parent.parent) containers.push(parent);
  return containers;
}

const pathOf = (row: Row): string =>
  [...containersOf(row).toReversed(), row].map(({ name }) => name).join('/');
