import type { FastifyInstance } from 'fastify';
import type { Me } from '../../src/protocol/account.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Caller } from '../callers.ts';
import type { ServedPartnership } from '../people/partnership.ts';
import type { People } from '../people/people.ts';
import type { SealingKeys } from '../sealing/sealing-keys.ts';

/** GET /api/me: is this server set up, who am I, whose server is it. */
export type MeOf = (caller: Caller) => Promise<Me>;

export function createMeOf(given: {
  readonly standing: () => Promise<Standing>;
  readonly serverKey: ServerKey;
  readonly sealingKeys: Pick<SealingKeys, 'offered'>;
  readonly served: ServedPartnership;
  readonly people: People;
}): MeOf {
  return async (caller) => {
    const partnership = await given.served.partnership();
    const person = personOf(caller);
    return {
      ...(await given.standing()),
      isSetUp: !(await given.people.isEmpty()),
      serverKey: given.serverKey,
      sealingKey: await given.sealingKeys.offered(),
      ...(person === undefined ? {} : { person }),
      ...(partnership === undefined ? {} : { workspace: given.served.workspace, partnership }),
    };
  };
}

function personOf(caller: Caller): Me['person'] {
  if (caller.kind === 'person') return caller.person;
  if (caller.kind !== 'device') return undefined;
  return { id: caller.device.id, name: caller.device.name, role: 'facilitator' };
}

export function addMe(app: FastifyInstance, { meOf }: { readonly meOf: MeOf }): void {
  app.get('/api/me', async (request) => meOf(request.caller));
}
