import { err, ok, type Result } from '../base/result.ts';
import { type Token, tokenise } from './tokenise.ts';
import { bindings, type ExpressionFault, type Operator, type Step, type Tree } from './tree.ts';

/**
 * More parts than this, or more of them within one another, is a fault: it bounds how deep a tree
 * can be, so that neither parsing nor running one can exhaust the stack of a small phone.
 */
const mostParts = 2_000;
const deepest = 200;

/** Reads a formula. The first thing that is not understood is the fault. */
export function parse(source: string): Result<Tree, ExpressionFault> {
  const tokens = tokenise(source);
  if (!tokens.ok) return tokens;
  try {
    const reader = createReader(tokens.value);
    const tree = reader.expression(1);
    reader.expectEnd();
    return ok(tree);
  } catch (thrown) {
    if (thrown instanceof Stop) return err(thrown.fault);
    throw thrown;
  }
}

/** Leaves the recursive descent; never leaves this file. */
class Stop extends Error {
  readonly fault: ExpressionFault;
  constructor(offset: number, sentence: string) {
    super(sentence);
    this.fault = { code: 'syntax', offset, sentence };
  }
}

const isOperator = (text: string): text is Operator => Object.hasOwn(bindings, text);

function createReader(tokens: readonly Token[]) {
  let next = 0;
  let parts = 0;
  let depth = 0;
  const peek = (): Token => tokens[next] as Token;
  const take = (): Token => {
    const token = peek();
    if (token.kind !== 'end') next += 1;
    parts += 1;
    if (parts > mostParts)
      throw new Stop(token.at, `This formula is too long: it has more than ${mostParts} parts.`);
    return token;
  };
  const isSign = (text: string): boolean => peek().kind === 'sign' && peek().text === text;
  const expect = (text: string, why: string): void => {
    if (!isSign(text)) throw new Stop(peek().at, `${why} ${found(peek())}`);
    take();
  };

  /** Precedence climbing: an operator that binds at least as tightly as `least` is ours. */
  function expression(least: number): Tree {
    let left = unary();
    for (;;) {
      const { kind, text, at } = peek();
      if ((kind !== 'sign' && kind !== 'name') || !isOperator(text)) return left;
      if (bindings[text] < least) return left;
      take();
      const right = expression(bindings[text] + 1);
      left = { kind: 'binary', operator: text, left, right, at };
    }
  }

  function unary(): Tree {
    depth += 1;
    if (depth > deepest)
      throw new Stop(peek().at, 'This formula has too many brackets within brackets.');
    const { at } = peek();
    const tree: Tree = isSign('-') ? { kind: 'minus', of: operand(), at } : primary();
    depth -= 1;
    return tree;
  }

  function operand(): Tree {
    take();
    return unary();
  }

  function primary(): Tree {
    // `@x` and `child::x` begin at the node itself.
    const isStep = isSign('@') || (peek().kind === 'name' && tokens[next + 1]?.text === '::');
    const start: Tree = isStep ? { kind: 'here', at: peek().at } : beginning();
    const isRoot = start.kind === 'root';
    const isFar = tokens[next - 1]?.text === '//';
    if (!isRoot && !isStep && !isSign('[') && !isSign('/') && !isSign('//')) return start;
    const where = isStep ? [] : conditions();
    if (!canStartPath(start))
      throw new Stop(peek().at, `Nothing can be looked for in this value. ${found(peek())}`);
    const steps: Step[] = [];
    if (isStep) steps.push(step(false));
    else if (isRoot) steps.push(step(isFar));
    while (isSign('/') || isSign('//')) steps.push(step(take().text === '//'));
    return { kind: 'path', start, where, steps, at: start.at };
  }

  function beginning(): Tree {
    const { kind, text, at } = take();
    if (kind === 'number') return { kind, value: Number(text), at };
    if (kind === 'text') return { kind, value: text, at };
    if (kind === 'reference') return { kind, name: text, at };
    if (kind === 'name') return isSign('(') ? call(text, at) : { kind: 'column', name: text, at };
    if (text === '.') return { kind: 'here', at };
    if (text === '..') return { kind: 'parent', levels: levels(), at };
    if (text === '/' || text === '//') return { kind: 'root', at };
    if (text === '(') {
      const inner = expression(1);
      expect(')', 'Here a “)” is missing.');
      return inner;
    }
    throw new Stop(at, `Here a value is missing. ${found({ kind, text, at })}`);
  }

  function levels(): number {
    let count = 1;
    while (isSign('/') && tokens[next + 1]?.text === '..' && tokens[next + 1]?.kind === 'sign') {
      take();
      take();
      count += 1;
    }
    return count;
  }

  function step(isDeep: boolean): Step {
    const { kind, text, at } = take();
    let name = text;
    let isFar = isDeep;
    if (kind === 'sign' && text === '@') name = `@${nodeTest(take())}`;
    else if (kind === 'name' && isSign('::')) {
      take();
      const test = nodeTest(take());
      if (!Object.hasOwn(axes, text))
        throw new Stop(at, `Of the axes only child, parent, self and descendant are understood.`);
      name = axes[text]?.replace('*', test) ?? test;
      isFar ||= text === 'descendant';
    } else name = nodeTest({ kind, text, at });
    return { name, ...(isFar ? { isDeep: true } : {}), where: conditions(), at };
  }

  /** A name, `*`, `.`, `..`, or one of the two functions that stand for nodes. */
  function nodeTest({ kind, text, at }: Token): string {
    const stands = kind === 'name' && isSign('(') && Object.hasOwn(nodeFunctions, text);
    if (stands) {
      take();
      expect(')', `Here “${text}(” wants a “)”.`);
      return nodeFunctions[text] as string;
    }
    const isName = kind === 'name' && !isSign('(');
    if (!isName && !(kind === 'sign' && ['*', '..', '.'].includes(text)))
      throw new Stop(at, `Here a name is missing. ${found({ kind, text, at })}`);
    return text;
  }

  function conditions(): Tree[] {
    const where: Tree[] = [];
    while (isSign('[')) {
      take();
      where.push(expression(1));
      expect(']', 'Here a “]” is missing.');
    }
    return where;
  }

  function call(name: string, at: number): Tree {
    take();
    const inputs: Tree[] = [];
    if (!isSign(')')) {
      inputs.push(expression(1));
      while (isSign(',')) {
        take();
        inputs.push(expression(1));
      }
    }
    expect(')', `Here “${name}(” wants a “,” or a “)”.`);
    return { kind: 'call', name, inputs, at };
  }

  function expectEnd(): void {
    if (peek().kind !== 'end')
      throw new Stop(peek().at, `Here the formula should end. ${found(peek())}`);
  }

  return { expression, expectEnd };
}

const starts = ['reference', 'here', 'parent', 'root', 'column', 'call', 'path'];

const canStartPath = (tree: Tree): boolean =>
  starts.includes(tree.kind) || (tree.kind === 'binary' && tree.operator === '|');

/** What an axis makes of the name after it. */
const axes: Readonly<Record<string, string>> = {
  child: '*',
  descendant: '*',
  attribute: '@*',
  self: '.',
  parent: '..',
};

/** A question is a node with a text in it, so its text is itself. */
const nodeFunctions: Readonly<Record<string, string>> = { node: '*', text: '.' };

const found = ({ kind, text }: Token): string =>
  kind === 'end'
    ? 'The formula ends too early.'
    : `“${kind === 'reference' ? `\${${text}}` : text}” stands there.`;
