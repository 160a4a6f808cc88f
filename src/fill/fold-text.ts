import { latinDigits } from './parse-number.ts';

/**
 * A text as it is compared when somebody searches: without capitals and accents, one letter for
 * those that are written in several ways, blanks for hyphens and apostrophes.
 *
 *   École Saint-Jean -> ecole saint jean        الإمارات -> الامارات        Straße -> strasse
 *
 * Only marks that a reader leaves out go: Latin, Greek and Cyrillic accents, Arabic vowels, Hebrew
 * points. Vowel signs of Devanagari, Tamil, Khmer and their like are letters and stay.
 */
export const foldText = (text: string): string =>
  latinDigits(text)
    .normalize('NFKD')
    .toLowerCase()
    .replace(leftOut, '')
    .replace(otherLetters, (letter) => letters[letter] ?? letter)
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();

/** Accents, Arabic vowels and its lengthening stroke, Hebrew points, nuktas, joiners. */
const leftOut =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c\u200b-\u200f]/g;

const letters: Readonly<Record<string, string>> = {
  // Latin letters that no accent can be taken from.
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  // Arabic script: what is typed in one country and read in another.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  // Greek at the end of a word; Cyrillic.
  ς: 'σ',
  ґ: 'г',
};
const otherLetters = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
