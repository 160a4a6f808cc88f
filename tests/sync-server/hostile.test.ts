import { describe, expect, test } from 'vitest';
import { kinds } from './databases.ts';
import {
  freshId,
  makeConsultation,
  makeEntry,
  makeForm,
  makeResponse,
  nonce,
  type Pushed,
  push,
  pushBody,
  responseBody,
  slug,
  verdicts,
} from './entries.ts';
import { type HostileTown, openHostileTown } from './hostile-town.ts';
import { knockAs, passphrase } from './world.ts';

/**
 * The hostile clients of the list, against a real server: what each tries, what it was answered,
 * that nothing was stored, and that the server goes on. tests/faults/README.md says where each line
 * of the list is tried.
 */
type Attack = readonly [what: string, does: (town: HostileTown) => Promise<unknown>, said: unknown];

const told = async (town: HostileTown, ...entries: readonly unknown[]): Promise<unknown> =>
  verdicts(await push(town.anyone, ...entries));

/** A push as text, so that it may hold what no honest serializer writes. */
const toldText = async (town: HostileTown, text: string | Uint8Array): Promise<unknown> => {
  const answer = await town.anyone('/api/push', { body: text });
  const words = (await answer.json()) as Pushed & { type?: string };
  return answer.status === 200 ? verdicts(words) : [answer.status, words.type];
};

const response = ({ world, consultation }: HostileTown) =>
  makeResponse(world.workspace, consultation);

const bodyWith = (town: HostileTown, from: string, to: string): string => {
  const text = JSON.stringify(pushBody([response(town)]));
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`no ${from} in a push`);
  return changed;
};

const malformed = [400, 'urn:welcome-mat:problem:malformed'];
const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const status = async (answer: Promise<Response>): Promise<number> => (await answer).status;

const forged: readonly Attack[] = [
  [
    'another workspace',
    (town) => told(town, { ...response(town), workspace: freshId() }),
    ['rejected wrongWorkspace'],
  ],
  [
    'an id that is a path',
    (town) => told(town, { ...response(town), id: '../../server-key.pem' }),
    ['rejected malformed'],
  ],
  [
    'an id of ten thousand letters',
    (town) => told(town, { ...response(town), id: 'a'.repeat(10_000) }),
    ['rejected malformed'],
  ],
  [
    'a consultation that a stranger opens',
    (town) => told(town, makeConsultation(town.world.workspace, { slug: 'mine' })),
    ['rejected notAllowed'],
  ],
  [
    'a form that a stranger publishes',
    (town) => told(town, makeForm(town.world.workspace)),
    ['rejected notAllowed'],
  ],
  [
    'a kind that is a name of the language',
    (town) => told(town, makeEntry(town.world.workspace, '__proto__', {})),
    ['rejected malformed'],
  ],
  [
    'a key of a device that is made up',
    (town) =>
      status(knockAs(town.world, { authorization: `Bearer ${'A'.repeat(43)}` })('/api/pull')),
    401,
  ],
  [
    'a cookie that is made up',
    (town) => status(knockAs(town.world, { cookie: 'welcome-mat=AAAA' })('/api/pull')),
    401,
  ],
  [
    'a checkpoint and an epoch that are made up',
    (town) => status(town.anyone('/api/pull?since=999999&epoch=../../etc')),
    401,
  ],
];

