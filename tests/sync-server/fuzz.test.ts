import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doors } from '../../sync-server/doors/doors.ts';
import { kinds } from './databases.ts';
import { makeResponse, nonce, push, pushBody, slug, verdicts } from './entries.ts';
import { type HostileTown, openHostileTown } from './hostile-town.ts';
import type { Knock } from './world.ts';

/**
 * Every door, knocked at with whatever comes to mind: no 500, no silence, and the next honest
 * answer is taken. The doors come from the table without which the server does not start, so that
 * a new one cannot be forgotten. The seed is printed: `FUZZ_SEED=... npm run server -- tests/sync-server/fuzz`.
 */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);
const runs = Number(process.env.FUZZ_RUNS ?? 60);

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

/** Words that the doors look for, so that what is drawn gets past the first look. */
const names = [
  'protocol',
  'nonce',
  'entries',
  'ids',
  'parts',
  'token',
  'name',
  'passphrase',
  'person',
  'partnership',
  'deviceName',
  'report',
  'kind',
  'body',
  'sealed',
  'workspace',
  'id',
  'what',
  'slug',
  '__proto__',
  'toString',
];

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.bigInt().map(Number)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), text), tie('value'), { maxKeys: 6 }),
  ),
}));

/** An envelope that is right, with one thing in it that is not. */
const nearlyRight = fc.oneof(
  fc.array(value, { minLength: 1, maxLength: 3 }).map((entries) => pushBody(entries)),
  fc.record({
    protocol: fc.constant('welcome-mat/1'),
    nonce: fc.constant(nonce),
    ids: fc.array(fc.tuple(text, text), { maxLength: 5 }),
    report: value,
    parts: fc.oneof(fc.array(fc.tuple(text, text, text), { maxLength: 3 }), value),
  }),
  fc.record({ token: text, deviceName: text, name: text, passphrase: text, person: value }),
);

const body = fc.oneof(
  nearlyRight.map((one) => JSON.stringify(one)),
  value.map((one) => JSON.stringify(one) ?? ''),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }),
);
const type = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/octet-stream',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
);
const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
const headers = fc.record(
  {
    'x-welcome-mat': fc.constantFrom('1', '1', '1', '0'),
    authorization: fc.oneof(
      ascii.map((one) => `Bearer ${one}`),
      ascii,
    ),
    cookie: ascii,
    'accept-language': ascii,
    'accept-encoding': fc.constantFrom('br', 'gzip', 'identity;q=0', '*'),
    'if-none-match': ascii,
    range: fc.constantFrom('bytes=0-', 'bytes=9-1', 'bytes=-'),
    'x-forwarded-for': ascii,
    'x-forwarded-proto': ascii,
    'content-type': type,
  },
  { requiredKeys: ['content-type'] },
);

const queryNames = ['epoch', 'since', 'limit', 'kinds', 'entry', 'hash', 'offset', 'nonce', 'by'];
const query = fc.dictionary(fc.oneof(fc.constantFrom(...queryNames), ascii), text, { maxKeys: 5 });

const knocked = fc.record({
  who: fc.constantFrom('anyone', 'tablet', 'coordinator'),
  holes: fc.array(text, { minLength: 3, maxLength: 3 }),
  query,
  headers,
  body,
});
type Knocked = typeof knocked extends fc.Arbitrary<infer One> ? One : never;

function pathOf(url: string, { holes, query }: Knocked): string {
  const filled = url
    .split('/')
    .map((part, at) =>
      part.startsWith(':') || part === '*' ? safely(holes[at % holes.length] ?? '') : part,
    )
    .join('/');
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, one]) => [name.toWellFormed(), one.toWellFormed()]),
  ).toString();
  return asked === '' ? filled : `${filled}?${asked}`;
}

/** Half of what is drawn goes as it is, as far as a URL can hold it. */
const safely = (hole: string): string =>
  hole.startsWith('%') ? hole : encodeURIComponent(hole.toWellFormed());

async function answerTo(town: HostileTown, name: string, one: Knocked): Promise<number> {
  const [method = '', url = ''] = name.split(' ');
  const knock: Knock = town[one.who as 'anyone' | 'tablet' | 'coordinator'];
  const hasBody = method === 'POST' || method === 'PUT';
  const answer = await knock(pathOf(url, one), {
    method,
    headers: one.headers,
    ...(hasBody ? { body: one.body } : {}),
  });
  // A stream of events goes on for ever.
  if (answer.headers.get('content-type')?.startsWith('text/event-stream'))
    await answer.body?.cancel();
  else await answer.arrayBuffer();
  return answer.status;
}

describe.each(kinds)('over %s', (kind, place) => {
  test.each(Object.keys(doors))('%s', async (name) => {
    console.log(`fuzz of ${name} over ${kind}: seed ${seed}, ${runs} runs`);
    const town = await openHostileTown(await place());
    await fc.assert(
      fc.asyncProperty(knocked, async (one) => {
        const status = await answerTo(town, name, one);
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      }),
      { seed, numRuns: runs, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
    );
    expect((await town.anyone('/api/health')).status).toBe(200);
    const honest = makeResponse(town.world.workspace, town.consultation);
    expect(verdicts(await push(town.anyone, honest))).toEqual(['stored']);
  });
});
