import { bindings, type Tree } from './tree.ts';
import { printNumber } from './value.ts';

/** Writes a tree as a formula, with no more brackets than its meaning needs. */
export function print(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return printNumber(tree.value);
    case 'text':
      return printText(tree.value);
    case 'reference':
      return `\${${tree.name}}`;
    case 'here':
      return '.';
    case 'parent':
      return Array(tree.levels).fill('..').join('/');
    case 'column':
      return tree.name;
    case 'root':
      return '';
    case 'path': {
      const isGroup = tree.start.kind === 'path' || tree.start.kind === 'binary';
      const start =
        (isGroup ? `(${print(tree.start)})` : print(tree.start)) + conditions(tree.where);
      return tree.steps.reduce(
        (path, { name, where, isDeep }) =>
          `${path}${isDeep ? '//' : '/'}${name}${conditions(where)}`,
        start,
      );
    }
    case 'call':
      return `${tree.name}(${tree.inputs.map(print).join(', ')})`;
    case 'binary': {
      const own = bindings[tree.operator];
      return `${within(tree.left, own)} ${tree.operator} ${within(tree.right, own + 1)}`;
    }
    case 'minus':
      return `-${within(tree.of, 8)}`;
  }
}

const conditions = (where: readonly Tree[]): string =>
  where.map((condition) => `[${print(condition)}]`).join('');

const within = (tree: Tree, least: number): string =>
  tree.kind === 'binary' && bindings[tree.operator] < least ? `(${print(tree)})` : print(tree);

/** XPath has no escapes: a text that holds both quotation marks is put together from pieces. */
function printText(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const pieces = text.split(/(")/).filter((piece) => piece !== '');
  return `concat(${pieces.map((piece) => (piece === '"' ? `'"'` : `"${piece}"`)).join(', ')})`;
}
