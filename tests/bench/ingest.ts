import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchTown, openBenchTown, startPostgres } from './bench-town.ts';
import type { LoadReport } from './load.ts';
import { runLoad, startProgram } from './programs.ts';
import { median } from './statistics.ts';

/**
 * How many entries of 1 kB a second a server takes in: durable, validated, authorised, each with a
 * signed receipt. Singles beside the bare floor (`floor.ts`) in turns, batches for themselves.
 */
const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 4);

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-floor-'));
  const floor = await startProgram(
    'tests/bench/floor.ts',
    [join(folder, 'floor.sqlite')],
    /(\d+)\n/,
  );
  const town = await openBenchTown({ processes: 1 });
  const postgres = await startPostgres();
  try {
    const floorUrl = `http://127.0.0.1:${floor.found}`;
    const push = (to: Pick<BenchTown, 'urls'>, proof: string, clients: number, perPush: number) =>
      runLoad({
        urls: to.urls,
        clients,
        perPush,
        seconds,
        headers: town.headers,
        template: town.template,
        proof,
      });
    const singles = [];
    // The first requests of a process are those of a cold compiler.
    await push({ urls: [floorUrl] }, '"seq"', 8, 1);
    await push(town, '"stored"', 8, 1);
    for (const clients of [1, 8, 32]) {
      const bare: LoadReport[] = [];
      const ours: LoadReport[] = [];
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await push({ urls: [floorUrl] }, '"seq"', clients, 1));
        ours.push(await push(town, '"stored"', clients, 1));
      }
      singles.push(row(clients, bare, ours));
    }
    const batches: LoadReport[] = [];
    for (let round = 0; round < rounds; round += 1)
      batches.push(await push(town, '"stored"', 4, 100));
    const two = await openBenchTown({ processes: 2, databaseUrl: await postgres.freshDatabase() });
    const spread: LoadReport[] = [];
    const single: LoadReport[] = [];
    try {
      for (let round = 0; round < rounds + 1; round += 1) {
        const order = { ...two, seconds, proof: '"stored"' };
        spread.push(await runLoad({ ...order, clients: 4, perPush: 100 }));
        single.push(await runLoad({ ...order, clients: 32, perPush: 1 }));
      }
    } finally {
      await two.remove();
    }
    const figures = {
      rounds,
      secondsEach: seconds,
      bytesEach: town.template.length + 34 * (town.template.split('{ID}').length - 1),
      singles,
      batchesOf100: {
        sqlite: middle(batches),
        postgresTwoProcesses: middle(spread.slice(1)),
      },
      postgresSingles32: middle(single.slice(1)),
    };
    console.log(json ? JSON.stringify(figures) : JSON.stringify(figures, null, 1));
  } finally {
    await Promise.all([floor.stop(), town.remove(), postgres.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

const middle = (reports: readonly LoadReport[]) => ({
  entriesPerSecond: median(reports.map(({ entriesPerSecond }) => entriesPerSecond)),
  p50: median(reports.map(({ p50 }) => p50)),
  p95: median(reports.map(({ p95 }) => p95)),
});

const row = (clients: number, bare: readonly LoadReport[], ours: readonly LoadReport[]) => {
  const [floor, server] = [middle(bare), middle(ours)];
  const ratio = Math.round((100 * server.entriesPerSecond) / floor.entriesPerSecond) / 100;
  return { clients, floor, server, ratio };
};
