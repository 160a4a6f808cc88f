import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMatcher } from '../../src/expression/regex/match.ts';

/** Whether the whole text matches; a sentence where the pattern is refused. */
function matches(pattern: string, text: string): boolean | string {
  const matcher = createMatcher(pattern);
  return matcher.ok ? matcher.value(text) : `${matcher.error.offset}: ${matcher.error.sentence}`;
}

test.each([
  ['abc', 'abc', true],
  ['abc', 'xabc', false],
  ['', '', true],
  ['a|bc', 'bc', true],
  ['a|', '', true],
  ['(ab)+', 'abab', true],
  ['(?:ab){2,3}', 'ababababab', false],
  ['(?<year>\\d{4})', '2026', true],
  ['[0-9]{2}[/][0-9]{4}', '12/2026', true],
  ['^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', 'a@b.org', true],
  ['^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', 'a b@b.org', false],
  ['^(([0-9]{1})*[- .(]*([0-9]{3})[- .)]*[0-9]{3}[- .]*[0-9]{4})+$', '613 555-0199', true],
  ['[A-Za-z ]{1,100}', 'Ana Maria', true],
  ['\\p{L}+', 'Zoë', true],
  ['\\p{Alpha}+', 'Zoë', false],
  ['\\P{L}+', '12', true],
  ['\\pL', 'é', true],
  ['\\p{Arabic}+', 'سلام', true],
  ['(?i)abc', 'aBC', true],
  ['[^a-z]', 'B', true],
  ['[]a]', ']', true],
  ['[a-]', '-', true],
  ['[\\w.]+', 'a.b', true],
  ['\\u00e9\\x41\\t\\.', 'éA\t.', true],
  ['a.c', 'a\nc', false],
  ['.', '🙂', true],
  ['a{2}', 'aa', true],
  ['a{,2}', 'a{,2}', true],
  ['a+?b*?', 'aab', true],
  ['\\bfoo\\b.*', 'foo bar', true],
  ['fo\\Bo', 'foo', true],
  ['fo\\bo', 'foo', false],
  ['a^b', 'ab', false],
  ['(a*)*', 'aaab', false],
  ['(?=.*\\d)(?=.*[a-z]).{4,}', 'ab1c', true],
  ['(?=.*\\d)(?=.*[a-z]).{4,}', 'abcd', false],
  ['(?!0)\\d{3}', '012', false],
  ['(?!0)\\d{3}', '102', true],
  ['\\d+(?<!13)', '1213', false],
  ['a(?<=a)b', 'ab', true],
  ['a(?=ab)(?!abc)ab', 'aab', true],
  ['((?=ab)a|b)+', 'abab', true],
  ['((?=ab)a|b)+', 'aab', false],
  ['[a-z&&[^bc]]+', 'adz', true],
  ['[a-z&&[^bc]]+', 'ab', false],
  ['[^a-z&&[bc]]', 'b', false],
  ['\\Aa\\z', 'a', true],
])('%s with %j: %s', (pattern, text, verdict) => {
  expect(matches(pattern, text)).toBe(verdict);
});

test.each([
  ['(a)\\1', '3: A group cannot be asked for again (\\1); write it out.'],
  ['(?>a)', '0: This kind of group is not understood.'],
  ['a++', '2: A “+” after a quantifier cannot be matched here; leave it out.'],
  ['(a', '0: This “(” is never closed.'],
  ['a)', '1: This “)” closes nothing.'],
  ['[a', '0: This “[” is never closed.'],
  ['*a', '0: Before “*” something is missing.'],
  ['a{3,1}', '1: In {3,1} the larger number comes first.'],
  ['[z-a]', '2: This range goes from nowhere to nowhere.'],
  ['(?=a', '0: This “(” is never closed.'],
  ['(?=(a{1000}){1000})a', '0: This pattern is too large when its {…} are written out.'],
  ['\\q', '0: “\\q” is not understood.'],
  ['\\p{Nothing}', '0: “\\p{Nothing}” is not understood.'],
  ['a\\', '1: After the last “\\” a letter is missing.'],
  ['(a{1000}){1000}', '0: This pattern is too large when its {…} are written out.'],
  ['('.repeat(200), '100: There are too many groups within groups.'],
])('%s is refused', (pattern, refusal) => {
  expect(matches(pattern, 'a')).toBe(refusal);
});

// What takes the square of the text's length, not to say more, would not end within the test's time.
test.each(['(a+)+b', '(a|aa)+b', '(a|a)*b', '([a-z]*)*1', '(.*)*x', '(a(?=a*b))+'])(
  '%s, which hangs other engines, is done with a text of two hundred thousand letters',
  (pattern) => {
    expect(matches(pattern, 'a'.repeat(200_000))).toBe(false);
  },
);

/** Patterns that JavaScript means the same by. */
const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '^', '$', '\\b'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('pattern'))
      .map(([looks, a]) => `(${looks}${a})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}', '*?'))
      .map(([a, times]) => `(?:${a})${times}`),
  ),
}));

test('what matches is what matches in JavaScript', () => {
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab1 ]{0,6}$/), (written, text) => {
      expect(matches(written, text)).toBe(new RegExp(`^(?:${written})$`).test(text));
    }),
    { numRuns: 2_000 },
  );
});
