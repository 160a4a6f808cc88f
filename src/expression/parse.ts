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
    const start = beginning();
    if (start.kind !== 'root' && !isSign('[') && !isSign('/')) return start;
    const where = conditions();
    if (!canStartPath.has(start.kind))
      throw new Stop(peek().at, `Nothing can be looked for in this value. ${found(peek())}`);
    const steps: Step[] = [];
    if (start.kind === 'root') steps.push(step());
    while (isSign('/')) {
      take();
      steps.push(step());
    }
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
    if (text === '/') return { kind: 'root', at };
    if (text === '//') throw new Stop(at, anywhere);
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

  function step(): Step {
    const { kind, text, at } = take();
    const isName = kind === 'name' && !isSign('(');
    if (!isName && !(kind === 'sign' && ['*', '..', '.'].includes(text)))
      throw new Stop(at, `Here a name is missing. ${found({ kind, text, at })}`);
    return { name: text, where: conditions(), at };
  }

  function conditions(): Tree[] {
    const where: Tree[] = [];
    while (isSign('[')) {
      take();
      where.push(expression(1));
      expect(']', 'Here a “]” is missing.');
    }
    if (isSign('//')) throw new Stop(peek().at, anywhere);
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

const canStartPath: ReadonlySet<Tree['kind']> = new Set([
  'reference',
  'here',
  'parent',
  'root',
  'column',
  'call',
]);

const anywhere = `“//” is not understood; write the whole path, or \${name}.`;

const found = ({ kind, text }: Token): string =>
  kind === 'end'
    ? 'The formula ends too early.'
    : `“${kind === 'reference' ? `\${${text}}` : text}” stands there.`;
