import type { Opening } from '../../src/protocol/open.ts';
import { slug } from '../sync-server/entries.ts';
import { type BenchTown, openBenchTown, startPostgres } from './bench-town.ts';
import type { LoadReport } from './load.ts';
import { runLoad } from './programs.ts';
import type { SealingOrder } from './sealed-entries.ts';
import { median } from './statistics.ts';

/**
 * The same taking in as `ingest.ts`, of sealed entries beside clear ones, in turns: those of own
 * phones (a step on the curve for each) and those of tablets (one for a hundred).
 */
const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 4);

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const town = await openBenchTown({ processes: 1 });
  const postgres = process.env.POSTGRES === '1' ? await startPostgres() : undefined;
  try {
    const figures = {
      rounds,
      secondsEach: seconds,
      sqlite: await measure(town),
      ...(postgres && { postgres: await measureThere(await postgres.freshDatabase()) }),
    };
    console.log(json ? JSON.stringify(figures) : JSON.stringify(figures, null, 1));
  } finally {
    await Promise.all([town.remove(), postgres?.stop()]);
  }
}

async function measureThere(databaseUrl: string) {
  const town = await openBenchTown({ processes: 1, databaseUrl });
  try {
    return await measure(town);
  } finally {
    await town.remove();
  }
}

async function measure(town: BenchTown) {
  const answer = await fetch(`${town.urls[0]}/api/open/${slug}`);
  const { workspace, serverKey, sealingKey } = (await answer.json()) as Opening;
  if (sealingKey === undefined) throw new Error('the server offers no key to seal to');
  const to = { workspace, serverKey, sealingKey };
  const push = (clients: number, perPush: number, sealing?: Omit<SealingOrder, 'to'>) =>
    runLoad({
      urls: town.urls,
      clients,
      perPush,
      seconds,
      headers: town.headers,
      template: town.template,
      proof: '"stored"',
      ...(sealing && { sealing: { ...sealing, to } }),
    });
  const phones = { author: 'respondent', count: seconds * 2_000 };
  const tablets = { author: 'tablet-3', count: seconds * 8_000 };
  // The first requests of a process are those of a cold compiler.
  await push(8, 1);
  await push(8, 1, { ...phones, count: 1_000 });
  const found = { clear: [], ofPhones: [], ofTablets: [], clear100: [], sealed100: [] } as Record<
    'clear' | 'ofPhones' | 'ofTablets' | 'clear100' | 'sealed100',
    LoadReport[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    found.clear.push(await push(32, 1));
    found.ofPhones.push(await push(32, 1, phones));
    found.ofTablets.push(await push(32, 1, { ...tablets, count: seconds * 3_000 }));
    found.clear100.push(await push(4, 100));
    found.sealed100.push(await push(4, 100, tablets));
  }
  const [clear100, sealed100] = [middle(found.clear100), middle(found.sealed100)];
  return {
    singlesOf32Clients: {
      clear: middle(found.clear),
      sealedEachItsRun: middle(found.ofPhones),
      sealedInRuns: middle(found.ofTablets),
    },
    batchesOf100: {
      clear: clear100,
      sealed: sealed100,
      ratio: Math.round((100 * sealed100.entriesPerSecond) / clear100.entriesPerSecond) / 100,
    },
  };
}

const middle = (reports: readonly LoadReport[]) => ({
  entriesPerSecond: median(reports.map(({ entriesPerSecond }) => entriesPerSecond)),
  p50: median(reports.map(({ p50 }) => p50)),
  p95: median(reports.map(({ p95 }) => p95)),
});
