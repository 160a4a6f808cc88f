import type { FastifyInstance } from 'fastify';
import { roleOf } from '../callers.ts';
import { Refusal } from '../http/problem.ts';
import { doorName, doors, isLetIn } from './doors.ts';

/**
 * Stands at every door, after it is known who knocks and before a body is read: the same refusal
 * for what is there and for what is not, in the same time.
 */
export function keepDoors(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      const name = doorName(one, url);
      if (!Object.hasOwn(doors, name))
        throw new Error(`${name} has no line in sync-server/doors/doors.ts: say who is let in`);
    }
  });
  app.addHook('onRequest', async (request) => {
    const { url } = request.routeOptions;
    // No door at all: answered as "there is nothing here", to everybody alike.
    if (url === undefined) return;
    const door = doors[doorName(request.method, url)];
    const role = roleOf(request.caller);
    const isDevice = request.caller.kind === 'device';
    if (door !== undefined && isLetIn(door, role, isDevice)) return;
    throw new Refusal(role === 'respondent' ? 'notSignedIn' : 'notAllowed');
  });
}
