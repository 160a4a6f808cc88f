import { expect, test } from 'vitest';
import { functionNames } from '../../src/expression/function-names.ts';
import { evaluate } from './evaluate.ts';

/** Formula, value: XPath 1.0's rules first, then each function. */
const table: readonly (readonly [string, unknown])[] = [
  // an unanswered question is '' as text and NaN as a number
  [`\${empty} = ''`, true],
  [`\${gone} = ''`, true],
  [`\${gone} != 'a'`, true],
  [`\${empty} = 0`, false],
  [`\${empty} < 5`, false],
  [`\${empty} >= 5`, false],
  [`\${empty} != 5`, true],
  [`\${empty} + 1`, Number.NaN],
  // a number and a text are compared as numbers, two texts as texts
  [`\${age} = '15'`, true],
  [`\${age} = '15.0'`, true],
  [`'15' = '15.0'`, false],
  [`'10' > '9'`, true],
  [`'b' > 'a'`, false],
  // a truth makes the other side one
  [`true() = 'x'`, true],
  [`true() = ''`, false],
  [`\${empty} = false()`, true],
  [`\${age} = true()`, true],
  // a node-set compares by any one of its nodes
  [`\${kids} = 5`, true],
  [`\${kids} = 4`, false],
  [`\${kids} != 5`, true],
  [`\${kids} > \${age}`, false],
  [`string(\${kids})`, '3'],
  // arithmetic
  ['1 + 2 * 3', 7],
  ['7 mod 3', 1],
  ['-7 mod 3', -1],
  ['1 div 0', Number.POSITIVE_INFINITY],
  ['-(2)', -2],
  ['.', 7],
  ['1 = 1 and 1 = 2', false],
  ['1 = 1 or 1 = 2', true],
  // dates are days when a number is wanted
  [`today() - \${born}`, 9763],
  [`\${born} < today()`, true],
  [`'2000-02-30' < today()`, false],
  // truth
  ['true()', true],
  ['false()', false],
  ['not(1)', false],
  [`not(\${empty})`, true],
  [`boolean(\${empty})`, false],
  ["boolean('x')", true],
  ['boolean(0)', false],
  ["if(1 > 0, 'y', 'n')", 'y'],
  [`if(\${empty}, 'y', 'n')`, 'n'],
  [`coalesce(\${empty}, \${gone}, 'z')`, 'z'],
  [`coalesce(\${empty}, '')`, ''],
  ["once('new')", 7],
  // choices
  [`selected(\${many}, 'b')`, true],
  [`selected(\${many}, 'ab')`, false],
  [`selected(\${empty}, '')`, false],
  [`count-selected(\${many})`, 3],
  [`count-selected(\${empty})`, 0],
  [`selected-at(\${many}, 2)`, 'c'],
  [`selected-at(\${many}, 9)`, ''],
  [`jr:choice-name(\${many}, '\${many}')`, 'label of a b c'],
  [`jr:choice-name(\${empty}, '\${many}')`, ''],
  [`jr:choice-name('a', \${many})`, 'label of a'],
  [`choice-name('a', '\${many}')`, 'label of a'],
  [`is-selected(\${many}, 'b')`, true],
  ["region = 'north'", true],
  // text
  ['string(1.50)', '1.5'],
  ['string(0.0000001)', '0.0000001'],
  ['string(1 = 1)', 'true'],
  [`concat('a', 1, \${kids})`, 'a135'],
  [`join(', ', \${words}, 'z')`, 'x, y, z'],
  [`contains(\${name}, 'Mar')`, true],
  ["starts-with('abc', 'ab')", true],
  ["ends-with('abc', 'bc')", true],
  ["string-length('añ🙂')", 3],
  ['string-length()', 1],
  ["normalize-space('  a   b ')", 'a b'],
  ['normalize-space()', '7'],
  ["translate('bar', 'abc', 'AB')", 'BAr'],
  ["translate('cab', 'abc', 'AB')", 'AB'],
  ["substring('12345', 1.5, 2.6)", '234'],
  ["substring('12345', 2)", '2345'],
  ["substr('hello', 1, 3)", 'el'],
  ["substr('hello', -3)", 'llo'],
  ["substr('hello', 3)", 'lo'],
  ["substring-before('a=b', '=')", 'a'],
  ["substring-before('ab', '=')", ''],
  ["substring-after('a=b', '=')", 'b'],
  ["substring-after('ab', '=')", ''],
  // numbers
  ["number(' 12.5 ')", 12.5],
  ["number('1e3')", Number.NaN],
  ['number(1 = 1)', 1],
  ['int(-2.7)', -2],
  ['round(2.5)', 3],
  ['round(2.347, 2)', 2.35],
  ['round(1234, -2)', 1200],
  ['round(1.005, 2)', 1.01],
  ['round(-2.5)', -2],
  ['round(1 div 0)', Number.POSITIVE_INFINITY],
  ["round('x', 2)", Number.NaN],
  ['floor(-1.5)', -2],
  ['ceiling(-1.5)', -1],
  ['exp(0)', 1],
  ['exp10(3)', 1000],
  ['log(1)', 0],
  ['log10(1000)', 3],
  ['sqrt(9)', 3],
  ['sin(0)', 0],
  ['cos(0)', 1],
  ['tan(0)', 0],
  ['asin(1) * 2 = pi()', true],
  ['acos(1)', 0],
  ['atan(0)', 0],
  ['atan2(1, 0) * 2 = pi()', true],
  ['abs(-3)', 3],
  ['pow(2, 10)', 1024],
  [`count(\${kids})`, 3],
  [`count(\${gone})`, 0],
  [`count-non-empty(\${kids})`, 2],
  [`sum(\${kids})`, 8],
  [`sum(\${gone})`, 0],
  [`min(\${kids})`, 3],
  ['max(1, 4, 2)', 4],
  [`max(\${empty})`, Number.NaN],
  // several things that hold
  ["boolean-from-string('TRUE')", true],
  ["boolean-from-string('yes')", false],
  ['checklist(2, 3, 1 = 1, 1 = 2, true())', true],
  ['checklist(-1, 1, 1 = 1, 1 = 1)', false],
  ['checklist(3, -1, 1 = 1, 1 = 1)', false],
  ['weighted-checklist(5, 9, true(), 4, false(), 9, true(), 2)', true],
  ['weighted-checklist(5, 9, true(), 4)', false],
  // the whole text must match
  ["regex('abc', 'b')", false],
  ["regex('abc', '[a-c]+')", true],
  [`regex(\${name}, concat('^A', '.*$'))`, true],
  ["regex('x', concat('(', ''))", false],
  // fingerprints
  ["digest('abc', 'MD5', 'hex')", '900150983cd24fb0d6963f7d28e17f72'],
  ["digest('abc', 'SHA-1')", 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
  [
    "digest('abc', 'SHA-256', 'hex')",
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ],
  [
    "digest('abc', 'SHA-384', 'base64')",
    'ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn',
  ],
  ["string-length(digest('abc', 'SHA-512', 'hex'))", 128],
  ["digest('abc', 'CRC')", ''],
  ["base64-decode('SMOpbGxv')", 'Héllo'],
  ["base64-decode('*')", ''],
  // places
  ["distance('0 0;0 1')", 111_318.85],
  ["distance('0 0', '0 1')", 111_318.85],
  ["distance('x')", Number.NaN],
  ["round(area('0 0;0 1;1 1;1 0'), -6)", 12_391_000_000],
  ["enclosed-area('0 0;0 1')", 0],
  // chance, from what is given
  ['random() >= 0 and random() < 1', true],
  ["regex(uuid(), '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')", true],
  ['string-length(uuid(20))', 20],
  [`join(' ', randomize(\${words}, 42))`, 'x y'],
  // the form
  ['version()', '3'],
  ["pulldata('towns', 'population', 'name', 'name 1')", 'population 1'],
  ["pulldata('towns.csv', 'population', 'name', 'Perth')", ''],
  ["jr:itext('towns-1')", 'label 1'],
  // dates
  ['today()', '2026-11-22'],
  ['now()', '2026-11-22T14:30:00'],
  ['date-time(20.75)', '1970-01-21T18:00:00'],
  ["date-time('2026-11-22T09:05:07.000+02:00')", '2026-11-22T09:05:07'],
  ["decimal-date-time('1970-01-02T12:00:00')", 1.5],
  ["decimal-date-time('x')", Number.NaN],
  ["decimal-time('06:00:00.000-07:00')", 0.25],
  ["decimal-time('1970-01-02T12:00:00')", 0.5],
  ["decimal-time('25:00')", Number.NaN],
  ['date(today() + 10)', '2026-12-02'],
  ["date('2026-13-01')", ''],
  [
    `format-date(\${born}, '%d/%m/%y %n %e %b %a %H:%M:%S %% %q')`,
    '29/02/00 2 29 Feb Tue 00:00:00 % %q',
  ],
  ["format-date-time('2026-11-22T09:05:07', '%h:%M:%S.%3')", '9:05:07.000'],
  [`format-date(\${empty}, '%Y')`, ''],
  // repeats
  ['position(..)', 2],
  ['position(../..)', 3],
  ['position()', 2],
  ['last()', 1],
  [`indexed-repeat(\${kids}, \${words}, 3)`, 5],
  [`indexed-repeat(\${kids}, \${words}, 9)`, ''],
];

test.each(table)('%s is %j', (source, value) => {
  const result = evaluate(source);
  // A reference alone gives nodes; a person means the first.
  expect(result).toEqual(value);
});

test.each([
  ["regex(., 'a(b')", 'inputs', 11, 'This “(” is never closed.'],
  ["regex(., '(?=a)')", 'inputs', 10, 'Looking ahead or back, (?=…) or (?<!…), is not understood.'],
  ["pulldata('x', 'a', 'b', 1)", 'unknownName', 9, 'There is no list named “x”.'],
  ['current()', 'inputs', 0, 'current() is the beginning of a path: current()/../name.'],
  [
    "instance('x')",
    'inputs',
    0,
    "instance() is the beginning of a path: instance('list')/root/item.",
  ],
  ['1 + toString()', 'unknownFunction', 4, 'There is no function named “toString”.'],
  ['if(1, 2)', 'inputs', 0, 'if() takes 3 inputs, not 2.'],
  ['today(1)', 'inputs', 0, 'today() takes 0 inputs, not 1.'],
  ['round()', 'inputs', 0, 'round() takes 1 to 2 inputs, not 0.'],
  ['sum()', 'inputs', 0, 'sum() takes at least 1, not 0.'],
  [`not(\${nobody})`, 'unknownName', 4, 'There is no question named “nobody”.'],
  ['1 + ..', 'functionsNotLoaded', 4, 'What this needs is not loaded.'],
  ['position(1)', 'inputs', 0, 'position() counts the repeat around: position(..).'],
  [
    `jr:choice-name('a', 'many')`,
    'inputs',
    20,
    `jr:choice-name() wants the question as '\${name}'.`,
  ],
  [`jr:choice-name('a', '\${age}')`, 'inputs', 20, '“age” is not a question with choices.'],
  [`jr:choice-name('a', '\${nobody}')`, 'unknownName', 20, 'There is no question named “nobody”.'],
  [
    `indexed-repeat(1, \${kids}, 1)`,
    'inputs',
    0,
    `Write indexed-repeat(\${question}, \${repeat}, number).`,
  ],
  [`indexed-repeat(\${kids}, 2, 1)`, 'inputs', 24, `The repeat is written \${name}.`],
])('%s is refused: %s', (source, code, offset, sentence) => {
  expect(evaluate(source)).toEqual([{ code, offset, sentence }]);
});

test('everything that is wrong is said, not the first thing only', () => {
  expect(evaluate(`foo(\${a}) + bar() + not(\${b})`)).toMatchObject([
    { offset: 0 },
    { offset: 12 },
    { offset: 24 },
  ]);
});

test('each function of the table has a line above', () => {
  // These two only begin a path: tests/engine/paths.test.ts.
  const sources = `${table.map(([source]) => source).join('\n')} instance() current()`;
  const untested = Object.keys(functionNames).filter((name) => !sources.includes(`${name}(`));
  expect(untested).toEqual([]);
});
