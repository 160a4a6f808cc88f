import type { FastifyInstance } from 'fastify';
import { type Me, SignIn, SignInLink } from '../../src/protocol/account.ts';
import type { Audit } from '../audit/audit-log.ts';
import type { NoteFailedSignIn } from '../audit/failed-sign-ins.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import { clearSessionCookie } from '../http/session-cookie.ts';
import type { GuessBrake } from '../people/guess-brake.ts';
import { nameKey, type People } from '../people/people.ts';
import type { SignIns } from '../people/sign-ins.ts';
import type { Tickets } from '../people/tickets.ts';
import type { Welcome } from './welcome.ts';

/**
 * POST /api/sign-in with name or e-mail address and passphrase, /api/sign-in/link with a one-time
 * link, /api/sign-out. A wrong name and a wrong passphrase look alike and take equally long.
 */
export function addSignIn(
  app: FastifyInstance,
  {
    people,
    signIns,
    tickets,
    brake,
    welcome,
    onSignOut,
    audit,
    noteFailedSignIn,
  }: {
    readonly people: People;
    readonly signIns: SignIns;
    readonly tickets: Tickets;
    readonly brake: GuessBrake;
    readonly welcome: Welcome;
    readonly onSignOut: (token: string) => void;
    readonly audit: Audit;
    readonly noteFailedSignIn: NoteFailedSignIn;
  },
): void {
  app.post('/api/sign-in', async (request, reply): Promise<Me> => {
    const { name, passphrase } = parseAt(SignIn, request.body);
    const key = nameKey(name);
    // Counted before the slow part, so that many tries at once do not slip past the brake.
    const wait = await brake.tryNow(key, request.ip);
    if (wait > 0) throw new Refusal('tooSoon', { retryAfterSeconds: Math.ceil(wait / 1_000) });
    const person = await people.personWithPassphrase(name, passphrase);
    if (person === undefined) {
      noteFailedSignIn('passphrase', () => people.personNamed(name));
      throw new Refusal('wrongPassphrase');
    }
    await brake.noteRight(key, request.ip);
    return welcome(request, reply, person, 'passphrase');
  });

  app.post('/api/sign-in/link', async (request, reply): Promise<Me> => {
    const used = await tickets.use('signIn', parseAt(SignInLink, request.body).token);
    const person = used?.person === undefined ? undefined : await people.personWithId(used.person);
    if (person === undefined) {
      noteFailedSignIn('link');
      throw new Refusal('spentLink');
    }
    return welcome(request, reply, person, 'link');
  });

  app.post('/api/sign-out', async (request, reply) => {
    if (request.caller.kind === 'person') {
      await signIns.end(request.caller.token);
      onSignOut(request.caller.token);
      await audit({ by: request.caller, what: 'signedOut' });
    }
    clearSessionCookie(request, reply);
    return reply.code(204).send();
  });
}
