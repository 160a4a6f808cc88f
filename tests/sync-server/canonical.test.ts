import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText } from '../../src/protocol/hash.ts';
import { canonicalOf } from '../../sync-server/canonical.ts';
import { plainSignature } from '../../sync-server/receipt-key.ts';

const parsed = (text: string): unknown => JSON.parse(text);

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

test('[ENT2] the short way writes what the long way writes, whatever order keys came in', () => {
  const values = fc
    .jsonValue({ noUnicodeString: false })
    .map((value) => parsed(JSON.stringify(value)));
  fc.assert(
    fc.property(values, (value) => {
      fc.pre(!JSON.stringify(value).includes('"__proto__"'));
      const text = canonicalText(value);
      expect(canonicalOf(value)).toBe(text);
      expect(canonicalOf(sorted(value))).toBe(text);
      expect(canonicalOf(parsed(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['keys that are numbers', '{"10":1,"9":2}', '{"10":1,"9":2}'],
  [
    'keys beyond the first plane',
    '{"\\ufb33":1,"\\ud83d\\ude00":2}',
    '{"\ud83d\ude00":2,"\ufb33":1}',
  ],
  ['numbers as ECMAScript writes them', '[1.0,-0,1e21,0.0000001]', '[1,0,1e+21,1e-7]'],
  ['nothing but a word', '"a\\u2028\\u0000"', '"a\u2028\\u0000"'],
])('[ENT2] %s', (_what, text, canonical) => {
  expect(canonicalOf(parsed(text))).toBe(canonical);
});

test.each([
  ['a lone surrogate', '{"a":"\\ud800"}'],
  ['a lone surrogate in a key', '{"\\udc00":1}'],
  ['a number without end', '[1e999]'],
  ['a key that changes what an object is', '{"a":{"__proto__":{}}}'],
  ['a key like that between others out of order', '{"b":1,"a":{"__proto__":1}}'],
  ['lists too deep', `${'['.repeat(70)}${']'.repeat(70)}`],
])('no canonical text: %s', (_what, text) => {
  expect(canonicalOf(parsed(text))).toBeUndefined();
});

test('[REC3] a signature in its plain form is the one that was made', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = createPublicKey(privateKey);
  for (let n = 0; n < 600; n += 1) {
    // Among so many, numbers that begin with a zero byte are sure to come.
    const text = Buffer.from(`receipt ${n}`);
    const plain = plainSignature(sign('sha256', text, privateKey));
    expect(verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, plain)).toBe(true);
  }
});
