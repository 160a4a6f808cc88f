/**
 * Breaks `text` at spaces into lines no wider than `width` pixels in `font` (CSS shorthand). SVG
 * text does not wrap by itself, and widths by rule of thumb fail outside Latin. A word longer than
 * a line is broken between letters.
 */
export function wrapText(text: string, width: number, font: string): readonly string[] {
  const measure = measurer(font);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => breakWord(one, width, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

type Measure = (text: string) => number;

function measurer(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('no canvas to measure text with');
  context.font = font;
  return (text) => context.measureText(text).width;
}

function breakWord(word: string, width: number, measure: Measure): readonly string[] {
  if (measure(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && measure(piece + letter) > width) {
      pieces.push(piece);
      piece = letter;
    } else piece += letter;
  }
  return [...pieces, piece];
}
