import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { openReplica } from '../../src/replica/replica.ts';
import type { PullProgress } from '../../src/sync/pull.ts';
import type { ReplicaAsk, ReplicaTold } from '../../src/sync/replica-messages.ts';
import { openRemoteReplica, type RemoteReplica } from '../../src/sync/replica-remote.ts';
import { serveReplica } from '../../src/sync/replica-service.ts';
import { bodies } from '../replica/scenario.ts';
import { meetAtRiverside } from './scenario.ts';

/** A page and its worker, with the line between them: what is said is copied, as in a browser. */
type Hear = (event: unknown) => void;
let count = 0;
const opened: RemoteReplica[] = [];
afterEach(async () => {
  for (const remote of opened.splice(0)) await remote.drop();
});

async function withWorker(open: typeof openReplica = openReplica) {
  const riverside = await meetAtRiverside();
  const hears: Record<string, Hear[]> = { message: [], error: [] };
  const serve = serveReplica({
    openReplica: open,
    wire: riverside.wire,
    tell: (told: ReplicaTold) => {
      const data = structuredClone(told);
      queueMicrotask(() => {
        for (const hear of hears.message ?? []) hear({ data });
      });
    },
  });
  const worker = {
    postMessage: (asked: ReplicaAsk) => queueMicrotask(() => serve(structuredClone(asked))),
    addEventListener: (type: string, hear: Hear) => hears[type]?.push(hear),
  };
  const breaks = () => {
    for (const hear of hears.error ?? []) hear({ preventDefault: () => undefined });
  };
  count += 1;
  const remote = openRemoteReplica(worker as never, `worker-${count}`);
  remote.then(
    (one) => opened.push(one),
    () => undefined,
  );
  return { ...riverside, remote, breaks };
}

const note = async (): Promise<void> => undefined;

describe('a replica that a worker keeps', () => {
  test('[PULL3] is filled by it, and read in the page, as it grows', async () => {
    const { remote, server, phone } = await withWorker();
    const replica = await remote;
    for (let n = 0; n < 5; n += 1) server.store(phone.entry({ body: bodies.response as never }));
    let seqs: readonly number[] = [];
    const stop = replica.responses$((records) => {
      seqs = records.map(({ seq }) => seq);
    });
    expect(await replica.pull(note)).toEqual({ kind: 'pulled', rows: 5, isWhole: true });
    await expect.poll(() => seqs).toEqual([1, 2, 3, 4, 5]);
    server.store(phone.entry({ body: bodies.response as never }));
    await replica.pull(note);
    await expect.poll(() => seqs).toEqual([1, 2, 3, 4, 5, 6]);
    stop();
    expect(await replica.checkpoint()).toMatchObject({ seq: 6 });
  });

  test('says how far it is, and when it has come to its end', async () => {
    const { remote, server, phone } = await withWorker();
    server.limits.page = 10;
    for (let n = 0; n < 25; n += 1) server.store(phone.entry());
    const replica = await remote;
    const heard: (PullProgress | undefined)[] = [];
    replica.watchProgress((progress) => heard.push(progress));
    await replica.pull(note);
    expect(heard).toEqual([
      { seq: 10, last: 25 },
      { seq: 20, last: 25 },
      { seq: 25, last: 25 },
      undefined,
    ]);
  });

  test('[EPO2] what the page cannot note of a standing stops the pull before anything is written', async () => {
    const { remote, server, phone } = await withWorker();
    server.store(phone.entry());
    const replica = await remote;
    const refuse = () => Promise.reject(new Error('the outbox is closed'));
    await expect(replica.pull(refuse)).rejects.toThrow('the outbox is closed');
    expect(await replica.checkpoint()).toBeUndefined();
    expect(await replica.pull(note)).toMatchObject({ rows: 1 });
  });

  test('a worker that breaks leaves nobody waiting', async () => {
    const { remote, breaks } = await withWorker();
    const replica = await remote;
    const asked = replica.checkpoint();
    breaks();
    await expect(asked).rejects.toThrow('the worker failed');
  });

  test('a replica that cannot be opened is said, so that the page opens one itself', async () => {
    const { remote } = await withWorker(() => Promise.reject(new Error('no database')));
    await expect(remote).rejects.toThrow('no database');
  });
});
