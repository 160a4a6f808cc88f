import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { EntryId } from '../../src/model/ids.ts';
import { openDatabase } from '../../sync-server/database/open-database.ts';
import { createSqlLog } from '../../sync-server/log/sql-log.ts';
import { atLeast, hundredths, printFigures } from './bars.ts';
import { type BenchTown, openBenchTown, startPostgres } from './bench-town.ts';
import { runLoad } from './programs.ts';
import { median } from './statistics.ts';

/**
 * Whether a long log is slower than a short one: a server over 10,000 entries and one over a
 * million, pushed to and pulled from in turns.
 *
 * DATABASE=postgres for a PostgreSQL; SMALL and LARGE for other lengths.
 */
const lengths = {
  small: Number(process.env.SMALL ?? 10_000),
  large: Number(process.env.LARGE ?? 1_000_000),
};
const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 2);
const pageLength = 500;

type Served = { readonly town: BenchTown; readonly url: string; readonly length: number };
type Rates = Readonly<Record<'singles' | 'batches' | 'pages', number>>;

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const postgres = process.env.DATABASE === 'postgres' ? await startPostgres() : undefined;
  const open = async (length: number): Promise<Served> => {
    const databaseUrl = await postgres?.freshDatabase();
    const town = await openBenchTown({
      processes: 1,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
    });
    const { url } = await town.startAnew(() => lengthen(town, length));
    return { town, url, length };
  };
  const opened: Served[] = [];
  try {
    const small = await open(lengths.small);
    opened.push(small);
    const large = await open(lengths.large);
    opened.push(large);
    const [ofSmall, ofLarge]: [Rates[], Rates[]] = [[], []];
    // The first round is that of a cold compiler and a cold disk.
    for (let round = 0; round <= rounds; round += 1) {
      ofSmall.push(await measure(small));
      ofLarge.push(await measure(large));
    }
    const [short, long] = [middle(ofSmall.slice(1)), middle(ofLarge.slice(1))];
    const ratio = (what: keyof Rates): number => hundredths(long[what] / short[what]);
    printFigures(
      {
        database: postgres === undefined ? 'sqlite' : 'postgres',
        entriesPerSecond: { [lengths.small]: short, [lengths.large]: long },
      },
      [
        atLeast('pushes of one, long of short', ratio('singles'), 0.8),
        atLeast('pushes of a hundred, long of short', ratio('batches'), 0.8),
        atLeast('pulls, long of short', ratio('pages'), 0.8),
      ],
      json,
    );
  } finally {
    for (const { town } of opened) await town.remove();
    await postgres?.stop();
  }
}

const middle = (all: readonly Rates[]): Rates => {
  const of = (what: keyof Rates): number => Math.round(median(all.map((one) => one[what])));
  return { singles: of('singles'), batches: of('batches'), pages: of('pages') };
};

async function measure(served: Served): Promise<Rates> {
  const { town, url } = served;
  const order = { ...town, urls: [url], seconds, proof: '"stored"' };
  const singles = await runLoad({ ...order, clients: 8, perPush: 1 });
  const batches = await runLoad({ ...order, clients: 4, perPush: 100 });
  return {
    singles: singles.entriesPerSecond,
    batches: batches.entriesPerSecond,
    pages: await pullRate(served),
  };
}

/** Entries a second in pages from anywhere in the log, for four who ask at once. */
async function pullRate({ town, url, length }: Served): Promise<number> {
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  let entries = 0;
  const ask = async (): Promise<void> => {
    while (performance.now() < until) {
      const since = Math.floor(Math.random() * (length - pageLength));
      const answer = await fetch(`${url}/api/pull?since=${since}&limit=${pageLength}`, {
        headers: town.coordinator,
      });
      const found = (await answer.text()).split('"seq":').length;
      if (answer.status !== 200 || found < pageLength) throw new Error(`${answer.status}`);
      entries += pageLength;
    }
  };
  await Promise.all([ask(), ask(), ask(), ask()]);
  return entries / ((performance.now() - begun) / 1_000);
}

/** Fills the log beside the server, which is stopped: the log's own way, without the doors. */
async function lengthen(town: BenchTown, length: number): Promise<void> {
  const database = await openDatabase({ dataDir: town.dataDir, databaseUrl: town.databaseUrl });
  try {
    // Nothing is promised to anybody here, so nothing has to be waited for.
    if (database.dialect === 'sqlite') await database.read({ sql: 'PRAGMA synchronous = OFF' });
    const log = createSqlLog(database, { newEpoch: v7 });
    const parts = town.template.split('{ID}');
    const entry = () => {
      const id = v7();
      const text = parts.join(id);
      const hash = createHash('sha256').update(text).digest('hex');
      return { id: id as EntryId, hash, kind: 'response', subject: id, text };
    };
    for (let left = length; left > 0; left -= 1_000)
      await log.append(town.workspace, Array.from({ length: Math.min(left, 1_000) }, entry));
  } finally {
    await database.close();
  }
}
