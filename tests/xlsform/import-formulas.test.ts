import { expect, test } from 'vitest';
import { imported, survey } from './imported.ts';

test('[XLS50] what word processors did to a formula is mended', () => {
  const { node, said } = imported(
    survey(
      '| | text | a |',
      '| | text | b | B | ${a}\u00a0= ‘yes’ AND ${a} ≥ 2 |',
      "| | text | c | C | ${a} = 'it’s' |",
    ),
  );
  expect(node('b').relevant).toBe("${a} = 'yes' and ${a} >= 2");
  expect(node('c').relevant).toBe("${a} = 'it’s'");
  expect(said('mendedFormula')).toMatchObject({ row: 3, column: 'relevant' });
});

test.each([
  ['${a} => 1 && ${a} =< 9', '${a} >= 1  and  ${a} <= 9'],
  ['${a} > 1 Or ${a} < 0', '${a} > 1 or ${a} < 0'],
  ['=${a} > 1;', '${a} > 1'],
  ['(${a} + 1) / 2 > ${a}/3', '(${a} + 1) div 2 > ${a} div 3'],
  ["${a} = true and ${a} != 'true'", "${a} = true() and ${a} != 'true'"],
  ["= 'x'", undefined],
])('[XLS50] %s can only mean one thing', (written, read) => {
  const { node } = imported(survey('| | text | a |', `| | text | b | B | ${written} |`));
  expect(node('b').relevant).toBe(read);
});

test('[XLS51] a formula that cannot be read is reported with its cell and a suggestion', () => {
  const { node, said, counts } = imported(
    survey('| | text | a | A | seleted(., 1) |', '| | text | b | B | (1 + |'),
  );
  expect([node('a').relevant, node('b').relevant]).toEqual([undefined, undefined]);
  expect(said('badFormula')).toMatchObject({
    row: 2,
    column: 'relevant',
    hint: 'Did you mean selected()?',
  });
  expect(counts.unsupported).toBe(2);
});

test('[XLS52] a name that no question has is empty', () => {
  const { node, said } = imported(
    survey('| | text | village |', '| | note | n | In ${vilage} | ${vilage} != 1 |'),
  );
  expect(node('n')).toMatchObject({ relevant: "'' != 1", label: { und: 'In …' } });
  expect(said('unknownReference')?.hint).toBe('Did you mean ${village}?');
});

test('[XLS53] a name that could be two is the first of them', () => {
  const { node, codes } = imported(
    survey(
      '| | begin group | g |',
      '| | text | a |',
      '| | end group |',
      '| | begin group | h |',
      '| | text | a |',
      '| | end group |',
      "| | note | n | N | ${a} = '1' |",
    ),
  );
  expect(node('n').relevant).toBe("${g/a} = '1'");
  expect(codes).toContain('ambiguousReference');
});
