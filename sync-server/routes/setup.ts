import type { FastifyInstance } from 'fastify';
import { type Me, SetUp } from '../../src/protocol/account.ts';
import type { Audit } from '../audit/audit-log.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import { setSessionCookie } from '../http/session-cookie.ts';
import type { ServedPartnership } from '../people/partnership.ts';
import type { People } from '../people/people.ts';
import type { Tickets } from '../people/tickets.ts';
import type { MeOf } from './me.ts';

/** POST /api/setup: names the partnership and makes the first coordinator. Works once. */
export function addSetup(
  app: FastifyInstance,
  {
    people,
    tickets,
    served,
    meOf,
    audit,
  }: {
    readonly people: People;
    readonly tickets: Tickets;
    readonly served: ServedPartnership;
    readonly meOf: MeOf;
    readonly audit: Audit;
  },
): void {
  app.post('/api/setup', async (request, reply): Promise<Me> => {
    const { token, partnership, person: given } = parseAt(SetUp, request.body);
    if (!(await people.isEmpty())) throw new Refusal('alreadySetUp');
    if (!(await tickets.isGood('setup', token))) throw new Refusal('spentLink');
    const person = await people.addFirst({
      ...given,
      alongside: [served.keeping(partnership), tickets.withdrawal('setup')],
    });
    if (person === undefined) throw new Refusal('alreadySetUp');
    const signedIn = await people.signIn(person);
    const caller = { kind: 'person', person, token: signedIn } as const;
    await audit({ by: caller, what: 'setUp', name: partnership.name });
    setSessionCookie(request, reply, signedIn);
    return meOf(caller);
  });
}
