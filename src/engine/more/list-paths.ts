import type { Formula, ListReader, Tools } from '../../expression/scope.ts';
import type { Path, Tree } from '../../expression/tree.ts';
import { toNodes, toText } from '../../expression/value.ts';
import { namesFor, type Standing } from '../names.ts';
import type { EngineScope } from '../plan.ts';
import { conditionOf, type Filter } from './conditions.ts';

/** `instance('list')/root/item[name = ${x}]/label`: a list of choices as pyxform lays it out. */
export function listPath(
  { start, where, steps, at }: Path,
  tools: Tools<EngineScope>,
  standing: Standing,
): Formula<EngineScope> {
  const [named] = start.kind === 'call' ? start.inputs : [];
  if (named?.kind !== 'text')
    return tools.refuse('inputs', at, 'instance() wants the list in quotation marks.');
  const list = tools.more.list(named.value);
  if (list === undefined)
    return tools.refuse('unknownName', named.at, `There is no list named “${named.value}”.`);
  const [root, item, column, ...rest] = steps;
  const isKnown = root?.name === 'root' && item?.name === 'item' && rest.length === 0;
  const hasConditions = where.length + (root?.where.length ?? 0) + (column?.where.length ?? 0) > 0;
  if (!isKnown || hasConditions)
    return tools.refuse('syntax', at, `Write instance('list')/root/item[…]/column.`);

  const conditions = item.where.map((tree) => conditionIn(tree, list, tools, standing));
  const rowsAt = firstRows(item.where[0], list, tools);
  return (scope) => {
    const rows = conditions.reduce((left, filter) => filter(scope, left), rowsAt(scope));
    return rows.map((row) => (column === undefined ? '' : list.read(scope, row, column.name)));
  };
}

function conditionIn(
  tree: Tree,
  list: ListReader<EngineScope>,
  tools: Tools<EngineScope>,
  standing: Standing,
): Filter<number> {
  const formula = tools.make(tree, namesFor({ ...standing, hasColumns: true }));
  return conditionOf(formula, (scope, row) => ({
    ...scope,
    here: '',
    column: (name) => list.read(scope, row, name),
  }));
}

/** The rows to look at: those with the key, where the first condition is `column = ${name}`. */
function firstRows(
  condition: Tree | undefined,
  list: ListReader<EngineScope>,
  tools: Tools<EngineScope>,
): (scope: EngineScope) => readonly number[] {
  const every = Array.from({ length: list.length }, (_, row) => row);
  if (condition?.kind !== 'binary' || condition.operator !== '=') return () => every;
  const { left, right } = condition;
  const [column, key] = left.kind === 'column' ? [left, right] : [right, left];
  // Labels change with the language; a position would count among the rows that are left.
  if (column.kind !== 'column' || column.name === 'label' || key.kind !== 'reference')
    return () => every;
  const value = tools.make(key);
  let index: ReadonlyMap<string, readonly number[]> | undefined;
  return (scope) => {
    const wanted = toNodes(value(scope));
    const [only = ''] = wanted;
    if (wanted.length > 1 || typeof only !== 'string') return every;
    index ??= rowsBy(scope, list, column.name);
    return index.get(toText(only)) ?? [];
  };
}

function rowsBy(scope: EngineScope, list: ListReader<EngineScope>, column: string) {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < list.length; row += 1) {
    const value = list.read(scope, row, column);
    const same = rows.get(value);
    if (same === undefined) rows.set(value, [row]);
    else same.push(row);
  }
  return rows;
}
