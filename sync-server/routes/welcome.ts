import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '../../src/protocol/account.ts';
import type { Audit } from '../audit/audit-log.ts';
import { browserName } from '../http/browser-name.ts';
import { setSessionCookie } from '../http/session-cookie.ts';
import type { Person } from '../people/people.ts';
import type { SignIns } from '../people/sign-ins.ts';
import type { MeOf } from './me.ts';

/** Lets a person in who has shown who she is: her cookie, a word in the record, who she is. */
export type Welcome = (
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
  /** How she showed it; absent where another record says it already. */
  way?: 'passphrase' | 'passkey' | 'link',
) => Promise<Me>;

export const createWelcome =
  (given: { readonly signIns: SignIns; readonly audit: Audit; readonly meOf: MeOf }): Welcome =>
  async (request, reply, person, way) => {
    const device = browserName(request.headers['user-agent']);
    const token = await given.signIns.begin(person.id, device);
    const caller = { kind: 'person', person, token } as const;
    if (way !== undefined)
      await given.audit({ by: caller, what: 'signedIn', details: { way, device } });
    setSessionCookie(request, reply, token);
    return given.meOf(caller);
  };
