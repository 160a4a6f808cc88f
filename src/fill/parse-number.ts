/**
 * What a person types as a number, in any of the digits that the languages of our forms use
 * (Latin, Arabic-Indic, Persian, Devanagari, Bengali, Gurmukhi), with a decimal comma or point.
 * Returns the number, or the text as it stands when it is none: the engine then says what is wrong
 * with it, and nothing typed is thrown away.
 *
 *   1 234    1,234,567    1.234.567,8    1,234 of something whole    -> thousands are grouped
 *   2,5      1,234 of something with decimals                        -> a decimal comma
 */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66];

export function parseNumber(typed: string, isWhole = false): number | string {
  const plain = latinDigits(typed.trim())
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/\u066b/g, '.')
    .replace(/(\d)[\s\u00a0\u202f\u066c'’](?=\d{3}(\D|$))/g, '$1');
  const latin = ungrouped(plain, isWhole).replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(latin) ? Number(latin) : typed.trim();
}

/** A mark that stands twice, or before the other one, parts thousands; so does one in a whole number. */
function ungrouped(text: string, isWhole: boolean): string {
  for (const [group, decimal] of [',.', '.,']) {
    const groups = new RegExp(`^[-+]?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${decimal}\\d*)?$`);
    const isSure = text.split(group as string).length > 2 || text.includes(decimal as string);
    if (groups.test(text) && (isSure || isWhole)) return text.replaceAll(group as string, '');
  }
  return text;
}

/** The same text, its digits Latin. */
export const latinDigits = (typed: string): string => Array.from(typed, toLatinDigit).join('');

function toLatinDigit(letter: string): string {
  const code = letter.charCodeAt(0);
  const zero = zeros.find((start) => code >= start && code <= start + 9);
  return zero === undefined ? letter : String(code - zero);
}
