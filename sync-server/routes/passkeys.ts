import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import type { Me } from '../../src/protocol/account.ts';
import {
  AddPasskey,
  type PasskeyOptions,
  PasskeySignIn,
  type PasskeysAnswer,
} from '../../src/protocol/passkey.ts';
import { ById } from '../../src/protocol/people.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Audit } from '../audit/audit-log.ts';
import type { NoteFailedSignIn } from '../audit/failed-sign-ins.ts';
import { browserName } from '../http/browser-name.ts';
import { mustBeSignedIn } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { Passkeys, Place } from '../people/passkeys.ts';
import type { People } from '../people/people.ts';
import type { Welcome } from './welcome.ts';

/** The doors of `src/protocol/passkey.ts`. */
export function addPasskeys(
  app: FastifyInstance,
  rooms: {
    readonly passkeys: Passkeys;
    readonly people: People;
    readonly clock: Clock;
    readonly audit: Audit;
    readonly standing: () => Promise<Standing>;
    readonly welcome: Welcome;
    readonly noteFailedSignIn: NoteFailedSignIn;
  },
): void {
  const { passkeys, people, audit, standing } = rooms;

  app.post('/api/passkeys/begin', async (request): Promise<PasskeyOptions> => {
    const { person } = mustBeSignedIn(request);
    const options = await passkeys.beginAdding(person, placeOf(request));
    return { ...(await standing()), options: { ...options } };
  });

  app.post('/api/passkeys/add', async (request, reply) => {
    const caller = mustBeSignedIn(request);
    const { response } = parseAt(AddPasskey, request.body);
    const name = browserName(request.headers['user-agent']);
    const place = placeOf(request);
    if (!(await passkeys.add(caller.person, { response, name, place })))
      throw new Refusal('malformed');
    await audit({ by: caller, what: 'passkeyAdded', name });
    return reply.code(204).send();
  });

  app.get('/api/passkeys', async (request): Promise<PasskeysAnswer> => {
    const { person } = mustBeSignedIn(request);
    const own = await passkeys.of(person.id);
    return { ...(await standing()), now: rooms.clock.now(), passkeys: [...own] };
  });

  app.post('/api/passkeys/remove', async (request, reply) => {
    const caller = mustBeSignedIn(request);
    const name = await passkeys.remove(caller.person.id, parseAt(ById, request.body).id);
    if (name === undefined) throw new Refusal('notFound');
    await audit({ by: caller, what: 'passkeyRemoved', name });
    return reply.code(204).send();
  });

  app.post('/api/sign-in/passkey/begin', async (request): Promise<PasskeyOptions> => {
    const options = await passkeys.beginSignIn(placeOf(request));
    return { ...(await standing()), options: { ...options } };
  });

  app.post('/api/sign-in/passkey', async (request, reply): Promise<Me> => {
    const { response } = parseAt(PasskeySignIn, request.body);
    const id = await passkeys.personWith(response, placeOf(request));
    const person = id === undefined ? undefined : await people.personWithId(id);
    if (person === undefined) {
      rooms.noteFailedSignIn('passkey');
      throw new Refusal('wrongPassphrase');
    }
    return rooms.welcome(request, reply, person, 'passkey');
  });
}

/**
 * Where the browser says it is. Whoever lies about it gains nothing: a device signs for the place
 * that it is really at, and has a key for that place only.
 */
function placeOf(request: FastifyRequest): Place {
  return { host: request.hostname, origin: `${request.protocol}://${request.host}` };
}
