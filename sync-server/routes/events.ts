import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { LogEvent } from '../../src/protocol/events.ts';
import { mustBeCoordinator } from '../http/identify.ts';

/**
 * GET /api/events: server-sent events with numbers only, at most one a second; the client pulls.
 * To coordinators alone: how fast the number rises would tell others how many answer.
 */
export type EventStreams = {
  /** Something was committed. */
  readonly note: () => void;
  readonly endAll: () => void;
  /** Ends the streams of a cookie that was signed out. */
  readonly endOf: (token: string) => void;
  readonly add: (token: string) => PassThrough;
};

const secondBetween = 1_000;
const heartbeatEvery = 25_000;

export function createEventStreams(options: {
  readonly current: () => LogEvent;
  readonly isSignedIn: (token: string) => boolean;
  readonly heartbeatEvery?: number;
}): EventStreams {
  const streams = new Map<PassThrough, string>();
  let pause: NodeJS.Timeout | undefined;
  let isDue = false;
  let heartbeat: NodeJS.Timeout | undefined;

  const message = (): string => `data: ${JSON.stringify(options.current())}\n\n`;

  const remove = (stream: PassThrough): void => {
    streams.delete(stream);
    if (streams.size > 0 || heartbeat === undefined) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  };

  const endWhere = (isOver: (token: string) => boolean): void => {
    for (const [stream, token] of streams) {
      if (!isOver(token)) continue;
      // Off the list at once: a word after the end would be an error.
      remove(stream);
      stream.end();
    }
  };

  const announce = (): void => {
    isDue = false;
    const text = message();
    for (const stream of streams.keys()) stream.write(text);
    pause = setTimeout(() => {
      pause = undefined;
      if (isDue) announce();
    }, secondBetween);
    pause.unref();
  };

  const beat = (): void => {
    endWhere((token) => !options.isSignedIn(token));
    for (const stream of streams.keys()) stream.write(': still here\n\n');
  };

  return {
    note: () => {
      if (streams.size === 0) return;
      if (pause === undefined) announce();
      else isDue = true;
    },
    endAll: () => endWhere(() => true),
    endOf: (token) => endWhere((one) => one === token),
    add: (token) => {
      const stream = new PassThrough();
      stream.on('close', () => remove(stream));
      stream.on('error', () => remove(stream));
      streams.set(stream, token);
      heartbeat ??= setInterval(beat, options.heartbeatEvery ?? heartbeatEvery).unref();
      stream.write(`retry: 2000\n${message()}`);
      return stream;
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
    return reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(streams.add(token));
  });
  app.addHook('preClose', async () => streams.endAll());
}
