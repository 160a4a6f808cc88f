import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/protocol/digest.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';
import { PullAnswer } from '../../src/protocol/pull.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds } from './databases.ts';
import {
  freshId,
  hashOf,
  makeResponse,
  makeSession,
  nonce,
  openConsultation,
  push,
} from './entries.ts';
import { enrol, type Knock, openWorld as openWorldAt, setUp, stranger } from './world.ts';

describe.each(kinds)('over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  type Row = {
    readonly seq: number;
    readonly hash: string;
    readonly entry: { readonly kind: string };
  };
  type Page = Omit<PullAnswer, 'entries'> & { readonly entries: readonly Row[] };

  async function pull(knock: Knock, query = ''): Promise<Page> {
    const answer = await knock(`/api/pull${query}`);
    if (answer.status !== 200) throw new Error(`${answer.status}`);
    const page: unknown = await answer.json();
    PullAnswer.parse(page);
    return page as Page;
  }

  const openTown = async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const answers = Array.from({ length: 5 }, () => makeResponse(world.workspace, consultation));
    await push(stranger(world), ...answers);
    await push(coordinator, makeSession(world.workspace, consultation));
    return { world, coordinator, consultation };
  };

  const kindsOf = ({ entries }: Page): readonly string[] => entries.map(({ entry }) => entry.kind);

  describe('GET /api/pull', () => {
    test('a coordinator gets everything in order, byte for byte, with the digest', async () => {
      const { coordinator } = await openTown();
      const page = await pull(coordinator);
      expect(page.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(page.checkpoint).toEqual({ epoch: page.epoch, seq: 8 });
      expect(page.digest).toEqual(digestOf(page.entries.map(({ hash }) => hash)));
      for (const { hash, entry } of page.entries) expect(hashText(canonicalText(entry))).toBe(hash);
    });

    test('[PULL6] a tablet gets no response: not in the page, the checkpoint or the digest', async () => {
      const { world, coordinator } = await openTown();
      const tablet = await enrol(world, coordinator);
      const page = await pull(tablet);
      expect(kindsOf(page)).toEqual(['form', 'consultation', 'session']);
      expect(page.digest?.count).toBe(3);
      const asked = await pull(tablet, '?kinds=response,form');
      expect(kindsOf(asked)).toEqual(['form']);
      expect(asked.digest?.count).toBe(1);
      expect(asked.checkpoint.seq).toBe(1);
    });

    test('[PULL6] whoever shows nothing gets nothing', async () => {
      const { world } = await openTown();
      const answer = await stranger(world)('/api/pull');
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('entries');
    });

    test('[PULL3] pages follow each other without gap or overlap', async () => {
      const { coordinator } = await openTown();
      const seen: number[] = [];
      let since = 0;
      for (let more = true; more; ) {
        const page = await pull(coordinator, `?since=${since}&limit=3`);
        seen.push(...page.entries.map(({ seq }) => seq));
        since = page.checkpoint.seq;
        more = page.more;
        expect(page.digest === undefined).toBe(more);
        // How far one is can be shown while there is more.
        expect(page.last).toBe(more ? 8 : undefined);
      }
      expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    test('an empty page keeps the checkpoint where it was', async () => {
      const { coordinator } = await openTown();
      expect((await pull(coordinator, '?since=8')).checkpoint.seq).toBe(8);
    });

    test('[EPO2] a checkpoint of another epoch is the one conflict there is', async () => {
      const { coordinator } = await openTown();
      const answer = await coordinator('/api/pull?epoch=another&since=3');
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ error: 'epoch', history: [] });
      const { epoch } = await pull(coordinator);
      expect(await pull(coordinator, `?epoch=${epoch}&since=7`)).toMatchObject({ more: false });
    });

    test.each(['since=-1', 'since=x', 'limit=1e9', 'since=1&since=2'])(
      'a query that is no query: %s',
      async (query) => {
        const { coordinator } = await openTown();
        expect((await coordinator(`/api/pull?${query}`)).status).toBe(400);
      },
    );

    test('[PULL1] nothing ever appears behind a checkpoint, however many push at once', async () => {
      const { world, coordinator, consultation } = await openTown();
      const pushing = Promise.all(
        Array.from({ length: 60 }, () =>
          push(stranger(world), makeResponse(world.workspace, consultation)),
        ),
      );
      const seen = new Set<number>();
      let since = 0;
      const readOn = async (): Promise<void> => {
        const page = await pull(coordinator, `?since=${since}`);
        for (const { seq } of page.entries) seen.add(seq);
        since = page.checkpoint.seq;
      };
      for (let round = 0; round < 10; round += 1) await readOn();
      await pushing;
      await readOn();
      expect([...seen]).toEqual(Array.from({ length: 68 }, (_, n) => n + 1));
    });
  });

  describe('POST /api/have', () => {
    test('[SWP1] receipts for what is held, a list of what is missing, the nonce back', async () => {
      const { world, consultation } = await openTown();
      const entry = makeResponse(world.workspace, consultation);
      const respondent = stranger(world);
      const { results } = await push(respondent, entry);
      const unknown = freshId();
      const answer = await respondent('/api/have', {
        body: {
          protocol: 'welcome-mat/1',
          nonce,
          ids: [
            [entry.id, hashOf(entry)],
            [unknown, hashOf(entry)],
          ],
        },
      });
      expect(await answer.json()).toMatchObject({
        nonce,
        missing: [unknown],
        receipts: [results[0]?.receipt],
      });
    });

    test('[PUSH9] an id without its hash tells nothing', async () => {
      const { world, consultation } = await openTown();
      const entry = makeResponse(world.workspace, consultation);
      const respondent = stranger(world);
      await push(respondent, entry);
      const ask = async (id: string) => {
        const answer = await respondent('/api/have', {
          body: { protocol: 'welcome-mat/1', nonce, ids: [[id, 'f'.repeat(64)]] },
        });
        return (await answer.json()) as { missing: string[]; receipts: unknown[] };
      };
      const unknown = freshId();
      expect((await ask(entry.id)).missing).toEqual([entry.id]);
      expect((await ask(entry.id)).receipts).toEqual([]);
      expect((await ask(unknown)).missing).toEqual([unknown]);
    });
  });
});
