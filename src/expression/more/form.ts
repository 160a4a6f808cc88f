import { asPath } from '../compile.ts';
import { inputsOf } from '../function-names.ts';
import type { ListReader, Scope, Tools } from '../scope.ts';
import type { FunctionTable, Special } from '../table.ts';
import type { Tree } from '../tree.ts';
import { toText } from '../value.ts';

/** `pulldata('list', 'column', 'key column', key)`: a cell of the row that has the key. */
const pulldata: Special = <S extends Scope>(
  call: { readonly inputs: readonly Tree[] },
  { more, make, refuse }: Tools<S>,
) => {
  const [source, column, keyColumn, key] = call.inputs as [Tree, Tree, Tree, Tree];
  if (source.kind !== 'text')
    return refuse('inputs', source.at, 'pulldata() wants the list in quotation marks first.');
  const list = more.list(source.value.replace(/\.csv$/i, ''));
  if (list === undefined)
    return refuse('unknownName', source.at, `There is no list named “${source.value}”.`);
  const [cell, keyCell, wanted] = [make(column), make(keyColumn), make(key)];
  const indexes = new Map<string, ReadonlyMap<string, number>>();
  return (scope: S) => {
    const keyName = toText(keyCell(scope));
    const index = indexes.get(keyName) ?? indexOf(scope, list, keyName);
    if (keyName !== 'label') indexes.set(keyName, index);
    const sought = toText(wanted(scope));
    // A name that was written with blanks stands in the list without.
    const row = index.get(sought) ?? index.get(sought.replace(/\s+/g, '_'));
    return row === undefined ? '' : list.read(scope, row, toText(cell(scope)));
  };
};

/** The first row of each key; labels change with the language, so theirs is not kept. */
function indexOf<S extends Scope>(
  scope: S,
  list: ListReader<S>,
  column: string,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (let row = list.length - 1; row >= 0; row -= 1) rows.set(list.read(scope, row, column), row);
  return rows;
}

/** `jr:itext(id)`: pyxform's name for a choice's label is `list-index`, from 0. */
const itext: Special = (call, { more, make }) => {
  const id = make(call.inputs[0] as Tree);
  return (scope) => {
    const written = toText(id(scope));
    const [, list = '', index = ''] = /^(.*)-(\d+)$/.exec(written) ?? [];
    return more.list(list)?.read(scope, Number(index), 'label') ?? '';
  };
};

/** `last-saved('question')`, which a workbook writes `${last-saved#question}`. */
const lastSaved: Special = (call, { more, refuse }) => {
  const [name] = call.inputs;
  if (name?.kind !== 'text')
    return refuse(
      'inputs',
      call.at,
      'last-saved() wants the name of a question in quotation marks.',
    );
  return (
    more.lastSaved(name.value) ??
    refuse('unknownName', name.at, `There is no question named “${name.value}”.`)
  );
};

const onlyBegins: Special = (call, { refuse }) =>
  refuse(
    'inputs',
    call.at,
    `${call.name}() is the beginning of a path: instance('list')/root/item.`,
  );

export const table: FunctionTable = {
  inputs: inputsOf('form'),
  plain: {
    // Who fills a form in, and on which device, is nobody's business.
    property: () => '',
    depend: ([a]) => a ?? '',
  },
  special: {
    pulldata,
    'jr:itext': itext,
    'last-saved': lastSaved,
    version:
      (_, { more }) =>
      () =>
        more.version,
    instance: onlyBegins,
    current: (call, tools) =>
      tools.more.path?.(asPath(call), tools) ??
      tools.refuse('functionsNotLoaded', call.at, 'What this needs is not loaded.'),
  },
};
