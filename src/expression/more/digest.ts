import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { inputsOf } from '../function-names.ts';
import { text } from '../inputs.ts';
import type { FunctionTable } from '../table.ts';

const algorithms: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  MD5: md5,
  'SHA-1': sha1,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

/** Fingerprints, not secrets. An algorithm that nobody knows gives the empty text. */
export const table: FunctionTable = {
  inputs: inputsOf('digest'),
  plain: {
    digest: ([data, algorithm, encoding]) => {
      const name = text(algorithm).toUpperCase();
      const hash = Object.hasOwn(algorithms, name) ? algorithms[name] : undefined;
      if (hash === undefined) return '';
      const bytes = hash(utf8ToBytes(text(data)));
      return text(encoding).toLowerCase() === 'hex' ? bytesToHex(bytes) : toBase64(bytes);
    },
    'base64-decode': ([a]) => fromBase64(text(a)),
  },
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const four = [18, 12, 6, 0].map((shift) => letters[(three >> shift) & 63]).join('');
    out += four.slice(0, Math.min(4, bytes.length - at + 1)).padEnd(4, '=');
  }
  return out;
}

/** The text that the bytes spell in UTF-8; `''` for what is not base64 of a text. */
function fromBase64(written: string): string {
  const sixes = [...written.replace(/[\s=]/g, '')].map((letter) => letters.indexOf(letter));
  if (sixes.includes(-1)) return '';
  let escaped = '';
  for (let bit = 0; bit + 8 <= sixes.length * 6; bit += 8) {
    const first = Math.floor(bit / 6);
    const twelve = ((sixes[first] ?? 0) << 6) | (sixes[first + 1] ?? 0);
    const byte = (twelve >> (4 - (bit % 6))) & 255;
    escaped += `%${byte.toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return '';
  }
}
