import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { makeResponse, makeSession, nonce, openConsultation, pushBody } from './entries.ts';
import { enrol, openWorld, setUp, stranger } from './world.ts';

/** Short: what comes by the thousand. Long: the same words with a type that only Fastify reads. */
const ways = { short: 'application/json', long: 'application/json; charset=utf-8' };

const openTown = async (options: Partial<ServerOptions> = {}) => {
  const world = await openWorld(options);
  const coordinator = await setUp(world);
  const consultation = await openConsultation(coordinator, world.workspace);
  const tablet = await enrol(world, coordinator);
  return { world, consultation, tablet };
};

describe('POST /api/push by the short way and the long', () => {
  const many = Array.from({ length: 101 }, () => ({}));
  const knocks: readonly (readonly [string, string | Uint8Array])[] = [
    ['a word that is no JSON', '{"protocol":'],
    ['nothing', ''],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['no entries', JSON.stringify(pushBody([]))],
    ['too many entries', JSON.stringify(pushBody(many))],
    ['an unknown protocol', JSON.stringify({ ...pushBody([{}]), protocol: 'carrier-pigeon/1' })],
    ['more than a megabyte', JSON.stringify(pushBody(['x'.repeat(1_100_000)]))],
    ['entries that are none', JSON.stringify(pushBody([1, null, { id: 'a' }, []]))],
  ];
  test.each(knocks)('%s', async (_what, body) => {
    const { world, tablet } = await openTown();
    for (const knock of [stranger(world), tablet]) {
      const said = await Promise.all(
        Object.values(ways).map(async (type) => {
          const answer = await knock('/api/push', { body, headers: { 'content-type': type } });
          // Fastify gives a line up whose body it could not read; that is its own affair.
          const own = ['date', 'connection', 'keep-alive'];
          const headers = Object.fromEntries(
            [...answer.headers].filter(([name]) => !own.includes(name)),
          );
          return { status: answer.status, headers, words: await answer.json() };
        }),
      );
      expect(said[0]).toEqual(said[1]);
      expect(said[0]?.headers['cache-control']).toBe('no-store');
    }
  });

  test('the receipts of a full batch come packed to whoever unpacks, and are the same', async () => {
    const { world, consultation, tablet } = await openTown();
    const entries = Array.from({ length: 60 }, () => makeResponse(world.workspace, consultation));
    const knock = async (accepted: string) => {
      const headers = { 'content-type': ways.short, 'accept-encoding': accepted };
      const answer = await tablet('/api/push', { body: pushBody(entries), headers });
      const { results } = (await answer.json()) as { results: { id: string; receipt: object }[] };
      return { how: answer.headers.get('content-encoding'), results };
    };
    const [packed, plain] = [await knock('br, gzip'), await knock('identity')];
    expect([packed.how, plain.how]).toEqual(['gzip', null]);
    expect(packed.results.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    expect(packed.results.map(({ receipt }) => receipt)).toEqual(
      plain.results.map(({ receipt }) => receipt),
    );
  });

  test('stored by one, known by the other, with the same receipt', async () => {
    const { world, consultation, tablet } = await openTown();
    const entries = [
      makeResponse(world.workspace, consultation),
      makeSession(world.workspace, consultation),
    ];
    const body = pushBody(entries);
    const [first, again] = [
      await tablet('/api/push', { body, headers: { 'content-type': ways.short } }),
      await tablet('/api/push', { body, headers: { 'content-type': ways.long } }),
    ];
    const { results, ...head } = (await first.json()) as { results: { verdict: string }[] };
    expect(results.map(({ verdict }) => verdict)).toEqual(['stored', 'stored']);
    expect(head).toMatchObject({ nonce, protocol: 'welcome-mat/1' });
    const known = results.map((result) => ({ ...result, verdict: 'duplicate' }));
    expect(await again.json()).toEqual({ ...head, results: known });
    expect(Object.keys(Object.fromEntries(first.headers)).sort()).toEqual(
      Object.keys(Object.fromEntries(again.headers)).sort(),
    );
  });

  test.each([
    [{ trustProxy: true }, 'https', true],
    [{ trustProxy: true }, 'https, http', false],
    [{}, 'https', false],
  ])('%o and X-Forwarded-Proto "%s": over TLS is %s', async (options, proto, isOverTls) => {
    const { world } = await openTown(options);
    for (const type of Object.values(ways)) {
      const headers = { 'content-type': type, 'x-forwarded-proto': proto };
      const answer = await stranger(world)('/api/push', { body: pushBody([{}]), headers });
      expect(answer.headers.has('strict-transport-security')).toBe(isOverTls);
    }
  });

  test('each is in the log, with route and time and nothing else', async () => {
    const lines: string[] = [];
    const { world } = await openTown({ log: { write: (line) => lines.push(line) } });
    for (const type of Object.values(ways))
      await stranger(world)('/api/push?who=me', { body: '{', headers: { 'content-type': type } });
    await stranger(world)('/api/push', { body: '{' });
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const refused = said.filter(({ status }) => status === 400);
    expect(refused.map(({ method, route }) => [method, route])).toEqual(
      Array.from({ length: 3 }, () => ['POST', '/api/push']),
    );
    expect(lines.join('')).not.toContain('who=me');
  });

  test('a line that breaks in the middle of a body costs nobody anything', async () => {
    const lines: string[] = [];
    const { world, tablet, consultation } = await openTown({
      log: { write: (line) => lines.push(line) },
    });
    const headers = { 'content-type': 'application/json', 'content-length': '1000' };
    const options = { method: 'POST', headers };
    await new Promise<void>((resolve) => {
      const asking = request(`${world.url}/api/push`, options);
      asking.on('error', () => undefined);
      asking.on('close', resolve);
      asking.write('{"protocol"', () => setTimeout(() => asking.destroy(), 20));
    });
    const body = pushBody([makeResponse(world.workspace, consultation)]);
    expect((await tablet('/api/push', { body })).status).toBe(200);
    expect(lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([]);
  });
});
