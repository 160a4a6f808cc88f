import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import { AuditAnswer } from '../../src/protocol/audit.ts';
import { ContactsAnswer } from '../../src/protocol/contacts.ts';
import { commitmentOf, drawWinners, isFairDraw } from '../../src/protocol/draw.ts';
import { mostADay } from '../../sync-server/contacts/contacts.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds, openAt } from './databases.ts';
import { makeConsultation, makeForm, makeResponse, push, slug } from './entries.ts';
import { stewardDoes } from './stewarding.ts';
import {
  cookieOf,
  type Knock,
  knockAs,
  openWorld as openWorldAt,
  passphrase,
  setUp,
  stranger,
  type World,
} from './world.ts';

const day = 86_400_000;
const uuid = (at: number): string => `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`;

describe.each(kinds)('over %s', (_name, place) => {
  const asks = { purposes: ['draw', 'news'], keptUntil: '2027-01-31' };

  async function openTown(options: Partial<ServerOptions> = {}) {
    const world = await openWorldAt({ ...(await place()), ...options });
    const coordinator = await setUp(world);
    const consultation = makeConsultation(world.workspace, { contacts: asks });
    await push(coordinator, makeForm(world.workspace), consultation);
    return { world, coordinator, consultation };
  }
  const entryOf = (world: World, at: number, more: object = {}) => ({
    v: 1,
    workspace: world.workspace,
    kind: 'contact',
    id: uuid(at),
    subject: uuid(at),
    author: 'respondent',
    at: '2026-11-22',
    body: {
      slug,
      name: `Person ${at}`,
      reach: `555-01${at}`,
      purposes: ['draw'],
      language: 'en',
      ...more,
    },
  });
  const leave = (world: World, ...entries: readonly object[]) =>
    stranger(world)('/api/contacts', { body: { contacts: entries } });
  const list = async (coordinator: Knock) =>
    ContactsAnswer.parse(await (await coordinator(`/api/contacts/${slug}`)).json());
  const many = (world: World, count: number, from = 1) =>
    leave(world, ...Array.from({ length: count }, (_, at) => entryOf(world, from + at)));

  test('five are shown when their day is over, and not before; fewer wait for more', async () => {
    const { world, coordinator } = await openTown();
    await many(world, 4);
    world.clock.advance(day);
    expect((await list(coordinator)).contacts).toEqual([]);
    await leave(world, entryOf(world, 5));
    expect((await list(coordinator)).contacts).toEqual([]);
    world.clock.advance(day);
    expect((await list(coordinator)).contacts.map(({ name }) => name)).toHaveLength(5);
  });

  test('where there is no room the phone is told to come again, and nothing is silently dropped', async () => {
    const { world, consultation } = await openTown();
    const { database, workspace } = world.server;
    const row = (at: number) => [
      workspace,
      `flood ${at}`,
      consultation.subject,
      '2026-11-01',
      0,
      '',
    ];
    const statement = {
      sql: `INSERT INTO contact (workspace, id, consultation, day, shown, text)
            VALUES (?, ?, ?, ?, ?, ?)`,
      rows: Array.from({ length: 50_000 }, (_, at) => row(at)),
    };
    await database.write(statement);
    const full = await leave(world, entryOf(world, 1));
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, '3600']);
    await database.write({ sql: "DELETE FROM contact WHERE id = 'flood 7'" });
    expect((await leave(world, entryOf(world, 1))).status).toBe(200);
  });

  test('[I12] what was deleted by hand is not brought back by a backup from before it', async () => {
    const { world, coordinator } = await openTown();
    await many(world, 5);
    world.clock.advance(day);
    const before = await list(coordinator);
    const { file } = await stewardDoes(world.place, 'backup');
    const id = before.contacts[0]?.id ?? '';
    await coordinator('/api/contacts/remove', { body: { slug, id } });
    await world.close();
    await stewardDoes(world.place, 'restore', file);
    const again = await openWorldAt({ ...world.place, clock: world.clock });
    const signedIn = await stranger(again)('/api/sign-in', {
      body: { name: 'Amélie', passphrase },
    });
    const after = await list(knockAs(again, { cookie: cookieOf(signedIn) }));
    expect(after.contacts).toHaveLength(4);
    expect(after.contacts.map((one) => one.id)).not.toContain(id);
  }, 60_000);

  test('when the consultation is closed, the last few are shown the day after', async () => {
    const { world, coordinator, consultation } = await openTown();
    await many(world, 2);
    const closed = { contacts: asks, state: 'closed' };
    await push(coordinator, makeConsultation(world.workspace, closed, consultation.subject));
    expect((await list(coordinator)).contacts).toEqual([]);
    world.clock.advance(day);
    expect((await list(coordinator)).contacts).toHaveLength(2);
  });

  test('what is not asked for, what is malformed and what is sent twice leaves no trace and is told nothing', async () => {
    const { world, coordinator } = await openTown();
    const answers = await Promise.all(
      [
        entryOf(world, 1, { purposes: ['callBack'] }),
        entryOf(world, 2, { slug: 'nowhere' }),
        entryOf(world, 3, { name: '' }),
        { ...entryOf(world, 4), kind: 'response' },
        { hello: 'there' },
      ].map(async (entry) => {
        const answer = await leave(world, entry);
        return [answer.status, await answer.text()];
      }),
    );
    await many(world, 5, 10);
    await many(world, 5, 10);
    expect(new Set(answers.map((answer) => answer.join())).size).toBe(1);
    world.clock.advance(day);
    expect((await list(coordinator)).contacts).toHaveLength(5);
  });

  test('nothing of it is in the log, in a pull, or in the events; its id is in no answer', async () => {
    const { world, coordinator, consultation } = await openTown();
    const before = await (await coordinator('/api/pull')).text();
    await many(world, 5);
    const after = await (await coordinator('/api/pull')).text();
    expect(after).toBe(before);
    await push(stranger(world), makeResponse(world.workspace, consultation.subject));
    expect(await (await coordinator('/api/pull')).text()).not.toContain('Person 1');
  });

  test('its own clock deletes it, and the record of deeds says how many', async () => {
    const { world, coordinator } = await openTown();
    await many(world, 6);
    world.clock.advance(70 * day);
    const expired = await setUpAgain(world, coordinator);
    expect((await list(expired)).contacts).toHaveLength(6);
    world.clock.advance(2 * day);
    expect((await list(expired)).contacts).toEqual([]);
    expect(await (await expired('/api/audit')).text()).toContain('"clearedByClock"');
  });

  test('one person’s details are removed when she asks', async () => {
    const { world, coordinator } = await openTown();
    await many(world, 5);
    world.clock.advance(day);
    await list(coordinator);
    const answer = await coordinator('/api/contacts/remove', { body: { slug, id: uuid(3) } });
    const { contacts } = ContactsAnswer.parse(await answer.json());
    expect(contacts.map(({ id }) => id)).not.toContain(uuid(3));
    expect(contacts).toHaveLength(4);
    // A phone that did not hear that it was taken sends it again.
    await many(world, 5);
    world.clock.advance(day);
    expect((await list(coordinator)).contacts).toHaveLength(4);
  });

  test('a draw is promised, drawn once, can be done again, and stands in the record', async () => {
    const { world, coordinator } = await openTown();
    await many(world, 8);
    world.clock.advance(day);
    const promised = ContactsAnswer.parse(
      await (await coordinator('/api/draws', { body: { slug } })).json(),
    ).draws[0];
    if (promised === undefined) throw new Error('no draw');
    expect(promised).toEqual({
      id: promised.id,
      commitment: promised.commitment,
      preparedOn: '2026-11-23',
    });
    const run = () => coordinator('/api/draws/run', { body: { slug, id: promised.id, places: 2 } });
    const drawn = ContactsAnswer.parse(await (await run()).json()).draws[0];
    if (drawn?.seed === undefined || !drawn.pool || !drawn.winners) throw new Error('not drawn');
    expect(drawn.winners).toHaveLength(2);
    expect(drawn.commitment).toBe(promised.commitment);
    expect(
      isFairDraw({
        ...drawn,
        seed: drawn.seed,
        pool: drawn.pool,
        places: 2,
        winners: drawn.winners,
      }),
    ).toBe(true);
    expect((await run()).status).toBe(404);
    expect((await list(coordinator)).draws[0]?.winners).toEqual(drawn.winners);
    const record = await (await coordinator('/api/audit')).text();
    expect(record).toContain(promised.commitment);
    expect(record).toContain(drawn.winners[0]);
    expect(record).not.toContain('Person');
  });

  test('one address brings what a full hall has and then a few an hour; the rest is told to come again', async () => {
    const { world } = await openTown({ trustProxy: true });
    const from = (address: string, at: number) =>
      knockAs(world, { 'x-forwarded-for': address })('/api/contacts', {
        body: { contacts: Array.from({ length: 20 }, (_, one) => entryOf(world, at + one)) },
      });
    for (let at = 0; at < 400; at += 20) expect((await from('192.0.2.1', at)).status).toBe(200);
    const put = await from('192.0.2.1', 400);
    expect([put.status, Number(put.headers.get('retry-after')) > 0]).toEqual([429, true]);
    // Nonsense is measured alike: who is put off learns nothing of what he brought.
    const nonsense = await knockAs(world, { 'x-forwarded-for': '192.0.2.1' })('/api/contacts', {
      body: { contacts: [{}] },
    });
    expect(nonsense.status).toBe(429);
    expect((await from('192.0.2.2', 400)).status).toBe(200);
    world.clock.advance(1_000_000);
    expect((await from('192.0.2.1', 420)).status).toBe(200);
  });

  test('over a day’s measure of one consultation none is swallowed: it comes again the next day, and coordinators are told', async () => {
    const { world, coordinator, consultation } = await openTown();
    const database = await openAt(world.place);
    const today = new Date(world.clock.now()).toISOString().slice(0, 10);
    await database.write({
      sql: `INSERT INTO contact (workspace, id, consultation, day, shown, text)
            VALUES (?, ?, ?, ?, ?, ?)`,
      rows: Array.from({ length: mostADay }, (_, at) => [
        world.workspace,
        uuid(10_000 + at),
        consultation.subject,
        today,
        2,
        '',
      ]),
    });
    expect((await list(coordinator)).isFull).toBe(true);
    for (const _ of [1, 2]) {
      const answer = await many(world, 5);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3600']);
      expect(await answer.text()).toContain('nothing is lost');
    }
    world.clock.advance(day);
    expect((await list(coordinator)).isFull).toBe(false);
    expect((await many(world, 5)).status).toBe(200);
    world.clock.advance(day);
    expect((await list(coordinator)).contacts).toHaveLength(5);
    const { records } = AuditAnswer.parse(await (await coordinator('/api/audit')).json());
    expect(records.filter(({ what }) => what === 'contactsPutOff')).toEqual([
      expect.objectContaining({ by: { kind: 'server' }, about: consultation.subject, name: slug }),
    ]);
  });

  test('refusals are a number', async () => {
    const { world, coordinator } = await openTown();
    for (const count of [1, 3]) await stranger(world)('/api/refusals', { body: { slug, count } });
    await stranger(world)('/api/refusals', { body: { slug: 'nowhere', count: 1 } });
    expect((await list(coordinator)).refusals).toBe(4);
  });

  async function setUpAgain(world: World, coordinator: Knock): Promise<Knock> {
    const token = await world.server.steward.signInToken('Amélie');
    const answer = await stranger(world)('/api/sign-in/link', { body: { token } });
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return (path, init) => coordinator(path, { ...init, headers: { ...init?.headers, cookie } });
  }
});

