/**
 * What a person types as a number, in any of the digits that the languages of our forms use
 * (Latin, Arabic-Indic, Persian, Devanagari, Bengali, Gurmukhi), with a decimal comma or point.
 * Returns the number, or the text as it stands when it is none: the engine then says what is wrong
 * with it, and nothing typed is thrown away.
 */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66];

export function parseNumber(typed: string): number | string {
  const latin = latinDigits(typed.trim())
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/(\d)[\s\u00a0\u202f\u066c](?=\d{3}(\D|$))/g, '$1')
    .replace(/[,\u066b]/, '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(latin) ? Number(latin) : typed.trim();
}

/** The same text, its digits Latin. */
export const latinDigits = (typed: string): string => Array.from(typed, toLatinDigit).join('');

function toLatinDigit(letter: string): string {
  const code = letter.charCodeAt(0);
  const zero = zeros.find((start) => code >= start && code <= start + 9);
  return zero === undefined ? letter : String(code - zero);
}
