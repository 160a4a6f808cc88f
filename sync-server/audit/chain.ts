import { sha256Hex } from '../sha256.ts';

/**
 * The chain of what was done, looked at link by link. Pure.
 *
 *   before ─hash─> 1 ─hash─> 2 ─hash─> 3 … head
 *
 * A record's hash is SHA-256 over its text, and its text holds its number and the hash before it.
 * Whoever rewrites the whole chain to its end can only be caught by a head that was written down
 * elsewhere: that is why exports print it.
 */
export type AuditLink = { readonly seq: number; readonly hash: string };
export type AuditRow = AuditLink & { readonly text: string };

export type BrokenLink = {
  readonly seq: number;
  /**
   * `missing`: a number is not there. `changed`: the record is not the one that was hashed.
   * `notJoined`: it does not follow on the one before. `cutOff`: the last ones are gone.
   */
  readonly why: 'missing' | 'changed' | 'notJoined' | 'cutOff';
};

export const before: AuditLink = { seq: 0, hash: '' };

export const headText = ({ seq, hash }: AuditLink): string => `${seq}:${hash}`;

/** The first that is wrong among these, which follow `last`; `undefined`: all are right. */
export function firstBrokenLink(
  last: AuditLink,
  rows: readonly AuditRow[],
): BrokenLink | undefined {
  let previous = last;
  for (const row of rows) {
    const seq = previous.seq + 1;
    if (row.seq !== seq) return { seq, why: 'missing' };
    if (sha256Hex(row.text) !== row.hash) return { seq, why: 'changed' };
    const said = read(row.text);
    if (said.seq !== seq || said.before !== previous.hash) return { seq, why: 'notJoined' };
    previous = row;
  }
  return undefined;
}

function read(text: string): { readonly seq?: unknown; readonly before?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
