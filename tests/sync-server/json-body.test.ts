import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../sync-server/http/json-body.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;

const isTaken = (text: string): boolean => {
  try {
    parseJson(Buffer.from(text));
    return true;
  } catch {
    return false;
  }
};

/** Brackets and quotes that are only said, short and long, with every number of backslashes. */
const said = fc
  .array(fc.constantFrom('"', '\\', '\\\\', '[', ']', '{', '}', 'é', '🧵', 'a'.repeat(30)), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

test('a body is too deep where its brackets are, not where they are only said', () => {
  const tree = fc.tuple(said, said, fc.integer({ min: 90, max: 110 }));
  fc.assert(
    fc.property(tree, ([key, text, levels]) => {
      let value: unknown = { [key]: text };
      for (let level = 1; level < levels; level += 1)
        value = level % 2 === 0 ? [text, value, text] : { [key]: text, b: value };
      expect(isTaken(JSON.stringify(value))).toBe(depthOf(value) <= 100);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a text that never ends', `["${'a'.repeat(200)}`],
  ['a text that ends in a backslash', `["${'a'.repeat(200)}\\`],
  ['a text whose last quote is said', `["${'a'.repeat(200)}\\"`],
])('%s is no JSON, and is looked through to its end', (_what, text) => {
  expect(isTaken(text)).toBe(false);
});
