import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Entry } from './entry.ts';

/**
 * The bytes of an entry are its RFC 8785 canonical JSON; its hash is their SHA-256 in lower-case
 * hex (ENT2). Synchronous on purpose: WebCrypto's promise would close an IndexedDB transaction.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('nothing to write: the value has no JSON');
  return text;
}

export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

export const hashEntry = (entry: Entry): string => hashText(entryText(entry));

/**
 * The canonical text of an entry, remembered with it: what is pulled is hashed and then kept. An
 * entry never changes.
 */
export function entryText(entry: Entry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const text = canonicalText(entry);
  texts.set(entry, text);
  return text;
}

/**
 * Whether `hash` is the entry's. What comes from a server was canonical when it was sent, and then it
 * only has to be written out again, ten times as fast as sorting all that is in it: text that has the
 * hash is the text.
 */
export function hasHash(entry: Entry, hash: string): boolean {
  const text = textAsItCame(entry);
  if (hashText(text) !== hash) return hashEntry(entry) === hash;
  texts.set(entry, text);
  return true;
}

/** The entry's own keys were put in the schema's order when it was parsed; those within were not. */
const textAsItCame = (entry: Entry): string =>
  `{${Object.entries(entry)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',')}}`;

const texts = new WeakMap<Entry, string>();

/** SHA-256 of a file's bytes, lower-case hex. Slow for large ones: native code first, where there is some. */
export const hashBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));
