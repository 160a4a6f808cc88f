import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createEventStreams } from '../../sync-server/routes/events.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds } from './databases.ts';
import { makeResponse, openConsultation, push } from './entries.ts';
import { type Knock, openWorld as openWorldAt, setUp, stranger } from './world.ts';

test('[LIM4] who never reads is hung up on, and the others go on hearing', async () => {
  const streams = createEventStreams({
    current: async () => ({ epoch: 'e', seq: 1, safeSeq: 0 }),
    mayListen: async () => true,
    heartbeatEvery: 10,
  });
  const [reads, deaf] = [new PassThrough(), new PassThrough({ highWaterMark: 10_000_000 })];
  for (const stream of [reads, deaf]) await streams.add('cookie', () => stream);
  let heard = 0;
  reads.on('data', () => {
    heard += 1;
  });
  // As if it had not read for a day.
  deaf.cork();
  deaf.write(Buffer.alloc(300_000));
  await expect.poll(() => deaf.destroyed).toBe(true);
  const before = heard;
  await expect.poll(() => heard).toBeGreaterThan(before);
  streams.endAll();
});

describe.each(kinds)('over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  /** Reads server-sent events as they come; `until` resolves when enough were heard, or all is over. */
  async function listen(knock: Knock) {
    const answer = await knock('/api/events');
    const heard: { readonly at: number; readonly seq: number; readonly text: string }[] = [];
    const over = (async () => {
      const decoder = new TextDecoder();
      let rest = '';
      for await (const chunk of answer.body ?? []) {
        const messages = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = messages.pop() ?? '';
        for (const text of messages) {
          const data = text.split('\n').find((line) => line.startsWith('data: '));
          const seq = data === undefined ? -1 : (JSON.parse(data.slice(6)) as { seq: number }).seq;
          heard.push({ at: performance.now(), seq, text });
        }
      }
    })();
    const until = async (isEnough: () => boolean): Promise<void> => {
      while (!isEnough()) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    return { answer, heard, over, until };
  }

  test('numbers only, at once when it is quiet, then at most one a second', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const { answer, heard, until } = await listen(coordinator);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    await until(() => heard.length === 1);
    const begun = performance.now();
    for (let n = 0; n < 20; n += 1) {
      await push(stranger(world), makeResponse(world.workspace, consultation));
    }
    await until(() => heard.some(({ seq }) => seq === 22));
    const [first, second, third, ...more] = heard;
    expect(first?.text).toMatch(/^retry: 2000\ndata: \{"epoch":"[\w-]+","seq":2,"safeSeq":0\}$/);
    expect([second?.seq, third?.seq, more]).toEqual([3, 22, []]);
    expect((second?.at ?? 0) - begun).toBeLessThan(500);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThan(900);
  });

  test('what was stored before is no news', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const entry = makeResponse(world.workspace, consultation);
    await push(stranger(world), entry);
    const { heard, until } = await listen(coordinator);
    await push(stranger(world), entry);
    await push(stranger(world), makeResponse(world.workspace, consultation));
    await until(() => heard.length === 2);
    expect(heard.map(({ seq }) => seq)).toEqual([3, 4]);
  });

  test('signing out ends the streams of that cookie', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const { over } = await listen(coordinator);
    await coordinator('/api/sign-out', { method: 'POST' });
    await expect(over).resolves.toBeUndefined();
  });

  test('closing the server ends the streams', async () => {
    const world = await openWorld();
    const { over } = await listen(await setUp(world));
    await world.server.app.close();
    await expect(over).resolves.toBeUndefined();
  });

  test('a heartbeat keeps the line open, and hangs up on who is no longer signed in', async () => {
    let isWelcome = true;
    const streams = createEventStreams({
      current: async () => ({ epoch: 'e', seq: 1, safeSeq: 0 }),
      mayListen: async () => isWelcome,
      heartbeatEvery: 20,
    });
    const stream = new PassThrough();
    await streams.add('token', () => stream);
    const heard: string[] = [];
    stream.on('data', (chunk: Buffer) => {
      heard.push(chunk.toString());
      if (heard.length === 3) isWelcome = false;
    });
    await new Promise((resolve) => stream.on('end', resolve));
    expect(heard.slice(1)).toEqual([': still here\n\n', ': still here\n\n']);
  });
});
