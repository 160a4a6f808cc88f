import type { OutgoingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { LogEvent } from '../../src/protocol/events.ts';
import { mustBeCoordinator } from '../http/identify.ts';

/**
 * GET /api/events: server-sent events with numbers only, at most one a second; the client pulls.
 * To coordinators alone: how fast the number rises would tell others how many answer.
 *
 * While somebody listens, the numbers are looked at once a second: that is how a stream hears what
 * another process stored. What this process stores is told at once.
 */
export type EventStreams = {
  /** Something was committed. */
  readonly note: () => void;
  readonly endAll: () => void;
  /** Ends the streams of a cookie that was signed out. */
  readonly endOf: (token: string) => void;
  /** Somebody went, or may do less: ends the streams of all who may not listen any more. */
  readonly lookAgain: () => Promise<void>;
  /** `open` is asked for the line once it is known what to say first. */
  readonly add: (token: string, open: () => Writable) => Promise<void>;
};

const secondBetween = 1_000;
const heartbeatEvery = 25_000;
/** Bytes that wait for somebody who never reads: most of an hour's. Then she is hung up on (LIM4). */
const mostUnread = 256_000;

export function createEventStreams(options: {
  readonly current: () => Promise<LogEvent>;
  readonly mayListen: (token: string) => Promise<boolean>;
  readonly heartbeatEvery?: number;
}): EventStreams {
  const streams = new Map<Writable, { readonly token: string; said: string }>();
  let isBusy = false;
  let isDue = false;
  let timers: readonly NodeJS.Timeout[] = [];

  const message = async (): Promise<string> =>
    `data: ${JSON.stringify(await options.current())}\n\n`;

  const remove = (stream: Writable): void => {
    streams.delete(stream);
    if (streams.size > 0) return;
    for (const timer of timers) clearInterval(timer);
    timers = [];
  };

  const endWhere = (isOver: (token: string) => boolean): void => {
    for (const [stream, { token }] of streams) {
      if (!isOver(token)) continue;
      // Off the list at once: a word after the end would be an error.
      remove(stream);
      stream.end();
    }
  };

  const say = (stream: Writable, words: string): void => {
    if (stream.writableLength <= mostUnread) stream.write(words);
    else {
      remove(stream);
      stream.destroy();
    }
  };

  /** Says what is new to whom it is new. A second's silence follows each word. */
  const announce = async (): Promise<void> => {
    isDue = true;
    if (isBusy) return;
    isBusy = true;
    while (isDue && streams.size > 0) {
      isDue = false;
      // A database that cannot be asked now is asked again at the next look.
      const text = await message().catch(() => undefined);
      if (text !== undefined && tell(text)) await pause(secondBetween, undefined, { ref: false });
    }
    isBusy = false;
  };

  const tell = (text: string): boolean => {
    let isNews = false;
    for (const [stream, listener] of streams) {
      if (listener.said === text) continue;
      say(stream, text);
      listener.said = text;
      isNews = true;
    }
    return isNews;
  };

  const lookAgain = async (): Promise<void> => {
    for (const token of new Set([...streams.values()].map((listener) => listener.token))) {
      const isOver = !(await options.mayListen(token).catch(() => true));
      if (isOver) endWhere((one) => one === token);
    }
  };

  const beat = async (): Promise<void> => {
    await lookAgain();
    for (const stream of streams.keys()) say(stream, ': still here\n\n');
  };

  const startTimers = (): void => {
    if (timers.length > 0) return;
    timers = [
      setInterval(() => void beat(), options.heartbeatEvery ?? heartbeatEvery).unref(),
      setInterval(() => void announce(), secondBetween).unref(),
    ];
  };

  return {
    note: () => {
      if (streams.size > 0) void announce();
    },
    endAll: () => endWhere(() => true),
    endOf: (token) => endWhere((one) => one === token),
    lookAgain,
    add: async (token, open) => {
      const said = await message();
      const stream = open();
      stream.on('close', () => remove(stream));
      stream.on('error', () => remove(stream));
      streams.set(stream, { token, said });
      startTimers();
      stream.write(`retry: 2000\n${said}`);
    },
  };
}

export function addEvents(
  app: FastifyInstance,
  { streams }: { readonly streams: EventStreams },
): void {
  app.get('/api/events', async (request, reply) => {
    mustBeCoordinator(request);
    const token = request.caller.kind === 'person' ? request.caller.token : '';
    // Straight onto the line: a stream in between would cost each of thousands 10 kB.
    await streams.add(token, () => {
      reply.hijack();
      return reply.raw.writeHead(200, {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
    });
  });
  app.addHook('preClose', async () => streams.endAll());
}
