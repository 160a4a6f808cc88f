import { DecodeUTF8, Inflate } from 'fflate';
import { XmlFault } from './read-xml.ts';

/**
 * Opens an archive entry by entry, as a stream: what it says about sizes is not believed, and
 * what comes out is counted. Why not the library's own unzip: see decisions/0001.
 */
export type Archive = {
  readonly names: readonly string[];
  /** Gives an entry's text in pieces until `take` answers false. */
  readonly read: (name: string, take: (piece: string) => boolean) => void;
};

export const archiveLimits = {
  entries: 2_000,
  /** Of one archive, unpacked. */
  bytes: 48 * 1024 * 1024,
};

type Entry = {
  readonly method: number;
  readonly packed: number;
  readonly header: number;
  readonly isLocked: boolean;
};

const corrupt = (what: string): never => {
  throw new XmlFault('corrupt', what);
};

/** Throws an `XmlFault` where the archive is damaged or beyond all measure. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  let left = archiveLimits.bytes;

  const read: Archive['read'] = (name, take) => {
    const entry = entries.get(name) ?? corrupt(`${name} is missing`);
    if (entry.isLocked) corrupt('a part is locked');
    const packed = packedBytes(bytes, view, entry);
    let goesOn = true;
    const decode = new DecodeUTF8((piece) => {
      if (goesOn && piece !== '') goesOn = take(piece);
    });
    const unpacked = (piece: Uint8Array, isLast: boolean): void => {
      left -= piece.length;
      if (left < 0) throw new XmlFault('tooLarge', 'it unpacks to more than 48 MB');
      if (goesOn) decode.push(piece, isLast);
    };
    if (entry.method === 0) unpacked(packed, true);
    else if (entry.method === 8) inflate(packed, unpacked, () => goesOn);
    else corrupt('a part is packed in an unknown way');
  };
  return { names: [...entries.keys()], read };
}

/** Small bites: one of them can grow a thousandfold before it is seen. */
const bite = 4 * 1024;

function inflate(
  packed: Uint8Array,
  unpacked: (piece: Uint8Array, isLast: boolean) => void,
  goesOn: () => boolean,
): void {
  const stream = new Inflate(unpacked);
  try {
    for (let at = 0; at < packed.length && goesOn(); at += bite)
      stream.push(packed.subarray(at, at + bite), at + bite >= packed.length);
  } catch (thrown) {
    if (thrown instanceof XmlFault) throw thrown;
    corrupt('a part cannot be unpacked');
  }
}

/** The table of contents at the end of the archive (PKWARE's APPNOTE, 4.3.12 and 4.3.16). */
function entriesOf(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > archiveLimits.entries || count === 0xffff)
    throw new XmlFault('tooLarge', `it holds more than ${archiveLimits.entries} parts`);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      corrupt('its table of contents is broken');
    const nameLength = view.getUint16(at + 28, true);
    const name = asciiOf(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    entries.set(name, {
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      header: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return corrupt('its end is missing');
}

function packedBytes(bytes: Uint8Array, view: DataView, { header, packed }: Entry): Uint8Array {
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50)
    corrupt('a part is missing');
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (from + packed > bytes.length) corrupt('a part is cut off');
  return bytes.subarray(from, from + packed);
}

/** Names of the parts that we look for are ASCII; others only have to differ. */
const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 512));
