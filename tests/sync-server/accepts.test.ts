import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Answers } from '../../src/model/answer.ts';
import { literal, WorkspaceId } from '../../src/model/ids.ts';
import { Response } from '../../src/model/response.ts';
import { ClearEntry, Sealed, SealedEntry } from '../../src/protocol/entry.ts';
import { accepts } from '../../sync-server/accepts.ts';
import { freshId, makeResponse, responseBody } from './entries.ts';

const workspace = literal(WorkspaceId, 'here');

/** One of each thing that an answer can be, so that each has something to be changed in. */
const answers = {
  WHAT: { is: 'answered', value: 'A bus' },
  'roster[2]/age': { is: 'answered', value: 31 },
  OK: { is: 'answered', value: true },
  NEEDS: { is: 'answered', value: ['bus', 'clinic'] },
  HOME: { is: 'answered', value: { latitude: 42.4, longitude: -81.9, accuracy: 5 } },
  WAY: { is: 'answered', value: { points: [{ latitude: 42.4, longitude: -81.9 }] } },
  PHOTO: {
    is: 'answered',
    value: { sha256: 'a'.repeat(64), name: 'a.jpg', type: 'image/jpeg', bytes: 9, key: 'k' },
  },
  NOT: { is: 'declined' },
};
const response = {
  ...responseBody(freshId()),
  session: freshId(),
  consent: {
    ...{ version: '1', language: 'fr-CA', how: 'interpreted', witness: 'A.', people: 4 },
    ...{ interpreter: true, talk: 'Dari', quotes: false },
  },
  answers,
  door: 'winter-2026',
  via: 'library',
};
const seal = { to: 'key', enc: 'enc', ct: 'ct', parts: [{ sha256: 'a'.repeat(64), bytes: 1 }] };
const { body: _body, ...head } = makeResponse(workspace, freshId());

const shapes: readonly (readonly [string, z.ZodMiniType, unknown])[] = [
  ['an answer sheet', Answers, answers],
  ['a response', Response, response],
  ['a clear entry', ClearEntry, { ...head, body: response, more: 1 }],
  ['a seal', Sealed, seal],
  ['a sealed entry', SealedEntry, { ...head, sealed: seal }],
];

/** What a stranger may put in the place of anything: limits and one beyond, and things like the right ones. */
const other = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown[]>('', ' ', 'answered', 'skipped', 'read', 'fr', 'x-y', '-', 'a/b[0]'),
  fc.constantFrom<unknown[]>(0, 1, 2, 500, 501, -1, 1.5, 2 ** 53, 2 ** 53 - 2, null, true, [], {}),
  fc
    .constantFrom(
      32,
      33,
      35,
      36,
      40,
      41,
      60,
      61,
      64,
      65,
      128,
      129,
      160,
      161,
      512,
      513,
      1_024,
      1_025,
    )
    .map((length) => 'a'.repeat(length)),
  fc.constantFrom(1_000, 1_001, 2_000, 2_001).map((length) => Array(length).fill('a')),
  fc.constantFrom(50_000, 50_001).map((length) => 'a'.repeat(length)),
  fc.constantFrom('answers', 'constructor', 'toString', 'is').map((key) => ({ [key]: {} })),
);

type Change = {
  readonly way: readonly number[];
  readonly what: 'put' | 'drop' | 'add';
  readonly by: unknown;
};
const change: fc.Arbitrary<Change> = fc.record({
  way: fc.array(fc.nat(30), { maxLength: 5 }),
  what: fc.constantFrom('put', 'drop', 'add'),
  by: other,
});

/** `value` with one place in it changed; the way there is counted in keys. */
function changed(value: unknown, { way: [step, ...way], what, by }: Change): unknown {
  if (typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (step === undefined || keys.length === 0) return what === 'add' ? added(value, by) : by;
  const key = keys[step % keys.length] as string;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  if (way.length === 0 && what === 'drop' && !Array.isArray(value)) delete copy[key];
  else copy[key] = changed(copy[key], { way, what, by });
  return copy;
}
const added = (value: object, by: unknown): unknown =>
  Array.isArray(value) ? [...value, by] : { ...value, [typeof by === 'string' ? by : 'more']: by };

const asItComes = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe.each(shapes)('%s', (_name, schema, sound) => {
  const takes = accepts(schema);

  test('[PUSH1] is taken where zod takes it, and nowhere else', () => {
    expect(takes(sound)).toBe(true);
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const value = asItComes(changes.reduce(changed, sound));
        fc.pre(!JSON.stringify(value).includes('"__proto__"'));
        const { success } = z.safeParse(schema, value);
        expect(takes(value)).toBe(success);
        if (success) taken += 1;
        else refused += 1;
      }),
      { numRuns: 1_500 },
    );
    expect(taken).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(100);
  });

  test('is given on as zod would: nothing in it is turned into something else', () => {
    const parsed = asItComes(z.parse(schema, sound));
    expect(sound).toMatchObject(parsed as object);
  });
});

test.each([
  ['a default', z.object({ a: z._default(z.string(), 'x') })],
  ['a change on the way', z.object({ a: z.pipe(z.string(), z.transform(String)) })],
  ['a check of one’s own', z.string().check(z.refine(() => false))],
  ['a date', z.date()],
  ['nothing else allowed', z.strictObject({ a: z.string() })],
  ['a pattern that remembers', z.string().check(z.regex(/a/g))],
])('a schema with %s is left to zod', (_what, schema) => {
  expect(() => accepts(schema as z.ZodMiniType)).toThrow('for zod itself');
});
