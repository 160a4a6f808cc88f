import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChoiceView } from '../../src/engine/view.ts';
import { parseNumber } from '../../src/fill/parse-number.ts';
import { pick } from '../../src/fill/pick.ts';
import { ChoiceName, LanguageTag, literal } from '../../src/model/ids.ts';

const choices: readonly ChoiceView[] = ['a', 'b', 'c', 'none'].map((name) => ({
  choice: { name: literal(ChoiceName, name), label: {} },
  name,
  label: { text: name, language: literal(LanguageTag, 'en'), isFallback: false },
  isAlone: name === 'none',
}));

describe('picking', () => {
  test('never breaks the limit, the order of the list, or who stands alone', () => {
    const taps = fc.array(fc.constantFrom('a', 'b', 'c', 'none'), { maxLength: 12 });
    fc.assert(
      fc.property(
        taps,
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        (names, most) => {
          let picked: readonly string[] = [];
          for (const name of names) {
            const after = pick(choices, picked, name, most);
            if (after !== 'full') picked = after;
            expect(picked.length).toBeLessThanOrEqual(most ?? 4);
            expect(picked).toEqual(
              choices.map((choice) => choice.name).filter((one) => picked.includes(one)),
            );
            if (picked.includes('none')) expect(picked).toEqual(['none']);
          }
        },
      ),
    );
  });
});

describe('numbers as people type them', () => {
  test.each([
    [' 12 ', 12],
    ['1 200', 1200],
    ['१२', 12],
    ['-3', -3],
    ['3,5', 3.5],
    ['.5', 0.5],
  ])('%s', (typed, value) => expect(parseNumber(typed)).toBe(value));

  test.each([
    ['1,234', 1234],
    ['1.234.567', 1_234_567],
    ['12,5', 12.5],
    ['0,125', 0.125],
  ])('%s of something whole', (typed, value) => expect(parseNumber(typed, true)).toBe(value));

  test.each([
    ['1,234', 1.234],
    ['1,234,567', 1_234_567],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['١٬٢٣٤٫٥', 1234.5],
  ])('%s with decimals', (typed, value) => expect(parseNumber(typed)).toBe(value));

  test.each(['', 'three', '1.2.3', '12a', '-', '1e5', 'Infinity'])('%j stays text', (typed) =>
    expect(parseNumber(typed)).toBe(typed.trim()),
  );

  test('every whole number in Arabic digits is that number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (value) => {
        const typed = String(value).replace(/\d/g, (digit) =>
          String.fromCharCode(0x0660 + Number(digit)),
        );
        expect(parseNumber(typed)).toBe(value);
      }),
    );
  });
});