test('on disk nothing orders contacts: not a row number, not a time, not the order they came in', async () => {
  const world = await openWorldAt();
  const coordinator = await setUp(world);
  const asked = { contacts: { purposes: ['draw'], keptUntil: '2027-01-31' } };
  const consultation = makeConsultation(world.workspace, asked);
  await push(coordinator, makeForm(world.workspace), consultation);
  const dice = createDice('arrivals');
  const ids: string[] = [];
  for (let at = 0; at < 12; at += 1) {
    const id = `${dice.below(99_999_999).toString().padStart(8, '0')}-0000-4000-8000-000000000000`;
    ids.push(id);
    await push(stranger(world), makeResponse(world.workspace, consultation.subject, `words ${at}`));
    await stranger(world)('/api/contacts', {
      body: {
        contacts: [
          {
            v: 1,
            workspace: world.workspace,
            kind: 'contact',
            id,
            subject: id,
            author: 'respondent',
            at: '2026-11-22',
            body: { slug, name: `N${at}`, reach: '555-0100', purposes: ['draw'], language: 'en' },
          },
        ],
      },
    });
  }
  await world.close();
  const database = new DatabaseSync(join(world.dataDir, 'welcome-mat.sqlite'), { readOnly: true });
  const rows = database.prepare('SELECT * FROM contact').all() as Record<string, unknown>[];
  expect(rows.map(({ id }) => id)).toEqual([...ids].sort());
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
    ['consultation', 'day', 'id', 'shown', 'text', 'workspace'].sort(),
  );
  expect(new Set(rows.map(({ day }) => day)).size).toBe(1);
  expect(() => database.prepare('SELECT rowid FROM contact').all()).toThrow();
  database.close();
});

