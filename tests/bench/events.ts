import { Agent, request } from 'node:http';
import { v7 } from 'uuid';
import { below, printFigures } from './bars.ts';
import { type BenchTown, openBenchTown } from './bench-town.ts';
import { residentMegabytes, watchMemory } from './memory-watch.ts';

/**
 * Three thousand desks that listen to one server process: how large it becomes, and how long after
 * a push was answered each of them has heard of it.
 */
const count = Number(process.env.STREAMS ?? 3_000);
const rounds = Number(process.env.ROUNDS ?? 20);
/** An event is said at most once a second. */
const betweenPushes = 1_500;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const town = await openBenchTown({ processes: 1 });
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  try {
    const before = Math.round(residentMegabytes(town.pid));
    const memory = watchMemory(town.pid);
    let heard = (): void => undefined;
    const opening = performance.now();
    for (let open = 0; open < count; open += 100)
      await Promise.all(
        Array.from({ length: Math.min(100, count - open) }, () =>
          listen(town, agent, () => heard()),
        ),
      );
    const openedIn = performance.now() - opening;
    await pause(2_000);
    const delays: number[] = [];
    let missed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const early: number[] = [];
      heard = () => early.push(performance.now());
      await push(town);
      const answered = performance.now();
      await pause(betweenPushes);
      missed += count - early.length;
      // Who heard before the answer came heard at once.
      for (const at of early) delays.push(Math.max(0, at - answered));
    }
    delays.sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round(delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0);
    const most = Math.round(Math.max(...memory.stop()));
    printFigures(
      {
        streams: count,
        pushes: rounds,
        openedInMs: Math.round(openedIn),
        heardAfterMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
        serverMegabytes: { before, most },
      },
      [
        below('events missed', missed, 1),
        below('p99 in ms', at(0.99), 500),
        below('megabytes resident at most', most, 200),
      ],
      json,
    );
  } finally {
    agent.destroy();
    await town.remove();
  }
}

/** Resolves with the first word, which says how things stand; each later one is news. */
function listen(town: BenchTown, agent: Agent, onNews: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(`${town.urls[0]}/api/events`, { agent, headers: town.coordinator });
    asking.on('response', (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${answer.statusCode}`));
      let isFirst = true;
      answer.on('data', (chunk: Buffer) => {
        if (!chunk.includes('data: ')) return;
        if (!isFirst) onNews();
        isFirst = false;
        resolve();
      });
      answer.on('error', () => undefined);
    });
    asking.on('error', reject);
    asking.end();
  });
}

async function push(town: BenchTown): Promise<void> {
  const answer = await fetch(`${town.urls[0]}/api/push`, {
    method: 'POST',
    headers: { ...town.headers, 'content-type': 'application/json' },
    body: `{"protocol":"welcome-mat/1","nonce":"0123456789abcdef","entries":[${town.template.replaceAll('{ID}', v7())}]}`,
  });
  if (!(await answer.text()).includes('"stored"')) throw new Error(`${answer.status}`);
}
