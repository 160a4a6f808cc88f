import { expect, inject, onTestFinished, test } from 'vitest';
import { startProduct } from '../e2e/product.ts';
import { postgresMissing } from '../postgres.ts';
import { freshPostgres } from '../sync-server/databases.ts';
import { openLogTown, pause, storm } from './log-town.ts';

type Numbered = { readonly seq: number; readonly hash: string };
type Page = {
  readonly entries: readonly Numbered[];
  readonly checkpoint: { readonly seq: number };
  readonly more: boolean;
};

/**
 * Two server processes over one PostgreSQL, and transactions that commit in any order. A reader who
 * never goes back behind his checkpoint must miss nothing (PULL1).
 */
test('there is a PostgreSQL to share', () => {
  expect(inject('postgres'), postgresMissing).toMatch(/^postgres:\/\//);
});

if (inject('postgres') !== '')
  test('[PULL1] [I5] while thirty devices push at both, one reader asks now here, now there', async () => {
    const databaseUrl = await freshPostgres();
    const town = await openLogTown({ DATABASE_URL: databaseUrl });
    onTestFinished(() => town.product.remove());
    const other = await startProduct('tests/e2e/server.ts', [], { DATABASE_URL: databaseUrl });
    onTestFinished(() => other.remove());
    const urls = [town.product.url, other.url];

    let isOver = false;
    const seen: Numbered[] = [];
    const reading = (async () => {
      let [since, pages] = [0, 0];
      for (;;) {
        const isLast = isOver;
        const answer = await fetch(`${urls[pages % 2]}/api/pull?since=${since}&limit=50`, {
          headers: { cookie: town.coordinator.cookie },
        });
        const page = (await answer.json()) as Page;
        seen.push(...page.entries);
        since = page.checkpoint.seq;
        pages += 1;
        if (isLast && !page.more) return pages;
        await pause(2);
      }
    })();
    let turn = 0;
    const receipts = await storm(
      () => {
        turn += 1;
        return urls[turn % 2] ?? '';
      },
      town.makeAnswer,
      { devices: 30, answers: 30 },
    );
    isOver = true;
    expect(await reading).toBeGreaterThan(10);
    // Each number once, in order, without a hole; and each receipt is among what was read.
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, at) => at + 1));
    const read = new Map(seen.map(({ seq, hash }) => [seq, hash]));
    expect(receipts.filter(({ seq, hash }) => read.get(seq) !== hash)).toEqual([]);
    expect(receipts).toHaveLength(900);
  });