describe('a draw', () => {
  const pool = Array.from({ length: 40 }, (_, at) => uuid(at));

  test('gives the same winners whatever order the list is in, and each once', () => {
    void fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(pool), (seed, some) => {
        const winners = drawWinners({ seed, pool: some, places: 3 });
        expect(drawWinners({ seed, pool: [...some, ...some].reverse(), places: 3 })).toEqual(
          winners,
        );
        expect(new Set(winners).size).toBe(Math.min(3, some.length));
      }),
    );
  });

  test('favours nobody: over many seeds each wins about as often', () => {
    const wins = new Map<string, number>();
    for (let seed = 0; seed < 4_000; seed += 1)
      for (const id of drawWinners({ seed: `s${seed}`, pool: pool.slice(0, 10), places: 1 }))
        wins.set(id, (wins.get(id) ?? 0) + 1);
    // 400 expected; five standard deviations are 95.
    for (const count of wins.values()) expect(Math.abs(count - 400)).toBeLessThan(95);
    expect(wins.size).toBe(10);
  });

  test('another seed, list or number of places than promised is found out', () => {
    const seed = 'the seed';
    const honest = {
      commitment: commitmentOf(seed),
      seed,
      pool,
      places: 2,
      winners: drawWinners({ seed, pool, places: 2 }),
    };
    expect(isFairDraw(honest)).toBe(true);
    expect(isFairDraw({ ...honest, seed: 'another' })).toBe(false);
    expect(isFairDraw({ ...honest, winners: [...honest.winners].reverse() })).toBe(false);
    const [first = ''] = honest.winners;
    expect(isFairDraw({ ...honest, pool: pool.filter((id) => id !== first) })).toBe(false);
  });
});
