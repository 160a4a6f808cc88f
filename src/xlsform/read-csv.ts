import { strFromU8 } from 'fflate';

/**
 * Comma-separated values (RFC 4180), as kindly as spreadsheets write them: the separator is
 * whichever of `,` `;` and tab the first line has most of, quotes may hold line ends, and what is
 * not UTF-8 is read as Latin-1.
 */
export function readCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = textOf(bytes);
  const separator = separatorOf(text);
  const rows: string[][] = [];
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
  const pieces: string[] = [];
  for (let at = 2; at + 1 < bytes.length; at += 2)
    pieces.push(String.fromCharCode(view.getUint16(at, true)));
  return pieces.join('');
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => first.split(mark).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))] ?? ',';
}

function cellAt(text: string, from: number, separator: string): { text: string; end: number } {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
      end += 1;
    return { text: text.slice(from, end), end };
  }
  const pieces: string[] = [];
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    pieces.push(text.slice(at, quote < 0 ? text.length : quote));
    if (quote < 0) return { text: pieces.join(''), end: text.length };
    if (text[quote + 1] !== '"') {
      const rest = cellAt(text, quote + 1, separator);
      return { text: pieces.join('') + rest.text, end: rest.end };
    }
    pieces.push('"');
    at = quote + 2;
  }
}
