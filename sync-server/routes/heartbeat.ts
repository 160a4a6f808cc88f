import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import {
  type DevicesAnswer,
  type HeartbeatAnswer,
  HeartbeatRequest,
} from '../../src/protocol/heartbeat.ts';
import { protocolWordsSpoken, type Standing } from '../../src/protocol/standing.ts';
import type { Erasures } from '../erasure/erasures.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { Heartbeats } from '../people/heartbeats.ts';

/**
 * POST /api/heartbeat takes what a device tells about itself, from a revoked one too: what it
 * still holds is worth knowing. GET /api/devices shows it to coordinators.
 */
export function addHeartbeat(
  app: FastifyInstance,
  rooms: {
    readonly heartbeats: Heartbeats;
    readonly clock: Clock;
    readonly standing: () => Promise<Standing>;
    readonly erasures: Pick<Erasures, 'newest' | 'listed'>;
  },
): void {
  const { heartbeats, clock, standing, erasures } = rooms;

  // After the answer: nobody waits for it, and a database in trouble refuses nobody for it.
  app.addHook('onResponse', async (request) => {
    // Not yet known where the request was turned away at the gate.
    if (request.caller === undefined) return;
    await heartbeats.noteContact(request.caller).catch((why: unknown) => {
      request.log.error({ what: 'a contact was not written down', error: String(why) });
    });
  });

  app.post('/api/heartbeat', async (request): Promise<HeartbeatAnswer> => {
    const { protocol, nonce, report } = parseAt(HeartbeatRequest, request.body);
    if (!protocolWordsSpoken.includes(protocol)) throw new Refusal('unknownProtocol');
    if (!(await heartbeats.keep(request.caller, report))) throw new Refusal('notSignedIn');
    return { ...(await standing()), nonce, erasures: await erasures.newest() };
  });

  app.get('/api/devices', async (request): Promise<DevicesAnswer> => {
    mustBeCoordinator(request);
    return {
      ...(await standing()),
      now: clock.now(),
      devices: [...(await heartbeats.devices())],
      erasures: [...(await erasures.listed())],
    };
  });
}
