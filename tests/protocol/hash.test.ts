import { expect, test } from 'vitest';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { canonicalText, entryText, hasHash, hashText } from '../../src/protocol/hash.ts';

const entry = (body: unknown): ClearEntry =>
  ({
    v: 1,
    workspace: 'riverside',
    kind: 'idea',
    id: 'i',
    subject: 's',
    author: 'a',
    at: 't',
    body,
  }) as never;

const hashOf = (one: ClearEntry): string => hashText(canonicalText(one));

test('[ENT2] an entry has its hash, whichever order its keys came in', () => {
  const bodies = [
    { alpha: 1, beta: ['ü', 1e21, -0], gamma: { 10: 'x', 9: 'y' } },
    { gamma: { b: 1, a: null }, beta: 'ﬀ\u2028"\\', alpha: 0.1 },
  ];
  for (const body of bodies) {
    const one = entry(body);
    expect(hasHash(one, hashOf(one))).toBe(true);
    expect(entryText(one)).toBe(canonicalText(one));
  }
});

test('[ENT2] an entry with one letter changed has another', () => {
  const one = entry({ says: 'yes' });
  expect(hasHash(entry({ says: 'yet' }), hashOf(one))).toBe(false);
});
