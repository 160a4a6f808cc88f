import { unsnappy } from './snappy.ts';

/**
 * What lies in LevelDB's files, without asking LevelDB: every block of a table unpacked, every
 * record of a log put together. What was deleted and not yet swept is there too: that is the point.
 */
const footerBytes = 48;
const blockTrailer = 5;
const logBlock = 32_768;
const logHeader = 7;

/** The blocks of an `.ldb` file; what cannot be read is left out. */
export function blocksOf(table: Uint8Array): readonly Uint8Array[] {
  if (table.length < footerBytes) return [];
  const footer = table.subarray(table.length - footerBytes);
  const [, afterMeta] = handleAt(footer, 0);
  const [index] = handleAt(footer, afterMeta);
  const blocks: Uint8Array[] = [];
  const indexBlock = readBlock(table, index);
  if (indexBlock === undefined) return [];
  blocks.push(indexBlock);
  for (const value of valuesIn(indexBlock)) {
    const block = readBlock(table, handleAt(value, 0)[0]);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

/** The records of a `.log` file, each put together from its pieces. */
export function recordsOf(log: Uint8Array): readonly Uint8Array[] {
  const records: Uint8Array[] = [];
  let pieces: Uint8Array[] = [];
  for (let at = 0; at + logHeader <= log.length; ) {
    const left = logBlock - (at % logBlock);
    if (left < logHeader) {
      at += left;
      continue;
    }
    const length = (log[at + 4] ?? 0) + (log[at + 5] ?? 0) * 256;
    const type = log[at + 6] ?? 0;
    const piece = log.subarray(at + logHeader, at + logHeader + length);
    at += logHeader + length;
    if (type === 0 || type > 4) continue;
    if (type === 1 || type === 2) pieces = [];
    pieces.push(piece);
    if (type === 1 || type === 4) records.push(Buffer.concat(pieces));
  }
  return records;
}

type Handle = { readonly offset: number; readonly size: number };

function handleAt(bytes: Uint8Array, start: number): readonly [Handle, number] {
  const [offset, next] = varint(bytes, start);
  const [size, end] = varint(bytes, next);
  return [{ offset, size }, end];
}

function readBlock(table: Uint8Array, { offset, size }: Handle): Uint8Array | undefined {
  if (offset + size + blockTrailer > table.length) return undefined;
  const packed = table.subarray(offset, offset + size);
  if (table[offset + size] !== 1) return packed;
  try {
    return unsnappy(packed);
  } catch {
    return undefined;
  }
}

function valuesIn(block: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  const restarts = view.getUint32(block.length - 4, true);
  const end = block.length - 4 - restarts * 4;
  const values: Uint8Array[] = [];
  for (let at = 0; at < end; ) {
    const [, a] = varint(block, at);
    const [unshared, b] = varint(block, a);
    const [length, c] = varint(block, b);
    values.push(block.subarray(c + unshared, c + unshared + length));
    at = c + unshared + length;
  }
  return values;
}

function varint(bytes: Uint8Array, start: number): readonly [number, number] {
  let value = 0;
  for (let at = start, shift = 0; shift < 64; at += 1, shift += 7) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at + 1];
  }
  return [value, bytes.length];
}
