import fc from 'fast-check';
import { slug } from './entries.ts';

/**
 * What a door is knocked at with: mostly right, and wrong in one or two places, so that it gets
 * past the first look; sometimes nothing that makes sense.
 */
const nasty = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>',
  '__proto__',
  'constructor',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(40),
  '%00',
  '%E0%A4%A',
  '=1+1',
  'a'.repeat(5_000),
  'a'.repeat(64),
  slug,
];
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uuid(),
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(
      text,
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, -0, Number.MAX_VALUE),
    ),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(text, tie('value'), { maxKeys: 6 }),
  ),
}));

/** One place in a body, found by going down so many keys, and what becomes of it. */
const change = fc.record({
  way: fc.array(fc.nat(40), { minLength: 1, maxLength: 7 }),
  does: fc.constantFrom('replace', 'drop', 'add', 'repeat'),
  value,
});
type Change = { readonly way: readonly number[]; readonly does: string; readonly value: unknown };

export type Drawn = {
  readonly who: 'anyone' | 'tablet' | 'coordinator';
  readonly holes: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
  readonly raw: string | Uint8Array | undefined;
  readonly type: string | undefined;
};

const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
const seldom = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { freq: 6, nil: undefined }).map((drawn) => drawn);
const rarely = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.nat(9).chain((n): fc.Arbitrary<T | undefined> => (n === 0 ? one : fc.constant(undefined)));

const headers = fc
  .record({
    'x-welcome-mat': rarely(fc.constantFrom('0', '')),
    authorization: rarely(
      fc.oneof(
        ascii.map((one) => `Bearer ${one}`),
        ascii,
      ),
    ),
    cookie: rarely(ascii),
    'accept-language': seldom(ascii),
    'accept-encoding': seldom(fc.constantFrom('br', 'gzip', 'identity;q=0', '*')),
    'if-none-match': seldom(ascii),
    range: seldom(fc.constantFrom('bytes=0-', 'bytes=9-1', 'bytes=-')),
    'x-forwarded-for': seldom(ascii),
    'x-forwarded-proto': seldom(ascii),
  })
  .map(
    (all) =>
      Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)) as Record<
        string,
        string
      >,
  );

const number = fc.constantFrom('0', '1', '100', '99999999999999999999', '-1', '1.5');
const query = fc.dictionary(
  fc.constantFrom('epoch', 'since', 'limit', 'kinds', 'offset', 'nonce', 'by', 'before', 'around'),
  fc.oneof(number, text),
  { maxKeys: 4 },
);

export const drawn: fc.Arbitrary<Drawn> = fc.record({
  who: fc.constantFrom('anyone', 'tablet', 'coordinator'),
  holes: fc.array(fc.oneof(fc.constant('there'), text), { minLength: 3, maxLength: 3 }),
  query,
  headers,
  changes: fc.array(change, { maxLength: 2 }),
  raw: rarely(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.uint8Array())),
  type: rarely(
    fc.constantFrom('application/json; charset=utf-16', 'text/plain', 'multipart/form-data', ''),
  ),
});

/** The body with its changes; a copy. */
export function changed(body: unknown, changes: readonly Change[]): unknown {
  const copy = structuredClone(body);
  for (const one of changes) change1(copy, one);
  return copy;
}

function change1(root: unknown, { way, does, value }: Change): void {
  let at = root;
  for (const [depth, step] of way.entries()) {
    if (typeof at !== 'object' || at === null) return;
    const holder = at as Record<string, unknown>;
    const keys = Object.keys(holder);
    const key = keys[step % Math.max(1, keys.length)] ?? 'new';
    const next = holder[key];
    const isLast = depth === way.length - 1 || typeof next !== 'object' || next === null;
    if (isLast) {
      if (does === 'drop') delete holder[key];
      else if (does === 'add') holder[`${key}\u0301`] = value;
      else if (does === 'repeat') holder[key] = [next, next];
      else holder[key] = value;
      return;
    }
    at = next;
  }
}
