import { canonicalText } from '../src/protocol/hash.ts';

/**
 * The canonical JSON (RFC 8785) of what arrived, or `undefined` where it has none: nested deeper
 * than any form of ours, with more keys than one could read, keys that change what an object is, lone surrogates, endless numbers.
 *
 * Devices send keys in canonical order. One walk shows it, and then `JSON.stringify` writes the very
 * bytes, several times faster than sorting anew. Whatever else arrives takes the long way; a test
 * holds the two together.
 */
export function canonicalOf(value: unknown): string | undefined {
  const look = lookAt(value);
  if (look === 'notPlain') return undefined;
  if (look === 'inOrder') return JSON.stringify(value);
  try {
    return canonicalText(value);
  } catch {
    return undefined;
  }
}

type Look = 'inOrder' | 'otherwise' | 'notPlain';

const deepest = 64;

/** Keys and places in lists: more than in any form that a person could read. */
const mostKeys = 200_000;

function lookAt(value: unknown, depth = 0, room = { left: mostKeys }): Look {
  if (typeof value === 'string') return value.isWellFormed() ? 'inOrder' : 'otherwise';
  if (typeof value === 'number') return Number.isFinite(value) ? 'inOrder' : 'otherwise';
  if (typeof value !== 'object' || value === null) return 'inOrder';
  if (depth >= deepest) return 'notPlain';
  let look: Look = 'inOrder';
  let before = '';
  const keys = Object.keys(value);
  room.left -= keys.length;
  if (room.left < 0) return 'notPlain';
  for (const key of keys) {
    if (key === '__proto__') return 'notPlain';
    // Both count in UTF-16 code units. The places of a list are in order by themselves.
    const isNext = Array.isArray(value) || (key >= before && key.isWellFormed());
    const inner = lookAt((value as Record<string, unknown>)[key], depth + 1, room);
    if (inner === 'notPlain') return inner;
    if (!isNext || inner === 'otherwise') look = 'otherwise';
    before = key;
  }
  return look;
}
