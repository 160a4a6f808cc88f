import { err, ok, type Result } from '../base/result.ts';
import type { Formula, MoreNames, Names, Scope, Tools } from './scope.ts';
import type { Call, FunctionTable } from './table.ts';
import type { ExpressionFault, Operator, Path, Tree } from './tree.ts';
import { compare, toBoolean, toNumber } from './value.ts';

/**
 * Makes a closure of a tree, once; it is then run as often as answers change. Unknown functions,
 * wrong counts of inputs and unknown names are all found here, every one of them, so that nothing
 * can fail later, in somebody's hand. `table` holds the functions that are loaded.
 */
export function compile<S extends Scope>(
  tree: Tree,
  names: Names<S>,
  table: FunctionTable,
): Result<Formula<S>, readonly ExpressionFault[]> {
  const faults: ExpressionFault[] = [];
  const refuse: Tools<S>['refuse'] = (code, offset, sentence) => {
    faults.push({ code, offset, sentence });
    return () => '';
  };
  const formula = maker(table, refuse)(tree, names);
  return faults.length === 0 ? ok(formula) : err(faults);
}

type Make<S extends Scope> = (tree: Tree, names: Names<S>) => Formula<S>;

function maker<S extends Scope>(table: FunctionTable, refuse: Tools<S>['refuse']): Make<S> {
  const toolsFor = (names: Names<S>): Tools<S> => ({
    names,
    // Without these no special function is called.
    more: names.more as MoreNames<S>,
    make: (tree, others = names) => make(tree, others),
    refuse,
  });
  const path: Make<S> = (tree, names) =>
    names.more?.path?.(asPath(tree), toolsFor(names)) ??
    refuse('functionsNotLoaded', tree.at, notLoaded);
  const make: Make<S> = (tree, names) => {
    switch (tree.kind) {
      case 'number':
      case 'text': {
        const { value } = tree;
        return () => value;
      }
      case 'here':
        return ({ here }) => here;
      case 'reference':
        return names.reader(tree.name) ?? refuse('unknownName', tree.at, noQuestion(tree.name));
      case 'column': {
        const { name } = tree;
        return names.hasColumns
          ? ({ column }) => column(name)
          : refuse('syntax', tree.at, `For a question write \${${name}}, for a text '${name}'.`);
      }
      case 'parent':
      case 'root':
      case 'path':
        return path(tree, names);
      case 'minus': {
        const of = make(tree.of, names);
        return (scope) => -toNumber(of(scope));
      }
      case 'binary':
        if (tree.operator === '|') return path(tree, names);
        return binary(tree.operator, make(tree.left, names), make(tree.right, names));
      case 'call':
        return call(tree, table, toolsFor(names));
    }
  };
  return make;
}

/** `..`, and what `|` joins, are paths without a step. */
export const asPath = (tree: Tree): Path =>
  tree.kind === 'path' ? tree : { kind: 'path', start: tree, where: [], steps: [], at: tree.at };

const noQuestion = (name: string): string => `There is no question named “${name}”.`;
const notLoaded = 'What this needs is not loaded.';

function binary<S extends Scope>(
  operator: Exclude<Operator, '|'>,
  left: Formula<S>,
  right: Formula<S>,
): Formula<S> {
  switch (operator) {
    case 'or':
      return (scope) => toBoolean(left(scope)) || toBoolean(right(scope));
    case 'and':
      return (scope) => toBoolean(left(scope)) && toBoolean(right(scope));
    case '+':
      return (scope) => toNumber(left(scope)) + toNumber(right(scope));
    case '-':
      return (scope) => toNumber(left(scope)) - toNumber(right(scope));
    case '*':
      return (scope) => toNumber(left(scope)) * toNumber(right(scope));
    case 'div':
      return (scope) => toNumber(left(scope)) / toNumber(right(scope));
    case 'mod':
      return (scope) => toNumber(left(scope)) % toNumber(right(scope));
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return (scope) => compare(operator, left(scope), right(scope));
  }
}

/** Whether a name is a function, how many inputs it takes, and whether it is loaded. */
function call<S extends Scope>(tree: Call, table: FunctionTable, tools: Tools<S>): Formula<S> {
  const { name, inputs, at } = tree;
  const special = own(table.special, name);
  const run = own(table.plain, name);
  if (special === undefined && run === undefined)
    return table.exists?.(name) === false
      ? tools.refuse('unknownFunction', at, `There is no function named “${name}”.`)
      : tools.refuse('functionsNotLoaded', at, `The function “${name}” is not loaded.`);
  const [least, most] = own(table.inputs, name) ?? [1, 1];
  if (inputs.length < least || inputs.length > most)
    return tools.refuse(
      'inputs',
      at,
      `${name}() takes ${inputWords(least, most)}, not ${inputs.length}.`,
    );
  if (special !== undefined) return special(tree, tools);
  const formulas = inputs.map((input) => tools.make(input));
  return (scope) =>
    run?.(
      formulas.map((formula) => formula(scope)),
      scope,
    ) ?? '';
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;

function inputWords(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return `at least ${least}`;
  const range = least === most ? `${least}` : `${least} to ${most}`;
  return `${range} input${range === '1' ? '' : 's'}`;
}