const misshapen: readonly Attack[] = [
  [
    'two megabytes',
    (town) => toldText(town, bodyWith(town, 'A bus', 'A bus'.repeat(400_000))),
    [413, 'urn:welcome-mat:problem:tooLarge'],
  ],
  [
    'a body nested two hundred deep',
    (town) => toldText(town, bodyWith(town, '"A bus"', JSON.stringify(deep(200)))),
    malformed,
  ],
  [
    'a body nested four hundred thousand deep',
    (town) => toldText(town, bodyWith(town, '"A bus"', '['.repeat(400_000))),
    malformed,
  ],
  [
    'depth hidden behind brackets in a text',
    (town) =>
      toldText(
        town,
        bodyWith(town, '"A bus"', `["${']'.repeat(500)}",${JSON.stringify(deep(200))}]`),
      ),
    malformed,
  ],
  [
    'an entry nested eighty deep',
    (town) => told(town, { ...response(town), more: deep(80) }),
    ['rejected malformed'],
  ],
  [
    'an entry with a hundred thousand keys',
    (town) =>
      told(town, {
        ...response(town),
        more: Object.fromEntries(Array.from({ length: 90_000 }, (_, n) => [n.toString(36), 1])),
      }),
    ['rejected tooLarge'],
  ],
  [
    'a lone surrogate in an answer',
    (town) => toldText(town, bodyWith(town, 'A bus', '\\ud800')),
    ['rejected malformed'],
  ],
  [
    'a lone surrogate in a key',
    (town) => toldText(town, bodyWith(town, '"WHAT"', '"\\udc00"')),
    ['rejected malformed'],
  ],
  [
    'bytes that are no UTF-8',
    (town) => toldText(town, Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)),
    malformed,
  ],
  [
    'a number without end',
    (town) => toldText(town, bodyWith(town, '"v":1', '"v":1e999')),
    ['rejected malformed'],
  ],
  ['a body that is a list', (town) => toldText(town, '[]'), malformed],
  ['a body that is null', (town) => toldText(town, 'null'), malformed],
  [
    '__proto__ in an entry',
    (town) => toldText(town, bodyWith(town, '"body":{', '"__proto__":{"isAdmin":true},"body":{')),
    ['rejected malformed'],
  ],
  [
    '__proto__ deep in an answer',
    (town) => toldText(town, bodyWith(town, '"WHAT":{', '"WHAT":{"__proto__":{"polluted":1},')),
    ['rejected malformed'],
  ],
  [
    '__proto__ instead of the envelope',
    (town) => toldText(town, `{"__proto__":${JSON.stringify(pushBody([response(town)]))}}`),
    malformed,
  ],
  [
    'a key twice: the later one is judged, not the earlier',
    (town) =>
      toldText(town, bodyWith(town, '"kind":"response"', '"kind":"response","kind":"form"')),
    ['rejected notAllowed'],
  ],
  [
    'entries twice: the later ones are judged',
    (town) => toldText(town, bodyWith(town, '"entries":[', '"entries":[1],"entries":[7,')),
    ['rejected malformed', 'stored'],
  ],
];

const sql = `'); DROP TABLE log_entry; DELETE FROM person; --`;

const worded: readonly Attack[] = [
  [
    'SQL in the name of a sign-in',
    (town) =>
      status(
        town.anyone('/api/sign-in', {
          body: { name: `Amélie' OR 1=1 --`, passphrase: `' OR '1'='1` },
        }),
      ),
    401,
  ],
  [
    'SQL in a one-time link',
    (town) => status(town.anyone('/api/sign-in/link', { body: { token: sql } })),
    403,
  ],
  [
    'SQL in an invitation',
    (town) => status(town.anyone('/api/enrol', { body: { token: sql, deviceName: sql } })),
    403,
  ],
  ['SQL in a slug', (town) => status(town.anyone(`/api/open/${encodeURIComponent(sql)}`)), 404],
  [
    'SQL in the kinds of a pull',
    (town) => status(town.coordinator(`/api/pull?kinds=${encodeURIComponent(`response${sql}`)}`)),
    200,
  ],
  [
    'SQL in the checkpoint of a pull',
    (town) => status(town.coordinator(`/api/pull?since=${encodeURIComponent(`0${sql}`)}`)),
    400,
  ],
  [
    'SQL in what is asked for',
    (town) =>
      status(
        town.anyone('/api/have', { body: { protocol: 'welcome-mat/1', nonce, ids: [[sql, sql]] } }),
      ),
    200,
  ],
  [
    'a name with an end in it',
    (town) => status(town.anyone('/api/sign-in', { body: { name: 'Am\u0000', passphrase } })),
    401,
  ],
];

