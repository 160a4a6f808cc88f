import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../src/expression/parse.ts';
import { print } from '../../src/expression/print.ts';
import { bindings, type Operator, type Tree } from '../../src/expression/tree.ts';

/** Brackets around everything that is an operation: how the parser grouped it. */
function grouped(source: string): string {
  const show = (tree: Tree): string => {
    if (tree.kind === 'binary') return `(${show(tree.left)} ${tree.operator} ${show(tree.right)})`;
    return tree.kind === 'minus' ? `-(${show(tree.of)})` : print(tree);
  };
  const parsed = parse(source);
  return parsed.ok ? show(parsed.value) : parsed.error.sentence;
}

test.each([
  ['1 + 2 * 3', '(1 + (2 * 3))'],
  ['1 - 2 - 3', '((1 - 2) - 3)'],
  ['1 - (2 - 3)', '(1 - (2 - 3))'],
  ['8 div 4 mod 3', '((8 div 4) mod 3)'],
  ['1 = 2 or 3 < 4 and 5 != 6', '((1 = 2) or ((3 < 4) and (5 != 6)))'],
  ['1 < 2 = 3 >= 4', '((1 < 2) = (3 >= 4))'],
  ['- 1 + 2', '(-(1) + 2)'],
  ['--1', '-(-(1))'],
  ['2 * -1', '(2 * -(1))'],
  [`\${a}-1`, `(\${a} - 1)`],
  ['a-1', 'a-1'],
  ['div div mod', '(div div mod)'],
  ['. * 2', '(. * 2)'],
  ['.5 + 5.', '(0.5 + 5)'],
  ['*', 'Here a value is missing. “*” stands there.'],
])('%s is grouped as %s', (source, shape) => {
  expect(grouped(source)).toBe(shape);
});

test.each([
  [`'open`, 0, 'This quotation mark is never closed.'],
  ['$age', 0, `A reference is written \${name}.`],
  ['1 = “x”', 4, 'Curly quotation marks are not understood; write straight ones: \' or ".'],
  ['1 # 2', 2, '“#” is not understood here.'],
  ['1 +', 3, 'Here a value is missing. The formula ends too early.'],
  ['(1', 2, 'Here a “)” is missing. The formula ends too early.'],
  ['1 2', 2, 'Here the formula should end. “2” stands there.'],
  [`if(1 \${a})`, 5, `Here “if(” wants a “,” or a “)”. “\${a}” stands there.`],
  ['/data/age', 0, `Paths such as /data/age are not understood; write \${age}.`],
  ['../x', 3, 'Paths are not understood, other than “..”. “x” stands there.'],
])('%s is refused at %i', (source, offset, sentence) => {
  expect(parse(source)).toEqual({ ok: false, error: { code: 'syntax', offset, sentence } });
});

test('a formula that could exhaust the stack is refused, not run', () => {
  for (const source of ['('.repeat(19_000), '-'.repeat(19_000), `${'1+'.repeat(9_000)}1`])
    expect(parse(source)).toMatchObject({ ok: false, error: { code: 'syntax' } });
});

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,6}$/);
const at = fc.constant(0);
const operators = Object.keys(bindings) as Operator[];

/** Any tree that a formula can mean. */
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.record({
      kind: fc.constant('number' as const),
      value: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
      at,
    }),
    fc.record({
      kind: fc.constant('text' as const),
      // XPath cannot write a text with both quotation marks as one.
      value: fc.string().filter((text) => !(text.includes("'") && text.includes('"'))),
      at,
    }),
    fc.record({ kind: fc.constant('reference' as const), name, at }),
    fc.record({ kind: fc.constant('column' as const), name, at }),
    fc.record({ kind: fc.constant('here' as const), at }),
    fc.record({ kind: fc.constant('parent' as const), levels: fc.integer({ min: 1, max: 3 }), at }),
    fc.record({ kind: fc.constant('minus' as const), of: tie('tree'), at }),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.oneof(name, fc.constant('jr:choice-name')),
      inputs: fc.array(tie('tree'), { maxLength: 3 }),
      at,
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom(...operators),
      left: tie('tree'),
      right: tie('tree'),
      at,
    }),
  ),
}));

/** The same formula, wherever it stood. */
const meaning = (one: Tree): unknown =>
  JSON.parse(JSON.stringify(one, (key, value) => (key === 'at' ? undefined : value)));

test('what is printed is read as the same formula', () => {
  fc.assert(
    fc.property(tree, (one) => {
      const again = parse(print(one));
      expect(again.ok && meaning(again.value)).toEqual(meaning(one));
    }),
    { numRuns: 1_000 },
  );
});

test('any text is read or refused, never thrown at', () => {
  const signs = fc.constantFrom(...`'"\${}().,+-*/<>=! ab1`.split(''), ' and ', ' div ', 'if(');
  fc.assert(
    fc.property(
      fc.array(signs).map((all) => all.join('')),
      (source) => {
        const parsed = parse(source);
        if (!parsed.ok) {
          expect(parsed.error.offset).toBeLessThanOrEqual(source.length);
          return;
        }
        const again = parse(print(parsed.value));
        expect(again.ok && meaning(again.value)).toEqual(meaning(parsed.value));
      },
    ),
  );
});
