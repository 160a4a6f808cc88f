import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../src/expression/parse.ts';
import { print } from '../../src/expression/print.ts';
import { bindings, type Operator, type Step, type Tree } from '../../src/expression/tree.ts';

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
  ['../* * 2', '(../* * 2)'],
  ['../../x', '../../x'],
  [`instance('l')/root/item[name = \${x}]/label`, `instance('l')/root/item[name = \${x}]/label`],
  ['current()/../x + /data/g/x', '(current()/../x + /data/g/x)'],
  [`\${r}[position() = 2]/x`, `\${r}[position() = 2]/x`],
  ['région = 1', '(région = 1)'],
  ['*', 'Here a value is missing. “*” stands there.'],
  ['//age + 1', '(//age + 1)'],
  ['../x//y[1]', '../x//y[1]'],
  ['../x/text()', '../x/.'],
  ['../node()', '../*'],
  ['self::node()/child::x', './././x'.replace('./././', '././')],
  ['parent::*/descendant::y', './..//y'],
  ['@version', './@version'],
  ['/data/@version', '/data/@version'],
  [`\${a} | \${b} | /data/c`, `((\${a} | \${b}) | /data/c)`],
  [`-\${a} | \${b} * 2`, `((-(\${a}) | \${b}) * 2)`],
  [`(\${a} | \${b})[1]/x`, `(\${a} | \${b})[1]/x`],
  ['(//x)[2]', '(//x)[2]'],
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
  ['/', 1, 'Here a name is missing. The formula ends too early.'],
  ['//', 2, 'Here a name is missing. The formula ends too early.'],
  ['../x/name()', 5, 'Here a name is missing. “name” stands there.'],
  ['../text(1)', 8, 'Here “text(” wants a “)”. “1” stands there.'],
  ['../@', 4, 'Here a name is missing. The formula ends too early.'],
  ['following::x', 0, 'Of the axes only child, parent, self and descendant are understood.'],
  ['../x[1', 6, 'Here a “]” is missing. The formula ends too early.'],
  ["'x'[1]", 6, 'Nothing can be looked for in this value. The formula ends too early.'],
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
const { tree } = fc.letrec<{ tree: Tree; where: readonly Tree[]; steps: readonly Step[] }>(
  (tie) => ({
    where: fc.array(tie('tree'), { maxLength: 1 }),
    steps: fc.array(
      fc.record(
        {
          name: fc.oneof(
            name,
            name.map((one) => `@${one}`),
            fc.constantFrom('*', '..', '.'),
          ),
          isDeep: fc.constant(true as const),
          where: tie('where'),
          at,
        },
        { requiredKeys: ['name', 'where', 'at'] },
      ),
      { maxLength: 3 },
    ),
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
      fc.record({
        kind: fc.constant('parent' as const),
        levels: fc.integer({ min: 1, max: 3 }),
        at,
      }),
      fc
        .record({
          kind: fc.constant('path' as const),
          start: fc.oneof(
            fc.record({ kind: fc.constant('reference' as const), name, at }),
            fc.record({ kind: fc.constant('column' as const), name, at }),
            fc.constantFrom<Tree>(
              { kind: 'here', at: 0 },
              { kind: 'parent', levels: 2, at: 0 },
              { kind: 'call', name: 'instance', inputs: [], at: 0 },
            ),
          ),
          where: tie('where'),
          steps: tie('steps'),
          at,
        })
        // Without these a start stands alone; `../..` is one start, not a step.
        .filter(
          ({ start, where, steps }) =>
            where.length + steps.length > 0 &&
            !(
              start.kind === 'parent' &&
              where.length === 0 &&
              steps[0]?.name === '..' &&
              steps[0].isDeep !== true
            ),
        ),
      // What stands in brackets, and is looked into.
      fc
        .record({
          kind: fc.constant('path' as const),
          start: fc.record({
            kind: fc.constant('binary' as const),
            operator: fc.constant('|' as const),
            left: tie('tree'),
            right: tie('tree'),
            at,
          }),
          where: tie('where'),
          steps: tie('steps'),
          at,
        })
        .filter(({ where, steps }) => where.length + steps.length > 0),
      fc
        .record({ kind: fc.constant('path' as const), steps: tie('steps'), at })
        .filter(({ steps }) => steps.length > 0)
        .map((path) => ({ ...path, start: { kind: 'root' as const, at: 0 }, where: [] })),
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
  }),
);

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
  const signs = fc.constantFrom(
    ...`'"\${}().,+-*/<>=! ab1[]|`.split(''),
    '..',
    '/*',
    '//',
    '::',
    '@',
    ' and ',
    ' div ',
    'if(',
  );
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
