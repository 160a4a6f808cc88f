import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import { ById, Everywhere, type SignInsAnswer } from '../../src/protocol/people.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Audit } from '../audit/audit-log.ts';
import type { Database } from '../database/database.ts';
import { mustBeSignedIn } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import { clearSessionCookie } from '../http/session-cookie.ts';
import type { SignIns } from '../people/sign-ins.ts';

/** GET /api/sign-ins lists where one is signed in; the two POSTs end one, or all. */
export function addSignIns(
  app: FastifyInstance,
  rooms: {
    readonly signIns: SignIns;
    readonly database: Database;
    readonly clock: Clock;
    readonly audit: Audit;
    readonly standing: () => Promise<Standing>;
    readonly onSignOut: (token: string) => void;
  },
): void {
  const { signIns, audit } = rooms;

  app.get('/api/sign-ins', async (request): Promise<SignInsAnswer> => {
    const { person, token } = mustBeSignedIn(request);
    return {
      ...(await rooms.standing()),
      now: rooms.clock.now(),
      signIns: [...(await signIns.of(person.id, token))],
    };
  });

  app.post('/api/sign-ins/end', async (request, reply) => {
    const caller = mustBeSignedIn(request);
    const { id } = parseAt(ById, request.body);
    if (!(await signIns.endOne(caller.person.id, id))) throw new Refusal('notFound');
    await audit({ by: caller, what: 'signInEnded' });
    return reply.code(204).send();
  });

  app.post('/api/sign-ins/end-all', async (request, reply) => {
    const caller = mustBeSignedIn(request);
    parseAt(Everywhere, request.body);
    await rooms.database.write(signIns.endingAll(caller.person.id));
    rooms.onSignOut(caller.token);
    await audit({ by: caller, what: 'signedOutEverywhere' });
    clearSessionCookie(request, reply);
    return reply.code(204).send();
  });
}
