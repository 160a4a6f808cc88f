import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { codeWords } from '../../src/outbox/code-words.ts';
import { makeWithdrawal } from '../../src/outbox/withdrawal-code.ts';
import { normaliseCode, withdrawalHash } from '../../src/protocol/withdrawal.ts';

describe('the word list', () => {
  test('has at least 512 words, each once, short and plain', () => {
    expect(codeWords.length).toBeGreaterThanOrEqual(512);
    expect(new Set(codeWords).size).toBe(codeWords.length);
    for (const word of codeWords) expect(word).toMatch(/^[a-z]{3,11}$/);
  });
});

describe('a withdrawal code', () => {
  test('is two different words and three digits', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { code } = makeWithdrawal(createDiceBytes(createDice(seed)));
        const [first, second, number, ...rest] = code.split('-');
        expect(rest).toEqual([]);
        expect(codeWords).toContain(first);
        expect(codeWords).toContain(second);
        expect(first).not.toBe(second);
        expect(number).toMatch(/^[1-9][0-9]{2}$/);
      }),
    );
  });

  test.each([
    'Lantern-Maple-482',
    ' lantern maple 482 ',
    'lantern.maple.482',
    'LANTERN — MAPLE — ٤٨٢',
    'lantern-maple-۴۸۲',
    'lantern‑maple‑４８２',
  ])('is understood as people write it: %s', (written) => {
    expect(normaliseCode(written)).toBe('lantern-maple-482');
    expect(withdrawalHash('salt', written)).toBe(withdrawalHash('salt', 'lantern-maple-482'));
  });

  test('with another salt has another hash', () => {
    expect(withdrawalHash('a', 'lantern-maple-482')).not.toBe(
      withdrawalHash('b', 'lantern-maple-482'),
    );
  });
});
