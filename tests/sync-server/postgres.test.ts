import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { hashText } from '../../src/protocol/hash.ts';
import { openDatabase } from '../../sync-server/database/open-database.ts';
import { forPostgres } from '../../sync-server/database/portable-sql.ts';
import type { NewEntry } from '../../sync-server/log/change-log.ts';
import { sameId } from '../../sync-server/log/log-statements.ts';
import { createSqlLog } from '../../sync-server/log/sql-log.ts';
import { postgresMissing } from '../postgres.ts';
import { freshPostgres, openAt } from './databases.ts';
import {
  makeConsultation,
  makeForm,
  makeResponse,
  openConsultation,
  push,
  verdicts,
} from './entries.ts';
import { run } from './processes.ts';
import { cookieOf, freshFolder, knockAs, openWorld, passphrase, setUp, stranger } from './world.ts';

test('there is a PostgreSQL to test with', () => {
  expect(inject('postgres'), postgresMissing).toMatch(/^postgres:\/\//);
});

const here = 'here' as WorkspaceId;
const entryOf = (id: EntryId): NewEntry => ({
  ...{ id, hash: hashText(id), kind: 'response', subject: id },
  text: JSON.stringify({ id, words: 'A bus to town. '.repeat(20) }),
});
const isThere = inject('postgres') !== '';

/** A line of our own into the database, to hold what a process needs next. */
async function sideLine(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const waitingFor = (client: Client, howMany: number) => async (): Promise<boolean> => {
  const { rows } = await client.query(
    "SELECT count(*) AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  );
  return Number(rows[0].waiting) >= howMany;
};

if (isThere)
  describe('many processes over one PostgreSQL', () => {
    test('[PULL1] [I5] two processes commit at once, the first one slowly: a reader misses nothing', async () => {
      const url = await freshPostgres();
      const log = createSqlLog(await openAt({ dataDir: freshFolder(), databaseUrl: url }), {
        newEpoch: () => 'later',
      });
      await log.open(here, 'e');
      const side = await sideLine(url);
      const [slow, quick] = [0, 1].map(() =>
        run('tests/sync-server/append-process.ts', [url, here]),
      );
      if (slow === undefined || quick === undefined) throw new Error('no processes');
      for (const one of [slow, quick]) await one.says(/ready/);
      slow.child.stdin?.write('first\n');
      await slow.says(/\[1\]/);

      // The slow one gets as far as the digest, with its entry written and its number taken.
      await side.query('BEGIN');
      await side.query("SELECT 1 FROM log_digest WHERE kind = 'response' FOR UPDATE");
      slow.child.stdin?.write('second third\n');
      await until(waitingFor(side, 1));
      quick.child.stdin?.write('fourth\n');
      await until(waitingFor(side, 2));
      const seen: number[] = [];
      const readOn = async (): Promise<void> => {
        const page = await log.page(here, {
          kinds: ['response'],
          since: seen.at(-1) ?? 0,
          limit: 9,
        });
        seen.push(...page.rows.map(({ seq }) => seq));
      };
      await readOn();
      expect(seen).toEqual([1]);
      await side.query('COMMIT');
      await quick.says(/\[4\]/);
      await readOn();
      expect(seen).toEqual([1, 2, 3, 4]);
      expect(slow.printed()).toContain('[2,3]');
    });

    test('why: numbers from a sequence let a reader step over what commits late', async () => {
      const url = await freshPostgres();
      const [slow, quick, reader] = [await sideLine(url), await sideLine(url), await sideLine(url)];
      await reader.query('CREATE TABLE entry (seq BIGSERIAL PRIMARY KEY)');
      await slow.query('BEGIN');
      await slow.query('INSERT INTO entry DEFAULT VALUES');
      await quick.query('INSERT INTO entry DEFAULT VALUES');
      const first = await reader.query('SELECT seq FROM entry WHERE seq > 0');
      await slow.query('COMMIT');
      const then = await reader.query('SELECT seq FROM entry WHERE seq > 2');
      expect([first.rows, then.rows]).toEqual([[{ seq: '2' }], []]);
    });

    test('whoever is looked up in a log that was filled just now is looked up by id', async () => {
      const url = await freshPostgres();
      const log = createSqlLog(await openAt({ dataDir: freshFolder(), databaseUrl: url }), {
        newEpoch: () => 'later',
      });
      await log.open(here, 'e');
      const entries = Array.from({ length: 2_000 }, (_, n) => entryOf(`id-${n}` as EntryId));
      for (let from = 0; from < entries.length; from += 100)
        await log.append(here, entries.slice(from, from + 100));
      const side = await sideLine(url);
      const { sql } = sameId(here, []);
      const ids = entries.slice(0, 100).map(({ id }) => id);
      const plan = await side.query(`EXPLAIN (FORMAT TEXT) ${forPostgres(sql)}`, [here, ids]);
      const words = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(words).toMatch(/log_entry_by_id.*Index Cond: .*workspace.*id = /s);
      expect(words).not.toContain('Filter');
      const found = await side.query(forPostgres(sql), [here, [...ids, 'nobody']]);
      expect(found.rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    });

    test('[REC1] a session never commits more weakly than "on"', async () => {
      const url = await freshPostgres();
      const weak = `${url}?options=-c%20synchronous_commit%3Doff`;
      const database = await openAt({ dataDir: freshFolder(), databaseUrl: weak });
      expect(await database.read({ sql: 'SHOW synchronous_commit' })).toEqual([
        [{ synchronous_commit: 'on' }],
      ]);
    });

    test('processes that start together make one workspace, one epoch and one key', async () => {
      const databaseUrl = await freshPostgres();
      const worlds = await Promise.all([1, 2, 3].map(() => openWorld({ databaseUrl })));
      const met = await Promise.all(
        worlds.map(async (world) => {
          const me = await (await stranger(world)('/api/me')).json();
          const { epoch, serverKey } = me as { epoch: string; serverKey: object };
          return { workspace: world.workspace, epoch, serverKey };
        }),
      );
      expect(met[1]).toEqual(met[0]);
      expect(met[2]).toEqual(met[0]);
    });

    /** One partnership behind two servers, as behind a balancer. */
    const openTwo = async () => {
      const databaseUrl = await freshPostgres();
      const [left, right] = [await openWorld({ databaseUrl }), await openWorld({ databaseUrl })];
      return { left, right };
    };

    test('who signs in at one is signed in at the other, and signed out at both', async () => {
      const { left, right } = await openTwo();
      await setUp(left);
      const body = { name: 'Amélie', passphrase };
      const cookie = cookieOf(await stranger(left)('/api/sign-in', { body }));
      const there = knockAs(right, { cookie });
      expect((await there('/api/pull')).status).toBe(200);
      await there('/api/sign-out', { method: 'POST' });
      expect((await knockAs(left, { cookie })('/api/pull')).status).toBe(401);
    });

    test('an invitation made by one enrols at the other, once', async () => {
      const { left, right } = await openTwo();
      const coordinator = await setUp(left);
      const invitation = await coordinator('/api/invitations', { method: 'POST' });
      const { token } = (await invitation.json()) as { token: string };
      const enrolAt = async (world: typeof left): Promise<number> =>
        (await stranger(world)('/api/enrol', { body: { token, deviceName: 'T' } })).status;
      const both = await Promise.all([enrolAt(left), enrolAt(right)]);
      expect(both.sort()).toEqual([200, 403]);
    });

    test('more servers are not more tries at a passphrase', async () => {
      const { left, right } = await openTwo();
      await setUp(left);
      const body = { name: 'Amélie', passphrase: 'wrong words here' };
      const tries: number[] = [];
      for (const world of [left, right, left, right])
        tries.push((await stranger(world)('/api/sign-in', { body })).status);
      expect(tries).toEqual([401, 401, 401, 429]);
    });

    test('a response is taken at once where its consultation was published at the other', async () => {
      const { left, right } = await openTwo();
      const coordinator = await setUp(left);
      for (let round = 0; round < 3; round += 1) {
        const slug = `round-${round}`;
        const consultation = makeConsultation(left.workspace, { slug });
        await push(coordinator, makeForm(left.workspace), consultation);
        const response = makeResponse(left.workspace, consultation.subject);
        expect(verdicts(await push(stranger(right), response))).toEqual(['stored']);
      }
    });

    test('[PUSH3] [I6] the same entries through both are stored once, with one receipt', async () => {
      const { left, right } = await openTwo();
      const coordinator = await setUp(left);
      const consultation = await openConsultation(coordinator, left.workspace);
      const entries = Array.from({ length: 40 }, () => makeResponse(left.workspace, consultation));
      const answers = await Promise.all(
        [left, right, left, right].map((world) => push(stranger(world), ...entries)),
      );
      const all = answers.flatMap(({ results }) => results);
      expect(all.filter(({ verdict }) => verdict === 'stored')).toHaveLength(40);
      expect(new Set(all.map(({ receipt }) => receipt?.seq)).size).toBe(40);
    });

    test('[PULL6] what is stored at one is an event at the other, numbers only', async () => {
      const { left, right } = await openTwo();
      const coordinator = await setUp(left);
      const consultation = await openConsultation(coordinator, left.workspace);
      const body = { name: 'Amélie', passphrase };
      const cookie = cookieOf(await stranger(right)('/api/sign-in', { body }));
      const stream = await knockAs(right, { cookie })('/api/events');
      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader?.read())?.value).toContain('"seq":2');
      await push(stranger(left), makeResponse(left.workspace, consultation));
      expect((await reader?.read())?.value).toMatch(
        /^data: \{"epoch":"[\w-]+","seq":3,"safeSeq":0\}\n\n$/,
      );
      await reader?.cancel();
    });

    test('what a text of PostgreSQL cannot hold is not there, and nothing breaks', async () => {
      const { left } = await openTwo();
      await setUp(left);
      const body = { name: 'Am\0lie', passphrase };
      expect((await stranger(left)('/api/sign-in', { body })).status).toBe(401);
      const ids = [['a\0b', 'c\0d']];
      const have = { protocol: 'welcome-mat/1', nonce: 'nonce-0123456789', ids };
      expect((await stranger(left)('/api/have', { body: have })).status).toBe(200);
    });
  });

describe('a PostgreSQL that cannot be used is one clear sentence, without the password', () => {
  const open = (databaseUrl: string) => openDatabase({ dataDir: freshFolder(), databaseUrl });

  test('nobody listens', async () => {
    await expect(open('postgres://me:secret@127.0.0.1:1/x')).rejects.toThrow(
      'The database at 127.0.0.1:1 cannot be reached (ECONNREFUSED): is PostgreSQL running there, and is DATABASE_URL right?',
    );
  });

  if (isThere) {
    test('no such database', async () => {
      const url = new URL(inject('postgres'));
      url.pathname = '/nowhere';
      await expect(open(url.href)).rejects.toThrow(/^There is no database "nowhere" at .*createdb/);
    });

    test('a user who may make no tables', async () => {
      const url = new URL(await freshPostgres());
      const side = await sideLine(url.href);
      await side.query('DROP ROLE IF EXISTS visitor');
      await side.query('CREATE ROLE visitor LOGIN');
      url.username = 'visitor';
      await expect(open(url.href)).rejects.toThrow(/^"visitor" may not make tables/);
    });
  }
});
