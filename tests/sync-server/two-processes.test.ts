/**
 * Two real server processes over one PostgreSQL, started at the same moment on an empty database:
 * one order without gaps wherever one pulls, events from the other, and a restart in mid-push.
 */
import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { migrations } from '../../sync-server/database/migrations.ts';
import { freshPostgres } from './databases.ts';
import { makeResponse, openConsultation, partnership, push, verdicts } from './entries.ts';
import { type Running, run } from './processes.ts';
import { cookieOf, freshFolder, type Knock, knockAs, passphrase } from './world.ts';

type Process = { readonly url: string; readonly running: Running };

const patience = 60_000;

async function start(databaseUrl: string, dataDir: string): Promise<Process> {
  const running = run('sync-server/launch.mjs', ['start', '--api-only'], {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    BACKUP_HOURS: '0',
  });
  const [, url = ''] = await running.says(/open at (http:\S+)/);
  return { url, running };
}

async function openTwo() {
  const databaseUrl = await freshPostgres();
  const dataDir = freshFolder();
  const both = await Promise.all([start(databaseUrl, dataDir), start(databaseUrl, dataDir)]);
  const [left, right] = both;
  // The link that was printed last ends the one before.
  const links = await Promise.all(both.map(({ running }) => running.says(/\/setup#(\S+)/)));
  let cookie = '';
  for (const [, token] of links) {
    const person = { name: 'Amélie', passphrase };
    const answer = await knockAs(left)('/api/setup', { body: { token, partnership, person } });
    if (answer.ok) cookie = cookieOf(answer);
  }
  const at = ({ url }: { readonly url: string }): Knock => knockAs({ url }, { cookie });
  const me = (await (await at(left)('/api/me')).json()) as { readonly workspace: WorkspaceId };
  const consultation = await openConsultation(at(left), me.workspace);
  const answer = (): ClearEntry => makeResponse(me.workspace, consultation);
  return { databaseUrl, dataDir, left, right, at, answer };
}

type Page = {
  readonly entries: readonly { readonly seq: number; readonly entry: { readonly id: string } }[];
  readonly checkpoint: { readonly seq: number };
  readonly more: boolean;
};

/** Reads on from where it is, again and again, as a device does; `isOver` ends it after the last page. */
async function follow(knock: Knock, isOver: () => boolean) {
  const seen: { readonly seq: number; readonly id: string }[] = [];
  let since = 0;
  for (let isLast = false; ; ) {
    const answer = await knock(`/api/pull?kinds=response&limit=7&since=${since}`);
    const page = (await answer.json()) as Page;
    seen.push(...page.entries.map(({ seq, entry }) => ({ seq, id: entry.id })));
    since = page.checkpoint.seq;
    if (page.more) continue;
    if (isLast) return seen;
    isLast = isOver();
  }
}

if (inject('postgres') !== '')
  describe('two server processes', () => {
    test(
      'that start together on an empty database lay it out once',
      async () => {
        const { databaseUrl } = await openTwo();
        const client = new Client({ connectionString: databaseUrl });
        await client.connect();
        onTestFinished(() => client.end());
        const { rows } = await client.query('SELECT version FROM schema_version ORDER BY version');
        expect(rows.map(({ version }) => Number(version))).toEqual(
          migrations.map((_step, index) => index + 1),
        );
        const logs = await client.query('SELECT count(*) AS number FROM log_counter');
        expect(Number(logs.rows[0].number)).toBe(1);
      },
      patience,
    );

    test(
      '[PULL1] [I5] pushed to at both at once, whoever follows either sees the same order without a gap',
      async () => {
        const { left, right, at, answer } = await openTwo();
        let isOver = false;
        const readers = [left, right, left, right].map((one) => follow(at(one), () => isOver));
        const pushed = await Promise.all(
          [left, right, left, right].map(async (one) => {
            const ids: string[] = [];
            for (let round = 0; round < 15; round += 1) {
              const entries = Array.from({ length: 1 + (round % 4) }, answer);
              const answered = await push(knockAs(one), ...entries);
              expect(new Set(verdicts(answered))).toEqual(new Set(['stored']));
              ids.push(...entries.map(({ id }) => id));
            }
            return ids;
          }),
        );
        isOver = true;
        const [first = [], ...others] = await Promise.all(readers);
        // Form and consultation are 1 and 2.
        expect(first.map(({ seq }) => seq)).toEqual(pushed.flat().map((_id, index) => index + 3));
        expect(new Set(first.map(({ id }) => id))).toEqual(new Set(pushed.flat()));
        for (const other of others) expect(other).toEqual(first);
      },
      patience,
    );

    test(
      '[PULL6] what one stores is an event at the other within a second or two',
      async () => {
        const { left, right, at, answer } = await openTwo();
        const stream = await at(right)('/api/events');
        const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
        expect((await reader?.read())?.value).toContain('"seq":2');
        await push(knockAs(left), answer());
        expect((await reader?.read())?.value).toMatch(/"seq":3/);
        await reader?.cancel();
      },
      patience,
    );

    test(
      '[PUSH3] [I6] one after the other is started anew in mid-push: each answer is there once',
      async () => {
        const town = await openTwo();
        const { databaseUrl, dataDir, at, answer } = town;
        const both = [town.left, town.right];
        let isOver = false;
        const rolling = (async () => {
          for (let round = 0; !isOver || round < 2; round += 1) {
            const index = round % 2;
            both[index]?.running.child.kill('SIGTERM');
            expect(await both[index]?.running.ended).toBe(0);
            both[index] = await start(databaseUrl, dataDir);
          }
        })();
        const entries = Array.from({ length: 120 }, answer);
        const receipts = new Map<string, number>();
        /** As a device: whoever answers, until there is a receipt. */
        const send = async (entry: ClearEntry, turn: number): Promise<void> => {
          for (let tries = turn; !receipts.has(entry.id); tries += 1) {
            const one = both[tries % 2] as Process;
            const answered = await push(knockAs(one), entry).catch(() => undefined);
            const seq = answered?.results?.[0]?.receipt?.seq;
            if (seq === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
            else receipts.set(entry.id, seq);
          }
        };
        for (let from = 0; from < entries.length; from += 8)
          await Promise.all(entries.slice(from, from + 8).map(send));
        isOver = true;
        await rolling;
        const there = await follow(at(both[1] as Process), () => true);
        expect(there.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 3));
        expect(new Map(there.map(({ id, seq }) => [id, seq]))).toEqual(receipts);
      },
      patience,
    );
  });
