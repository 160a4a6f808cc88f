import { expect, test } from 'vitest';
import { parse } from '../../src/expression/parse.ts';
import { references, usesHere } from '../../src/expression/references.ts';

function treeOf(source: string) {
  const parsed = parse(source);
  if (!parsed.ok) throw new Error(parsed.error.sentence);
  return parsed.value;
}

test('every name is found where it stands, again if it stands twice', () => {
  expect(references(treeOf(`-\${a} + if(\${b} = 1, \${ a }, 'x')`))).toEqual([
    { name: 'a', at: 1 },
    { name: 'b', at: 11 },
    { name: 'a', at: 21 },
  ]);
});

test('the question of jr:choice-name counts, other quoted names do not', () => {
  const names = (source: string) => references(treeOf(source)).map(({ name }) => name);
  expect(names(`jr:choice-name('x', '\${q}')`)).toEqual(['q']);
  expect(names(`concat('x', '\${q}')`)).toEqual([]);
});

test.each([
  ['. > 3', true],
  [`not(-(1 + .))`, true],
  [`once(\${a})`, true],
  ['string-length()', true],
  [`string-length(\${a})`, false],
  ['position(..) + region', false],
])('%s asks for its own value: %s', (source, uses) => {
  expect(usesHere(treeOf(source))).toBe(uses);
});
