import { request } from 'node:http';
import { makeSample } from '../../src/demo/sample.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import { type BenchTown, openBenchTown } from './bench-town.ts';
import { fillLog } from './fill-log.ts';
import { residentMegabytes, watchMemory } from './memory-watch.ts';
import { median } from './statistics.ts';

/**
 * A hundred thousand made-up responses to the newcomer pulse, fetched as one CSV file: how long it
 * takes, and how large the server becomes meanwhile.
 */
const responses = Number(process.env.RESPONSES ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 3);
const now = Date.UTC(2026, 10, 25);

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

    const before = residentMegabytes(town.pid);
    const fetched = [];
    for (let round = 0; round < rounds; round += 1)
      fetched.push(await fetchOnce(town, sample.slug));
    const figures = {
      responses,
      bytesEach: Math.round(median(templates.map(({ length }) => length))),
      megabytes: Math.round((fetched[0]?.bytes ?? 0) / 1e6),
      lines: fetched[0]?.lines,
      seconds: fetched.map((one) => Math.round(one.seconds * 100) / 100),
      firstByteMs: fetched.map((one) => Math.round(one.firstByteMs)),
      serverMegabytes: {
        before: Math.round(before),
        most: Math.round(Math.max(...fetched.map((one) => one.most))),
      },
    };
    console.log(json ? JSON.stringify(figures) : JSON.stringify(figures, null, 1));
  } finally {
    await town.remove();
  }
}

async function fetchOnce(town: BenchTown, slug: string) {
  const memory = watchMemory(town.pid);
  const begun = performance.now();
  let first = 0;
  let bytes = 0;
  let lines = 0;
  await new Promise<void>((resolve, reject) => {
    const url = `${town.urls[0]}/api/export/${slug}`;
    const asking = request(url, { headers: town.coordinator }, (answer) => {
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
  const seconds = (performance.now() - begun) / 1_000;
  return { seconds, firstByteMs: first - begun, bytes, lines, most: Math.max(...memory.stop()) };
}