const foreign: readonly Attack[] = [
  [
    'a form on another site signs out',
    (town) =>
      status(
        town.coordinator('/api/sign-out', {
          method: 'POST',
          headers: { 'x-welcome-mat': '', origin: 'https://evil.example' },
        }),
      ),
    403,
  ],
  [
    'a form on another site pushes with the coordinator’s cookie',
    (town) =>
      status(
        town.coordinator('/api/push', {
          body: pushBody([makeForm(town.world.workspace)]),
          headers: { 'x-welcome-mat': '' },
        }),
      ),
    403,
  ],
  [
    'a form on another site sends plain text',
    (town) =>
      status(
        town.coordinator('/api/push', {
          body: 'entries=1',
          headers: { 'content-type': 'text/plain', 'x-welcome-mat': '' },
        }),
      ),
    403,
  ],
  [
    'plain text with the header',
    (town) =>
      status(
        town.anyone('/api/push', {
          body: JSON.stringify(pushBody([response(town)])),
          headers: { 'content-type': 'text/plain' },
        }),
      ),
    415,
  ],
  [
    'another site asks for permission first, and gets none',
    async (town) => {
      const answer = await town.anyone('/api/push', {
        method: 'OPTIONS',
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-welcome-mat',
        },
      });
      return [answer.status, answer.headers.get('access-control-allow-origin')];
    },
    [404, null],
  ],
];

describe.each(kinds)('over %s', (_kind, place) => {
  test.each([...forged, ...misshapen, ...worded, ...foreign])('%s', async (_what, does, said) => {
    const town = await openHostileTown(await place());
    const before = await town.kept();
    const isPartlyHonest = Array.isArray(said) && said.includes('stored');
    expect(await does(town)).toEqual(said);
    await town.isUnharmed(isPartlyHonest ? await town.kept() : before);
  });

  test('[LIM3] a coordinator’s five megabytes with more keys than one could read', async () => {
    const town = await openHostileTown(await place());
    const before = await town.kept();
    const keys = Object.fromEntries(Array.from({ length: 210_000 }, (_, n) => [n.toString(36), 1]));
    const form = { ...makeForm(town.world.workspace), more: keys };
    expect(verdicts(await push(town.coordinator, form))).toEqual(['rejected malformed']);
    await town.isUnharmed(before);
  });

  test('SQL, script and formulas in every text of an answer come back as they were, and the file for a spreadsheet is harmless', async () => {
    const town = await openHostileTown(await place());
    const texts = [
      sql,
      '<script>alert(1)</script>',
      '=HYPERLINK("https://evil.example")',
      '@SUM(1)',
      '+1',
      '-1+1',
    ];
    const answers = texts.map((text) =>
      makeResponse(town.world.workspace, town.consultation, text),
    );
    expect(verdicts(await push(town.anyone, ...answers))).toEqual(texts.map(() => 'stored'));
    const pulled = await town.coordinator('/api/pull?kinds=response');
    expect(pulled.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(pulled.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await pulled.text();
    for (const one of texts) expect(text).toContain(JSON.stringify(one));
    const csv = await (await town.coordinator(`/api/export/${slug}`)).text();
    const cells = csv.split(/[\r\n,]+/).map((cell) => cell.replace(/^"/, ''));
    expect(cells.filter((cell) => /^[=@+]|^-\d+\+/.test(cell))).toEqual([]);
    expect(csv).toContain(`'=HYPERLINK`);
  });
});

test('an answer from the tablet still goes in the very midst of it', async () => {
  const [, place] = kinds[0] ?? [];
  const town = await openHostileTown((await place?.()) ?? { dataDir: '' });
  const attacks = [...forged, ...misshapen].map(([, does]) => does(town));
  const honest = makeEntry(town.world.workspace, 'response', responseBody(town.consultation));
  expect(verdicts(await push(town.tablet, honest))).toEqual(['stored']);
  await Promise.all(attacks);
});
