import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import { type Caller, identifyCaller } from '../callers.ts';
import type { Limits } from '../limits/limits.ts';
import type { Devices } from '../people/devices.ts';
import type { Heartbeats } from '../people/heartbeats.ts';
import { bodyLimits, gather, parseJson } from './json-body.ts';
import { refusalOf, tooMuch, writtenProblem } from './problem.ts';
import { headersOfApi } from './security-headers.ts';
import { accepts } from './static-files.ts';

/**
 * A way past Fastify for the knocks that come by the thousand: JSON for one path, from a device
 * with its key or from a stranger. Whoever shows a cookie, and whatever is unusual, goes the usual
 * way, to the same answer; tests knock at both.
 */
export type Straight = {
  readonly path: string;
  /** The answer as JSON text. Throws `Refusal`. */
  readonly answer: (knock: {
    readonly caller: Caller;
    readonly address: string;
    readonly body: unknown;
    readonly bytes: number;
  }) => Promise<string>;
};

export function openStraightDoor(
  app: FastifyInstance,
  { path, answer }: Straight,
  known: {
    readonly clock: Clock;
    readonly devices: Devices;
    readonly heartbeats: Heartbeats;
    readonly standing: () => Promise<Standing>;
    readonly trustProxy: boolean;
    readonly limits: Pick<Limits, 'knock'>;
  },
): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  const takes = ({ method, url, headers }: IncomingMessage): boolean =>
    method === 'POST' &&
    url === path &&
    headers['content-type'] === 'application/json' &&
    headers.cookie === undefined &&
    !isClosing;

  const isOverTls = ({ headers }: IncomingMessage): boolean => {
    const said = headers['x-forwarded-proto'];
    // The last hop only, as for every other door.
    return known.trustProxy && typeof said === 'string' && /(^|,)\s*https\s*$/.test(said);
  };
  const addressOf = ({ headers, socket }: IncomingMessage): string => {
    const said = headers['x-forwarded-for'];
    const last = typeof said === 'string' ? said.split(',').at(-1)?.trim() : undefined;
    return (known.trustProxy ? last : undefined) || (socket.remoteAddress ?? '');
  };
  const send = (
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    headers: Readonly<Record<string, string | number>>,
    body: string | Buffer,
  ): void => {
    const all = isOverTls(request) ? secured : plain;
    const closing = isClosing ? { connection: 'close' } : {};
    const length = Buffer.byteLength(body);
    response.writeHead(status, { ...all, ...closing, ...headers, 'content-length': length });
    response.end(body);
  };

  /** The receipts of a full batch are 84 kB: on a thin line they would cost as much as its entries. */
  const sendAnswer = async (
    request: IncomingMessage,
    response: ServerResponse,
    text: string,
  ): Promise<void> => {
    const isWorthIt = text.length > worthPacking;
    if (!isWorthIt || !accepts(request.headers['accept-encoding'] ?? '', 'gzip'))
      return send(request, response, 200, json, text);
    const packed = await pack(text, { level: 1 });
    send(request, response, 200, { ...json, 'content-encoding': 'gzip' }, packed);
  };

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const begun = known.clock.now();
    let caller: Caller | undefined;
    try {
      const address = addressOf(request);
      const wait = known.limits.knock(address);
      if (wait > 0) throw tooMuch(wait);
      const [scheme, key] = (request.headers.authorization ?? '').split(' ');
      const bearer = scheme?.toLowerCase() === 'bearer' ? (key ?? '') : undefined;
      caller = await identifyCaller(
        { cookie: undefined, bearer },
        { signedIn: async () => undefined, deviceWithKey: known.devices.deviceWithKey },
      );
      const bytes = await gather(request, bodyLimits.anyone);
      const text = await answer({
        caller,
        address,
        body: parseJson(bytes),
        bytes: bytes.length,
      });
      await sendAnswer(request, response, text);
    } catch (why) {
      const refusal = refusalOf(why instanceof Error ? why : new Error(String(why)));
      if (refusal.word === 'trouble') app.log.error({ error: String(why) });
      const standing = await known.standing().catch(() => undefined);
      const { status, headers, text } = writtenProblem(refusal, standing);
      send(request, response, status, headers, text);
    }
    const ms = known.clock.now() - begun;
    app.log.info({ method: request.method, route: path, status: response.statusCode, ms });
    if (caller !== undefined)
      await known.heartbeats.noteContact(caller).catch((why: unknown) => {
        app.log.error({ what: 'a contact was not written down', error: String(why) });
      });
  };

  const usual = app.server.listeners('request') as RequestListener[];
  app.server.removeAllListeners('request');
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (takes(request)) void take(request, response);
    else for (const listener of usual) void listener.call(app.server, request, response as never);
  });
}

const pack = promisify(gzip);
/** Letters; what fits a few packets goes as it is. */
const worthPacking = 8_000;

const json = { 'content-type': 'application/json; charset=utf-8' };
const plain = headersOfApi(false);
const secured = headersOfApi(true);
