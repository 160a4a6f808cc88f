import { expect, test } from 'vitest';
import { codeWords } from '../../src/outbox/code-words.ts';
import { spell } from '../../src/withdraw/spelling.ts';

const said = (typed: string) => spell(typed, codeWords);

test.each([
  'lantern-maple-482',
  'Lantern maple 482',
  ' LANTERN.MAPLE.482 ',
  'lantern – maple – ٤٨٢',
])('[ERA3] "%s" is the code', (typed) => {
  expect(said(typed)).toEqual({ is: 'code', code: 'lantern-maple-482' });
});

test.each(['', 'lantern', 'lantern-maple', 'lantern-maple-48', '482', 'فانوس'])(
  '[ERA3] "%s" is not all of a code',
  (typed) => {
    expect(said(typed)).toEqual({ is: 'incomplete' });
  },
);

test('[ERA3] a slip of the pen is found, and the code that was meant is proposed', () => {
  expect(said('lantren-maple-482')).toEqual({
    is: 'unknownWord',
    word: 'lantren',
    meant: 'lantern-maple-482',
  });
  expect(said('lantern-mapel-482')).toMatchObject({ meant: 'lantern-maple-482' });
});

test('[ERA3] where nothing is near, nothing is proposed', () => {
  expect(said('lantern-xylograph-482')).toEqual({ is: 'unknownWord', word: 'xylograph' });
});
