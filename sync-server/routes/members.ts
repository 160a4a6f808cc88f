import type { FastifyInstance } from 'fastify';
import { type Clock, isoOf } from '../../src/base/clock.ts';
import type { Me } from '../../src/protocol/account.ts';
import {
  ById,
  ChangePassphrase,
  ChangeRole,
  Invite,
  Join,
  type JoinFacts,
  type OneTimeLink,
  type PeopleAnswer,
  Reset,
  Token,
} from '../../src/protocol/people.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { NoteFailedSignIn } from '../audit/failed-sign-ins.ts';
import { mustBeCoordinator, mustBeSignedIn } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { GuessBrake } from '../people/guess-brake.ts';
import type { Members } from '../people/members.ts';
import type { ServedPartnership } from '../people/partnership.ts';
import { nameKey, type People } from '../people/people.ts';
import type { EventStreams } from './events.ts';
import type { Welcome } from './welcome.ts';

/** The doors of `src/protocol/people.ts` for letting people in and out. */
export function addMembers(
  app: FastifyInstance,
  rooms: {
    readonly members: Members;
    readonly people: People;
    readonly brake: GuessBrake;
    readonly served: ServedPartnership;
    readonly clock: Clock;
    readonly standing: () => Promise<Standing>;
    readonly welcome: Welcome;
    readonly noteFailedSignIn: NoteFailedSignIn;
    readonly streams: Pick<EventStreams, 'lookAgain'>;
  },
): void {
  const { members, people, clock, standing, welcome } = rooms;
  const asLink = (link: { token: string; expiresAt: number }): OneTimeLink => ({
    token: link.token,
    expiresAt: isoOf(link.expiresAt),
  });

  app.get('/api/people', async (request): Promise<PeopleAnswer> => {
    mustBeCoordinator(request);
    const { people: known, invitations } = await members.list();
    return {
      ...(await standing()),
      now: clock.now(),
      people: [...known],
      invitations: [...invitations],
    };
  });

  app.post('/api/people/invite', async (request): Promise<OneTimeLink> => {
    mustBeCoordinator(request);
    const { role, note } = parseAt(Invite, request.body);
    return asLink(await members.invite(request.caller, { role, note: note.trim() }));
  });

  app.post('/api/people/withdraw', async (request, reply) => {
    mustBeCoordinator(request);
    const { id } = parseAt(ById, request.body);
    if (!(await members.withdraw(request.caller, id))) throw new Refusal('notFound');
    return reply.code(204).send();
  });

  app.post('/api/people/remove', async (request, reply) => {
    mustBeCoordinator(request);
    const removed = await members.remove(request.caller, parseAt(ById, request.body).id);
    if (!removed.ok) throw new Refusal(removed.error);
    await rooms.streams.lookAgain();
    return reply.code(204).send();
  });

  app.post('/api/people/role', async (request, reply) => {
    mustBeCoordinator(request);
    const changed = await members.changeRole(request.caller, parseAt(ChangeRole, request.body));
    if (!changed.ok) throw new Refusal(changed.error);
    await rooms.streams.lookAgain();
    return reply.code(204).send();
  });

  app.post('/api/people/reset', async (request): Promise<OneTimeLink> => {
    mustBeCoordinator(request);
    const person = await people.personWithId(parseAt(ById, request.body).id);
    if (person === undefined) throw new Refusal('notFound');
    return asLink(await members.offerReset(request.caller, person));
  });

  app.post('/api/join/look', async (request): Promise<JoinFacts> => {
    const invited = await members.invited(parseAt(Token, request.body).token);
    const partnership = await rooms.served.partnership();
    if (invited === undefined || partnership === undefined) throw new Refusal('spentLink');
    return { ...(await standing()), partnership: partnership.name, ...invited };
  });

  app.post('/api/join', async (request, reply): Promise<Me> => {
    const joined = await members.join(parseAt(Join, request.body));
    if (!joined.ok) {
      if (joined.error === 'spentLink') rooms.noteFailedSignIn('link');
      throw new Refusal(joined.error);
    }
    return welcome(request, reply, joined.value);
  });

  app.post('/api/reset', async (request, reply): Promise<Me> => {
    const { token, passphrase } = parseAt(Reset, request.body);
    const reset = await members.reset(token, passphrase);
    if (!reset.ok) {
      if (reset.error === 'spentLink') rooms.noteFailedSignIn('link');
      throw new Refusal(reset.error);
    }
    return welcome(request, reply, reset.value);
  });

  app.post('/api/passphrase', async (request, reply) => {
    const caller = mustBeSignedIn(request);
    const { current, next } = parseAt(ChangePassphrase, request.body);
    const { name } = caller.person;
    // An open browser that somebody else sits at is a place to guess from, too.
    const wait = await rooms.brake.tryNow(nameKey(name), request.ip);
    if (wait > 0) throw new Refusal('tooSoon', { retryAfterSeconds: Math.ceil(wait / 1_000) });
    if ((await people.personWithPassphrase(name, current))?.id !== caller.person.id) {
      rooms.noteFailedSignIn('passphrase', async () => caller.person);
      throw new Refusal('wrongPassphrase');
    }
    await rooms.brake.noteRight(nameKey(name), request.ip);
    const changed = await members.changePassphrase(caller, next);
    if (!changed.ok) throw new Refusal(changed.error);
    return reply.code(204).send();
  });
}
