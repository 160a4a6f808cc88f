import * as z from 'zod/mini';
import { Form } from '../../src/model/form.ts';

/**
 * A form as Markdown tables. The first is the questions, one a line, with `page`, `group` and
 * `repeat` closed by `end`, and `row` after its `matrix`. A table that begins with `list` holds
 * choices; columns that a choice does not know are for choice filters.
 *
 *   | type         | name   | label:fr | relevant     |
 *   | integer      | age    | Âge      |              |
 *   | selectOne yn | school |          | ${age} < 18  |
 *
 *   | list | name | label | alone | region |
 *
 * `∣` is a bar within a cell. The lists `yn` (yes, no) and `none` are always there. A label that is not written is the name.
 */
export function formOf(text: string): Form {
  const tables = tablesOf(text);
  const questions = tables.find((rows) => rows[0] !== undefined && 'type' in rows[0]) ?? [];
  const choices = tables.filter((rows) => rows[0] !== undefined && 'list' in rows[0]).flat();
  return z.parse(Form, {
    id: 'test',
    version: '1',
    title: { en: 'A form' },
    languages: [
      { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
      { tag: 'fr', name: 'Français', direction: 'ltr', status: 'checked' },
    ],
    defaultLanguage: 'en',
    lists: {
      none: [],
      yn: [choiceOf({ name: 'yes' }), choiceOf({ name: 'no' })],
      ...listsOf(choices),
    },
    nodes: nodesOf([...questions]),
  });
}

type Row = Readonly<Record<string, string>>;

function tablesOf(text: string): readonly (readonly Row[])[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim().startsWith('|')))
    .filter((lines) => lines.length > 0)
    .map(([header = '', ...lines]) => {
      const columns = cellsOf(header);
      return lines
        .filter((line) => !/^[\s|:-]+$/.test(line))
        .map((line) =>
          Object.fromEntries(columns.map((column, at) => [column, cellsOf(line)[at] ?? ''])),
        );
    });
}

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim().replaceAll('∣', '|'));

function listsOf(rows: readonly Row[]) {
  const lists: Record<string, unknown[]> = {};
  for (const row of rows) {
    const { list = '' } = row;
    lists[list] = [...(lists[list] ?? []), choiceOf(row)];
  }
  return lists;
}

function choiceOf(row: Row) {
  const known = ['list', 'name', 'alone'];
  const columns = Object.entries(row).filter(
    ([column]) => !known.includes(column) && !column.startsWith('label'),
  );
  return {
    name: row.name,
    label: wordsOf(row, 'label') ?? { en: row.name },
    ...(row.alone ? { alone: true } : {}),
    ...(columns.length > 0 ? { columns: Object.fromEntries(columns) } : {}),
  };
}

function wordsOf(row: Row, field: string) {
  const words = Object.entries(row).flatMap(([column, text]) => {
    const [name, language = 'en'] = column.split(':');
    return name === field && text !== '' ? [[language, text]] : [];
  });
  return words.length === 0 ? undefined : Object.fromEntries(words);
}

/** Takes lines up to the `end` that closes this container. */
function nodesOf(rows: Row[]): unknown[] {
  const nodes: unknown[] = [];
  for (let row = rows.shift(); row !== undefined; row = rows.shift()) {
    const [kind = '', list] = (row.type ?? '').split(' ');
    if (kind === 'end') return nodes;
    const node: Record<string, unknown> = { kind, ...(list === undefined ? {} : { list }) };
    for (const [column, cell] of Object.entries(row)) {
      const [field = ''] = column.split(':');
      if (cell === '' || column === 'type') continue;
      node[field] = wordFields.includes(field) ? wordsOf(row, field) : typed(field, cell);
    }
    if (node.seed !== undefined) {
      node.parameters = { seed: node.seed };
      delete node.seed;
    }
    node.label ??= { en: String(row.name) };
    if (['page', 'group', 'repeat'].includes(kind)) node.nodes = nodesOf(rows);
    if (kind === 'matrix') node.rows = rowsOf(rows);
    nodes.push(node);
  }
  return nodes;
}

function rowsOf(rows: Row[]): unknown[] {
  const found: unknown[] = [];
  while (rows[0]?.type === 'row') {
    const row = rows.shift() ?? {};
    const { name, relevant } = row;
    const label = wordsOf(row, 'label') ?? { en: name };
    found.push({ name, label, ...(relevant ? { relevant } : {}) });
  }
  return found;
}

const wordFields = ['label', 'hint', 'guidance', 'requiredMessage', 'constraintMessage'];

function typed(field: string, cell: string): unknown {
  if (['most', 'start', 'end', 'step'].includes(field)) return Number(cell);
  if (['randomize', 'ending', 'multiline'].includes(field)) return cell === 'yes';
  if (field === 'otherAnswers' || field === 'otherTriggers') return cell.split(' ');
  return cell;
}
