import type { FastifyRequest } from 'fastify';
import { type Caller, identifyCaller, roleOf } from '../callers.ts';
import type { Devices } from '../people/devices.ts';
import type { People, Person } from '../people/people.ts';
import { Refusal } from './problem.ts';
import { sessionCookie } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
}

/** Doors that strangers use from any page of ours, and that give nothing away without a cookie. */
const openToStrangers: readonly string[] = ['/api/push', '/api/have', '/api/attachments/:sha256'];

const reading: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Finds out who knocks, and turns cross-site requests away: a form on another site cannot send a
 * header of its own. (`SameSite=Strict` already keeps our cookie out of such requests.)
 */
export function createIdentify(known: { readonly people: People; readonly devices: Devices }) {
  return async (request: FastifyRequest): Promise<void> => {
    const cookie = sessionCookie(request);
    const [scheme, bearer] = (request.headers.authorization ?? '').split(' ');
    const isOurs = request.headers['x-welcome-mat'] === '1';
    const path = request.routeOptions.url ?? '';
    const needsHeader = cookie !== undefined || !openToStrangers.includes(path);
    if (!reading.includes(request.method) && needsHeader && !isOurs)
      throw new Refusal('foreignRequest');
    request.caller = await identifyCaller(
      { cookie, bearer: scheme?.toLowerCase() === 'bearer' ? (bearer ?? '') : undefined },
      { signedIn: known.people.signedIn, deviceWithKey: known.devices.deviceWithKey },
    );
  };
}

export function mustBeCoordinator(request: FastifyRequest): Person {
  const { caller } = request;
  if (caller.kind === 'person' && caller.person.role === 'coordinator') return caller.person;
  throw new Refusal(roleOf(caller) === 'respondent' ? 'notSignedIn' : 'notAllowed');
}

export type SignedIn = Extract<Caller, { kind: 'person' }>;

/** Somebody with a name, whatever her role. */
export function mustBeSignedIn(request: FastifyRequest): SignedIn {
  const { caller } = request;
  if (caller.kind === 'person') return caller;
  throw new Refusal(roleOf(caller) === 'respondent' ? 'notSignedIn' : 'notAllowed');
}
