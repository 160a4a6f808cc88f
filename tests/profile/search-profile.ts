import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { blocksOf, recordsOf } from './level-db.ts';
import { unsnappy } from './snappy.ts';

/**
 * Looks for words in all that a browser's profile holds on disk: every file as it lies, LevelDB's
 * tables and logs unpacked, large values of IndexedDB unpacked. A word is looked for as UTF-8 and
 * as UTF-16 of both byte orders, and as base64 of each.
 */
export type Found = { readonly word: string; readonly file: string; readonly as: string };

export function searchProfile(profile: string, words: readonly string[]): readonly Found[] {
  const wanted = words.flatMap((word) => formsOf(word).map(([as, bytes]) => ({ word, as, bytes })));
  const found: Found[] = [];
  for (const path of filesIn(profile)) {
    const bytes = readOrNothing(path);
    if (bytes === undefined) continue;
    const file = relative(profile, path);
    for (const piece of piecesOf(path, bytes))
      for (const { word, as, bytes: form } of wanted)
        if (piece.includes(form)) found.push({ word, file, as });
  }
  return found;
}

function formsOf(word: string): readonly (readonly [string, Buffer])[] {
  const little = Buffer.from(word, 'utf16le');
  const big = Buffer.from(little).swap16();
  const plain = [
    ['UTF-8', Buffer.from(word, 'utf8')],
    ['UTF-16LE', little],
    ['UTF-16BE', big],
  ] as const;
  // Base64 depends on where in a group of three the word begins.
  const base64 = plain.flatMap(([as, bytes]) =>
    [0, 1, 2].flatMap((shift) => {
      const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
      const inner = text.slice(shift === 0 ? 0 : 4, -4);
      const url = inner.replaceAll('+', '-').replaceAll('/', '_');
      return [inner, url].map((one) => [`base64 of ${as}`, Buffer.from(one)] as const);
    }),
  );
  return [...plain, ...base64];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A browser that still runs may take a file away under us. */
function readOrNothing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The bytes as they lie, and whatever of them is packed, unpacked. */
function piecesOf(path: string, bytes: Buffer): readonly Buffer[] {
  const lying = [
    bytes,
    ...(path.endsWith('.ldb') || path.endsWith('.sst') ? blocksOf(bytes) : []),
    ...(path.endsWith('.log') ? recordsOf(bytes) : []),
  ].map((piece) => Buffer.from(piece.buffer, piece.byteOffset, piece.length));
  return [...lying, ...lying.flatMap(valuesIn), ...[unpacked(bytes)].flatMap((all) => all ?? [])];
}

/** Chromium packs large values of IndexedDB with Snappy and puts these bytes in front. */
const packedValue = Buffer.from([0xff, 0x11, 0x02]);

function valuesIn(piece: Buffer): readonly Buffer[] {
  const values: Buffer[] = [];
  for (let at = piece.indexOf(packedValue); at >= 0; at = piece.indexOf(packedValue, at + 1)) {
    try {
      values.push(Buffer.from(unsnappy(piece, at + packedValue.length)));
    } catch {
      // Three bytes that only looked like it.
    }
  }
  return values;
}

function unpacked(bytes: Buffer): Buffer | undefined {
  for (const unpack of [gunzipSync, brotliDecompressSync]) {
    try {
      return unpack(bytes);
    } catch {
      // Not packed so.
    }
  }
  return undefined;
}
