import { describe, expect, test } from 'vitest';
import type { PullAnswer } from '../../src/protocol/pull.ts';
import { pullInto, pullPath } from '../../src/sync/pull.ts';
import { createMemoryReplica } from './memory-replica.ts';
import { json } from './memory-server.ts';
import { meetAtRiverside } from './scenario.ts';

async function withEntries(count: number) {
  const riverside = await meetAtRiverside();
  riverside.server.limits.page = 10;
  for (let n = 0; n < count; n += 1) riverside.server.store(riverside.phone.entry());
  const replica = createMemoryReplica();
  const heard: string[] = [];
  const pull = (fetch = riverside.wire.fetch) =>
    pullInto(
      replica,
      { ...riverside.wire, fetch },
      { onStanding: async ({ epoch }) => heard.push(epoch) },
    );
  const hashes = () =>
    riverside.server
      .rows()
      .map((row) => row.hash)
      .sort();
  return { ...riverside, replica, pull, hashes, heard };
}

describe('pulling', () => {
  test('[PULL3] goes on while there is more', async () => {
    const { pull, replica, hashes } = await withEntries(25);
    expect(await pull()).toEqual({ kind: 'pulled', rows: 25, isWhole: true });
    expect(replica.hashes()).toEqual(hashes());
  });

  test('[PULL2] the checkpoint is written after its rows, page by page', async () => {
    const { pull, replica } = await withEntries(15);
    await pull();
    expect(replica.writes).toEqual(['10 rows', 'checkpoint 10', '5 rows', 'checkpoint 15']);
  });

  test('[PULL3] while a page is written the next one is on its way, and asked for once', async () => {
    const { pull, server, replica } = await withEntries(25);
    let asked = 0;
    const put = replica.put;
    const atWrites: number[] = [];
    Object.assign(replica, {
      put: (page: Parameters<typeof put>[0]) => {
        asked = server.requests.length;
        atWrites.push(asked);
        return put(page);
      },
    });
    await pull();
    expect(atWrites).toEqual([2, 3, 3]);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/pull',
      '/api/pull',
      '/api/pull',
    ]);
  });

  test('[PULL2] a page that came ahead of a write that was overtaken is not taken', async () => {
    const { pull, replica, hashes } = await withEntries(25);
    const put = replica.put;
    let isOvertaken = false;
    Object.assign(replica, {
      put: async (page: Parameters<typeof put>[0]) => {
        if (isOvertaken) return put(page);
        isOvertaken = true;
        await replica.startAgain();
        return false;
      },
    });
    expect(await pull()).toMatchObject({ isWhole: true });
    expect(replica.hashes()).toEqual(hashes());
    expect(replica.writes).toEqual([
      'again',
      '10 rows',
      'checkpoint 10',
      '10 rows',
      'checkpoint 20',
      '5 rows',
      'checkpoint 25',
    ]);
  });

  test('[PULL2] a write that fails loses no page: the next pull asks for it again', async () => {
    const { pull, replica, hashes } = await withEntries(25);
    replica.fails.puts = 1;
    await expect(pull()).rejects.toThrow('disk');
    expect(await replica.checkpoint()).toBeUndefined();
    expect(await pull()).toMatchObject({ isWhole: true });
    expect(replica.hashes()).toEqual(hashes());
  });

  test('only what is new is asked for the next time', async () => {
    const { pull, server, phone } = await withEntries(5);
    await pull();
    server.store(phone.entry());
    expect(await pull()).toMatchObject({ rows: 1, isWhole: true });
  });

  test('[PULL2] a row whose bytes have another hash is not written', async () => {
    const { pull, replica, wire, hashes } = await withEntries(3);
    const liar: typeof wire.fetch = async (...request) => {
      const answer = (await (await wire.fetch(...request)).json()) as PullAnswer;
      const [first, ...rest] = answer.entries;
      const bent =
        first && 'entry' in first ? { ...first, entry: { ...first.entry, at: '1999' } } : first;
      return json({ ...answer, entries: [bent, ...rest] });
    };
    expect(await pull(liar)).toMatchObject({ kind: 'pulled', isWhole: false });
    expect(replica.hashes()).not.toEqual(hashes());
    expect(replica.hashes()).toHaveLength(2);
  });

  test('[PULL2] damage on the way is asked for once more and heals', async () => {
    const { pull, replica, wire, hashes } = await withEntries(3);
    let isFirst = true;
    const shaky: typeof wire.fetch = async (...request) => {
      const answer = (await (await wire.fetch(...request)).json()) as PullAnswer;
      const entries = isFirst
        ? answer.entries.map((row) => ({ ...row, hash: 'f'.repeat(64) }))
        : answer.entries;
      isFirst = false;
      return json({ ...answer, entries });
    };
    expect(await pull(shaky)).toEqual({ kind: 'pulled', rows: 3, isWhole: true });
    expect(replica.hashes()).toEqual(hashes());
  });

  test('[PULL4] a lost row is found by the digest, and all is pulled again', async () => {
    const { pull, replica, server, phone, hashes } = await withEntries(12);
    await pull();
    replica.lose(server.rows()[3]?.hash ?? '');
    await replica.recount({ epoch: 'epoch-1', seq: 12 });
    server.store(phone.entry());
    expect(await pull()).toMatchObject({ isWhole: true });
    expect(replica.writes).toContain('again');
    expect(replica.hashes()).toEqual(hashes());
  });

  test('[PULL4] a digest that only was counted wrongly costs a recount, not a pull', async () => {
    const { pull, replica, server, phone } = await withEntries(3);
    replica.fails.puts = 1;
    await pull().catch(() => undefined);
    await pull();
    server.store(phone.entry());
    await pull();
    expect(replica.writes).not.toContain('again');
  });

  test('[PULL4] another epoch: everything again, and nothing hidden meanwhile', async () => {
    const { pull, replica, server, phone, wire, hashes, heard } = await withEntries(12);
    await pull();
    const before = replica.hashes();
    server.restoreTo(8);
    server.store(phone.entry());
    let seenBetween: readonly string[] = [];
    const slow: typeof wire.fetch = async (...request) => {
      seenBetween = replica.hashes();
      return wire.fetch(...request);
    };
    expect(await pull(slow)).toMatchObject({ isWhole: true });
    for (const hash of before) expect(seenBetween).toContain(hash);
    expect(replica.hashes()).toEqual(hashes());
    expect(heard.at(-1)).toBe('epoch-2');
  });

  test('[PULL2] [PUSH2] the answer to an older question, come again, is no answer', async () => {
    const { pull, replica, wire } = await withEntries(25);
    const answers: PullAnswer[] = [];
    const repeating: typeof wire.fetch = async (...request) => {
      const since = Number(new URL(request[0], 'https://x').searchParams.get('since') ?? 0);
      const answer = (await (await wire.fetch(...request)).json()) as PullAnswer;
      answers.push({ ...answer, since });
      // The line says the first page again where the third was asked for.
      return json(answers.length === 3 ? answers[0] : answers.at(-1));
    };
    expect(await pull(repeating)).toEqual({ kind: 'trouble', why: 'notOurServer' });
    expect(await replica.checkpoint()).toEqual({ epoch: 'epoch-1', seq: 20 });
    expect(await pull(repeating)).toMatchObject({ isWhole: true });
  });

  test('an erased row is written as such and counted', async () => {
    const { pull, server } = await withEntries(2);
    server.erase(server.rows()[0]?.hash ?? '');
    expect(await pull()).toEqual({ kind: 'pulled', rows: 2, isWhole: true });
  });

  test('[PULL3] a server that says "more" and does not move is not asked for ever', async () => {
    const { pull, wire } = await withEntries(3);
    let asked = 0;
    const stuck: typeof wire.fetch = async (...request) => {
      asked += 1;
      const answer = (await (await wire.fetch(...request)).json()) as PullAnswer;
      return json({ ...answer, more: true });
    };
    expect(await pull(stuck)).toMatchObject({ kind: 'trouble' });
    expect(asked).toBeLessThan(4);
  });

  test('the question carries the checkpoint and nothing else', () => {
    expect(pullPath(undefined)).toBe('/api/pull?limit=200&opened=1');
    expect(pullPath({ epoch: 'a b', seq: 7 })).toBe(
      '/api/pull?limit=200&opened=1&epoch=a+b&since=7',
    );
  });
});
