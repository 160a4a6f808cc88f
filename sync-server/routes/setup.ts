import type { FastifyInstance } from 'fastify';
import { type Me, SetUp } from '../../src/protocol/account.ts';
import type { Audit } from '../audit/audit-log.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { ServedPartnership } from '../people/partnership.ts';
import type { People } from '../people/people.ts';
import type { Tickets } from '../people/tickets.ts';
import { isWeakPassphrase } from '../people/weak-passphrase.ts';
import type { Welcome } from './welcome.ts';

/** POST /api/setup: names the partnership and makes the first coordinator. Works once. */
export function addSetup(
  app: FastifyInstance,
  {
    people,
    tickets,
    served,
    welcome,
    audit,
  }: {
    readonly people: People;
    readonly tickets: Tickets;
    readonly served: ServedPartnership;
    readonly welcome: Welcome;
    readonly audit: Audit;
  },
): void {
  app.post('/api/setup', async (request, reply): Promise<Me> => {
    const { token, partnership, person: given } = parseAt(SetUp, request.body);
    if (!(await people.isEmpty())) throw new Refusal('alreadySetUp');
    if (!(await tickets.isGood('setup', token))) throw new Refusal('spentLink');
    const known = [given.name, partnership.name, partnership.area];
    if (await isWeakPassphrase(given.passphrase, known)) throw new Refusal('weakPassphrase');
    const person = await people.addFirst({
      ...given,
      alongside: [served.keeping(partnership), tickets.withdrawal('setup')],
    });
    if (person === undefined) throw new Refusal('alreadySetUp');
    await audit({
      by: { kind: 'person', person, token: '' },
      what: 'setUp',
      name: partnership.name,
    });
    return welcome(request, reply, person);
  });
}
