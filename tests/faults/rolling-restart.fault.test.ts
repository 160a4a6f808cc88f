import { expect, inject, onTestFinished, test } from 'vitest';
import { openDevice, phone } from '../e2e/browser.ts';
import { type Product, startProduct } from '../e2e/product.ts';
import { freshPostgres } from '../sync-server/databases.ts';
import { allResponses, openLogTown, pause, storm, whatIsWrong } from './log-town.ts';
import { openFaultTown, speaker } from './town.ts';

/** Two servers over one PostgreSQL are started anew, one after the other, while people send. */
const second = async (databaseUrl: string): Promise<Product> => {
  const product = await startProduct('tests/e2e/server.ts', [], { DATABASE_URL: databaseUrl });
  onTestFinished(() => product.remove());
  return product;
};

test('there is a PostgreSQL to share', () => {
  expect(inject('postgres')).not.toBe('');
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  '[REC1] [PULL1] two servers go round with %s: no receipt breaks, order is kept',
  async (signal) => {
    const databaseUrl = await freshPostgres();
    const town = await openLogTown({ DATABASE_URL: databaseUrl });
    onTestFinished(() => town.product.remove());
    const other = await second(databaseUrl);
    const both = [town.product, other];
    let turn = 0;
    const anyUrl = (): string => {
      turn += 1;
      return both[turn % 2]?.url ?? '';
    };
    let isOver = false;
    const rolling = (async () => {
      let rounds = 0;
      while (!isOver || rounds < 2) {
        for (const one of both) {
          await pause(200);
          await one.kill(signal);
          await one.startAgain();
        }
        rounds += 1;
      }
    })();
    const receipts = await storm(anyUrl, town.makeAnswer, { devices: 20, answers: 20 });
    isOver = true;
    await rolling;
    expect(await whatIsWrong(town, receipts)).toEqual([]);
    const seqs = (await allResponses(town)).map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    // The second server stands on the same line: whoever asks it sees the same.
    const there = await fetch(`${other.url}/api/pull?kinds=response&limit=1000`, {
      headers: { cookie: town.coordinator.cookie },
    });
    expect(((await there.json()) as { entries: unknown[] }).entries).toHaveLength(400);
  },
);

test('a phone is led from one to the other in the middle, and does not notice', async () => {
  const databaseUrl = await freshPostgres();
  const town = await openFaultTown({ DATABASE_URL: databaseUrl });
  onTestFinished(() => town.remove());
  const other = await second(databaseUrl);
  const device = await openDevice(phone);
  onTestFinished(() => device.remove());
  const amina = speaker(await device.context.newPage());
  await amina.begins(town.link);
  await town.product.kill('SIGTERM');
  town.line.leadsTo(other.url);
  await amina.says('to the other one');
  await amina.sees('respondent.custody.delivered', 30_000);
  await town.product.startAgain();
  town.line.leadsTo(town.product.url);
  await other.kill('SIGTERM');
  await amina.another();
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.says('back at the first');
  await amina.sees('respondent.custody.delivered', 30_000);
  expect(await town.words()).toEqual(['to the other one', 'back at the first']);
});
