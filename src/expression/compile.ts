import { err, ok, type Result } from '../base/result.ts';
import { functions } from './functions.ts';
import { quotedReference } from './references.ts';
import type { Formula, Names, Scope } from './scope.ts';
import type { ExpressionFault, Operator, Tree } from './tree.ts';
import { compare, toBoolean, toNumber, toScalar, toText, type Value } from './value.ts';

/**
 * Makes a closure of a tree, once; it is then run as often as answers change. Unknown functions,
 * wrong counts of inputs and unknown names are all found here, every one of them, so that nothing
 * can fail later, in somebody's hand.
 */
export function compile<S extends Scope>(
  tree: Tree,
  names: Names<S>,
): Result<Formula<S>, readonly ExpressionFault[]> {
  const faults: ExpressionFault[] = [];
  const formula = make(tree, names, (code, offset, sentence) => {
    faults.push({ code, offset, sentence });
    return () => '';
  });
  return faults.length === 0 ? ok(formula) : err(faults);
}

type Refuse<S extends Scope> = (
  code: ExpressionFault['code'],
  offset: number,
  sentence: string,
) => Formula<S>;

function make<S extends Scope>(tree: Tree, names: Names<S>, refuse: Refuse<S>): Formula<S> {
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
      return refuse('syntax', tree.at, '“..” can only be counted: position(..).');
    case 'minus': {
      const of = make(tree.of, names, refuse);
      return (scope) => -toNumber(of(scope));
    }
    case 'binary': {
      const left = make(tree.left, names, refuse);
      const right = make(tree.right, names, refuse);
      return binary(tree.operator, left, right);
    }
    case 'call':
      return call(tree, names, refuse);
  }
}

const noQuestion = (name: string): string => `There is no question named “${name}”.`;

function binary<S extends Scope>(
  operator: Operator,
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

type Call = Extract<Tree, { kind: 'call' }>;

function call<S extends Scope>(tree: Call, names: Names<S>, refuse: Refuse<S>): Formula<S> {
  const special = specials[tree.name];
  const row = Object.hasOwn(functions, tree.name) ? functions[tree.name] : undefined;
  const arity = special ?? row;
  if (arity === undefined)
    return refuse('unknownFunction', tree.at, `There is no function named “${tree.name}”.`);
  const count = tree.inputs.length;
  if (count < arity.least || count > arity.most)
    return refuse('inputs', tree.at, `${tree.name}() takes ${arityWords(arity)}, not ${count}.`);
  switch (tree.name) {
    case 'position':
      return tree.inputs[0]?.kind === 'parent' || count === 0
        ? ({ position }) => position
        : refuse('inputs', tree.at, 'position() counts the repeat around: position(..).');
    case 'jr:choice-name':
      return choiceName(tree, names, refuse);
    case 'indexed-repeat':
      return indexedRepeat(tree, names, refuse);
  }
  const inputs = tree.inputs.map((input) => make(input, names, refuse));
  if (row === undefined) throw new Error(`no rule for ${tree.name}`);
  return (scope) =>
    row.run(
      inputs.map((input) => input(scope)),
      scope,
    );
}

/** Functions whose inputs are names, not values. */
const specials: Readonly<Record<string, { readonly least: number; readonly most: number }>> =
  Object.assign(Object.create(null), {
    position: { least: 0, most: 1 },
    'jr:choice-name': { least: 2, most: 2 },
    'indexed-repeat': { least: 3, most: 7 },
  });

function arityWords({ least, most }: { least: number; most: number }): string {
  if (most === Number.POSITIVE_INFINITY) return `at least ${least}`;
  const range = least === most ? `${least}` : `${least} to ${most}`;
  return `${range} input${range === '1' ? '' : 's'}`;
}

/** `jr:choice-name(value, '${question}')`: the label of the choice, in the language in use. */
function choiceName<S extends Scope>(tree: Call, names: Names<S>, refuse: Refuse<S>): Formula<S> {
  const [first, second] = tree.inputs as [Tree, Tree];
  const value = make(first, names, refuse);
  const question = second.kind === 'reference' ? second : quotedReference(second);
  if (question === undefined)
    return refuse('inputs', second.at, `jr:choice-name() wants the question as '\${name}'.`);
  if (names.reader(question.name) === undefined)
    return refuse('unknownName', question.at, noQuestion(question.name));
  const label = names.choiceLabel(question.name);
  if (label === undefined)
    return refuse('inputs', question.at, `“${question.name}” is not a question with choices.`);
  return (scope) => {
    const name = toText(value(scope));
    return name === '' ? '' : label(scope, name);
  };
}

/** `indexed-repeat(${question}, ${repeat}, index, ...)`: the question in that instance. */
function indexedRepeat<S extends Scope>(
  tree: Call,
  names: Names<S>,
  refuse: Refuse<S>,
): Formula<S> {
  const [first, ...rest] = tree.inputs as [Tree, ...Tree[]];
  if (first.kind !== 'reference' || rest.length % 2 === 1)
    return refuse('inputs', tree.at, `Write indexed-repeat(\${question}, \${repeat}, number).`);
  const reader = names.reader(first.name);
  if (reader === undefined) return refuse('unknownName', first.at, noQuestion(first.name));
  const indexes: (readonly [string, Formula<S>])[] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const repeat = rest[i] as Tree;
    if (repeat.kind !== 'reference')
      return refuse('inputs', repeat.at, `The repeat is written \${name}.`);
    if (names.reader(repeat.name) === undefined)
      return refuse('unknownName', repeat.at, noQuestion(repeat.name));
    indexes.push([repeat.name, make(rest[i + 1] as Tree, names, refuse)]);
  }
  return (scope): Value =>
    toScalar(
      reader(
        scope,
        indexes.map(([name, index]) => [name, toNumber(index(scope))]),
      ),
    );
}
