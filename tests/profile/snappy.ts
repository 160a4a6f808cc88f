/**
 * Unpacks Snappy's raw format, which Chromium uses for the blocks of its databases and for large
 * values in them. Stops where the announced length is reached; throws on what is none.
 */
export function unsnappy(packed: Uint8Array, start = 0): Uint8Array {
  let at = start;
  const next = (): number => {
    const byte = packed[at];
    if (byte === undefined) throw new Error('cut');
    at += 1;
    return byte;
  };
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = next();
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
    if (shift > 28) throw new Error('no length');
  }
  if (length > 64_000_000) throw new Error('too long');
  const out = new Uint8Array(length);
  let filled = 0;
  const little = (bytes: number): number => {
    let value = 0;
    for (let n = 0; n < bytes; n += 1) value += next() * 256 ** n;
    return value;
  };
  while (filled < length) {
    const tag = next();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const count = (short < 60 ? short : little(short - 59)) + 1;
      if (at + count > packed.length || filled + count > length) throw new Error('cut');
      out.set(packed.subarray(at, at + count), filled);
      at += count;
      filled += count;
      continue;
    }
    const count = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | next() : little(kind === 2 ? 2 : 4);
    if (back === 0 || back > filled || filled + count > length) throw new Error('no copy');
    for (let n = 0; n < count; n += 1) out[filled + n] = out[filled + n - back] ?? 0;
    filled += count;
  }
  return out;
}
