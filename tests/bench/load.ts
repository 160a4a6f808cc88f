/**
 * So many clients, each on a line of its own, each sending its next request when the last was
 * answered. A process of its own, so that it takes no time from the server it measures.
 *
 *   node tests/bench/load.ts '{ "urls": […], "clients": 8, "perPush": 1, "seconds": 3, … }'
 */
import { Agent, request } from 'node:http';
import { v7 } from 'uuid';
import { makeSealed, type SealingOrder } from './sealed-entries.ts';

export type LoadOrder = {
  /** Clients are spread over them. */
  readonly urls: readonly string[];
  readonly clients: number;
  readonly perPush: number;
  readonly seconds: number;
  /** So many pushes all together, however long they take; absent: as many as there is time for. */
  readonly pushes?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** One entry with `{ID}` where its id goes. */
  readonly template: string;
  /** Every answer must hold this so often as there are entries; when empty, whatever comes will do. */
  readonly proof: string;
  /** Absent: clear. */
  readonly sealing?: SealingOrder;
};

export type LoadReport = {
  readonly entriesPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

const order = JSON.parse(process.argv[2] ?? '') as LoadOrder;
const [before = '', ...after] = order.template.split('{ID}');
const sealed = order.sealing && (await makeSealed(order.template, order.sealing));
const entry = (): string => {
  if (sealed !== undefined) return sealed.pop() ?? '';
  // As devices make them (ENT3).
  const id = v7();
  return before + after.map((part) => id + part).join('');
};
const body = (): string => {
  const entries = Array.from({ length: order.perPush }, entry).join(',');
  return `{"protocol":"welcome-mat/1","nonce":"0123456789abcdef","entries":[${entries}]}`;
};

const times: number[] = [];
let entries = 0;
let begunPushes = 0;
const made = sealed === undefined ? undefined : Math.floor(sealed.length / order.perPush);
const mostPushes = order.pushes ?? made ?? Number.POSITIVE_INFINITY;
const until = performance.now() + order.seconds * 1_000;
const begun = performance.now();

async function client(number: number): Promise<void> {
  const url = new URL(order.urls[number % order.urls.length] ?? '');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const options = {
    agent,
    host: url.hostname,
    port: url.port,
    path: '/api/push',
    method: 'POST',
  };
  const ask = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = {
        ...order.headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      };
      const asking = request({ ...options, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(Buffer.concat(chunks).toString('latin1')));
      });
      asking.on('error', reject);
      asking.end(text);
    });
  while (performance.now() < until && begunPushes < mostPushes) {
    begunPushes += 1;
    const text = body();
    const sent = performance.now();
    const answer = await ask(text);
    times.push(performance.now() - sent);
    if (order.proof !== '' && answer.split(order.proof).length !== order.perPush + 1)
      throw new Error(`not all were stored: ${answer.slice(0, 500)}`);
    entries += order.perPush;
  }
  agent.destroy();
}

await Promise.all(Array.from({ length: order.clients }, (_, number) => client(number)));
const seconds = (performance.now() - begun) / 1_000;
times.sort((a, b) => a - b);
const at = (share: number): number =>
  Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) /
  100;
const report: LoadReport = {
  entriesPerSecond: Math.round(entries / seconds),
  p50: at(0.5),
  p95: at(0.95),
  p99: at(0.99),
};
console.log(JSON.stringify(report));
