import { expect, test } from 'vitest';
import { cardsOnPage } from '../../src/coordinator/print/on-paper.ts';
import {
  hasPrintWords,
  printWords,
  printWordsFor,
} from '../../src/coordinator/print/print-words.ts';

const languages = Object.keys(printWords);

test.each(languages)('%s says on paper all that English says, in words of its own', (language) => {
  const words = printWords[language];
  const english = printWords.en;
  expect(Object.keys(words ?? {})).toEqual(Object.keys(english ?? {}));
  expect(words?.promise).toContain('{minutes}');
  for (const [key, text] of Object.entries(words ?? {})) {
    expect(text.trim()).not.toBe('');
    if (language !== 'en') expect([key, text]).not.toEqual([key, english?.[key as 'how']]);
  }
});

test('a region speaks its language; a language without words is told in the fallback’s', () => {
  expect(printWordsFor('pt-BR', 'en', 7).promise).toBe(
    printWords.pt?.promise.replace('{minutes}', '7'),
  );
  expect([hasPrintWords('pt-BR'), hasPrintWords('so')]).toEqual([true, false]);
  expect(printWordsFor('so', 'fr', 7).headline).toBe(printWords.fr?.headline);
});

test('the more languages a card speaks, the fewer stand on a page', () => {
  expect([1, 2, 3, 5, 6, 8, 9].map(cardsOnPage)).toEqual([10, 10, 8, 8, 4, 4, 4]);
});
