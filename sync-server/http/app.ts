import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify';
import type { Standing } from '../../src/protocol/standing.ts';
import { keepDoors } from '../doors/doorkeeper.ts';
import type { Limits } from '../limits/limits.ts';
import type { Devices } from '../people/devices.ts';
import type { People } from '../people/people.ts';
import { createIdentify } from './identify.ts';
import { readJson } from './json-body.ts';
import { Refusal, refusalOf, sendProblem, tooMuch } from './problem.ts';
import { securityHeaders, setSecurityHeaders } from './security-headers.ts';
import { dropSilentSockets } from './silent-sockets.ts';

/** Where the structured log goes, a line of JSON at a time. */
export type LogStream = { readonly write: (line: string) => void };

/**
 * So many milliseconds a request may take to arrive: a device itself gives a piece of a photo up
 * after a minute.
 */
const longestRequest = 90_000;

/**
 * Fastify with our manners: who knocks is known before a body is read, every answer carries the
 * security headers, every refusal is a problem document, and the log says method, route, status
 * and time, never a body, a slug, an address, a query or a cookie.
 */
export function createApp(options: {
  readonly people: People;
  readonly devices: Devices;
  readonly standing: () => Promise<Standing>;
  readonly log?: LogStream;
  readonly logLevel?: string;
  readonly trustProxy?: boolean;
  readonly patience?: number;
  readonly limits: Pick<Limits, 'knock'>;
}): FastifyInstance {
  const { logLevel = 'info', trustProxy = false, patience = longestRequest } = options;
  // A database that cannot be asked must not keep the refusal from being sent.
  const refuse = async (reply: FastifyReply, refusal: Refusal): Promise<FastifyReply> =>
    sendProblem(reply, refusal, await options.standing().catch(() => undefined));
  const app = Fastify({
    logger:
      options.log === undefined
        ? false
        : { level: logLevel, stream: options.log, base: null, serializers: silent },
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    // Who sends a request byte by byte, or goes away in the middle of one, gives the line back. An
    // event stream has its heartbeat.
    requestTimeout: patience,
    connectionTimeout: 2 * patience,
    http: { headersTimeout: patience, connectionsCheckingInterval: patience / 4 },
    // The last hop only: what stands before it in X-Forwarded-For is the client's own claim.
    trustProxy: trustProxy ? (_address, hop) => hop < 1 : false,
    frameworkErrors: (error, _request, reply) => {
      void refuse(reply.headers(securityHeaders), refusalOf(error));
    },
  });

  dropSilentSockets(app);
  app.decorateRequest('caller', undefined as never);
  app.decorateRequest('bodyBytes', 0);
  app.addHook('onRequest', setSecurityHeaders);
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    const wait = options.limits.knock(request.ip);
    if (wait > 0) throw tooMuch(wait);
  });
  app.addHook('onRequest', createIdentify(options));
  keepDoors(app);
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', readJson);

  app.setNotFoundHandler((_request, reply) => refuse(reply, new Refusal('notFound')));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.word === 'trouble') {
      request.log.error({ error: error.name, code: error.code, stack: error.stack });
    }
    return refuse(reply, refusal);
  });
  return app;
}

/** Whatever is logged by accident: requests, answers and faults have nothing to say of themselves. */
const silent = {
  req: () => ({}),
  res: () => ({}),
  err: (error: Error) => ({ type: error.name, message: '', stack: '' }),
};
