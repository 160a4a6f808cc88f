import { request } from 'node:http';
import { makeSample } from '../../src/demo/sample.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import { below, hundredths, printFigures } from './bars.ts';
import { type BenchTown, openBenchTown } from './bench-town.ts';
import { fillLog } from './fill-log.ts';
import { processorSeconds, residentMegabytes, watchMemory } from './memory-watch.ts';
import { median } from './statistics.ts';

/**
 * A hundred thousand made-up responses to the newcomer pulse, fetched as one CSV file: how long it
 * takes, and how large the server becomes meanwhile. Once by the server that has just taken them
 * all in, then by one that was started anew.
 */
const responses = Number(process.env.RESPONSES ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 3);
const now = Date.UTC(2026, 10, 25);

type Exporting = {
  readonly url: string;
  readonly pid: number;
  readonly slug: string;
  readonly headers: BenchTown['coordinator'];
};

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const town = await openBenchTown({ processes: 1 });
  try {
    const sample = makeSample({ seed: 1, workspace: town.workspace, now, responses: 500 });
    const isAnswer = ({ kind }: { readonly kind: string }): boolean => kind === 'response';
    for (const entry of sample.entries.filter((one) => !isAnswer(one))) await town.publish([entry]);
    const templates = sample.entries
      .filter(isAnswer)
      .map((entry) => canonicalText(entry).replaceAll(entry.id, '{ID}'));
    await fillLog(town, templates, responses);

    const asked = { slug: sample.slug, headers: town.coordinator };
    const [url = ''] = town.urls;
    const afterTakingIn = await measure({ ...asked, url, pid: town.pid }, 1);
    const startedAnew = await measure({ ...asked, ...(await town.startAnew()) }, rounds);
    printFigures(
      {
        responses,
        bytesEach: Math.round(median(templates.map(({ length }) => length))),
        startedAnew,
        afterTakingIn,
      },
      [
        below('seconds', median(startedAnew.seconds), 5),
        below('megabytes resident at most', startedAnew.serverMegabytes.most, 150),
      ],
      json,
    );
  } finally {
    await town.remove();
  }
}

async function measure(exporting: Exporting, times: number) {
  const before = residentMegabytes(exporting.pid);
  const fetched: Awaited<ReturnType<typeof fetchOnce>>[] = [];
  for (let round = 0; round < times; round += 1) fetched.push(await fetchOnce(exporting));
  return {
    megabytes: Math.round((fetched[0]?.bytes ?? 0) / 1e6),
    lines: fetched[0]?.lines,
    seconds: fetched.map((one) => hundredths(one.seconds)),
    processorSeconds: fetched.map((one) => hundredths(one.processor)),
    firstByteMs: fetched.map((one) => Math.round(one.firstByteMs)),
    serverMegabytes: {
      before: Math.round(before),
      most: Math.round(Math.max(...fetched.map((one) => one.most))),
    },
  };
}

async function fetchOnce({ url, pid, slug, headers }: Exporting) {
  const memory = watchMemory(pid);
  const processor = processorSeconds(pid);
  const begun = performance.now();
  let first = 0;
  let bytes = 0;
  let lines = 0;
  await new Promise<void>((resolve, reject) => {
    const asking = request(`${url}/api/export/${slug}`, { headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${answer.statusCode}`));
      answer.on('data', (chunk: Buffer) => {
        if (first === 0) first = performance.now();
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      });
      answer.on('end', resolve);
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end();
  });
  return {
    seconds: (performance.now() - begun) / 1_000,
    processor: processorSeconds(pid) - processor,
    firstByteMs: first - begun,
    bytes,
    lines,
    most: Math.max(...memory.stop()),
  };
}
