import { strFromU8 } from 'fflate';
import { createCounter, tooLarge } from './limits.ts';

/**
 * Comma-separated values (RFC 4180), as kindly as spreadsheets write them: the separator is
 * whichever of `,` `;` and tab the first line has most of, quotes may hold line ends, and what is
 * not UTF-8 is read as Latin-1. Throws an `XmlFault` for more than a form can hold.
 */
export function readCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = textOf(bytes);
  const separator = separatorOf(text);
  const rows: string[][] = [];
  const count = createCounter();
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = cellAt(text, at, separator);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.push('');
      else continue;
    } else at += text.startsWith('\r\n', at) ? 2 : 1;
    count(row);
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Text of a file: by its byte order mark, else UTF-8, else Latin-1. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes);
  const text = strFromU8(bytes);
  return (text.includes('\ufffd') ? strFromU8(bytes, true) : text).replace(/^\ufeff/, '');
}

function utf16(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 2; at + 1 < bytes.length; ) {
    const units: number[] = [];
    for (; at + 1 < bytes.length && units.length < 8_192; at += 2)
      units.push(view.getUint16(at, true));
    text += String.fromCharCode(...units);
  }
  return text;
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => first.split(mark).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Spreadsheets end at 32,767. */
const longestCell = 1_000_000;

function cellAt(text: string, from: number, separator: string): { text: string; end: number } {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
      end += 1;
    return { text: text.slice(from, end), end };
  }
  let quote = text.indexOf('"', from + 1);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  if ((quote < 0 ? text.length : quote) - from > longestCell) tooLarge('a cell has no end');
  const inside = text.slice(from + 1, quote < 0 ? text.length : quote).replaceAll('""', '"');
  if (quote < 0) return { text: inside, end: text.length };
  // What stands between the closing mark and the separator belongs to the cell as well.
  let end = quote + 1;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end += 1;
  return { text: inside + text.slice(quote + 1, end), end };
}
