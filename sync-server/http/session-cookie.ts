import type { FastifyReply, FastifyRequest } from 'fastify';
import { signInDays } from '../people/sign-ins.ts';

/**
 * The cookie of who is signed in. Over TLS it carries the `__Host-` prefix, which a browser only
 * takes when it is Secure, for this host alone and for every path.
 */
const nameFor = (request: FastifyRequest): string =>
  request.protocol === 'https' ? '__Host-welcome-mat' : 'welcome-mat';

export function sessionCookie(request: FastifyRequest): string | undefined {
  const wanted = `${nameFor(request)}=`;
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted));
  const token = found?.slice(wanted.length);
  return token === '' ? undefined : token;
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  writeCookie(request, reply, `${token}; Max-Age=${signInDays * 86_400}`);
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  writeCookie(request, reply, '; Max-Age=0');
}

function writeCookie(request: FastifyRequest, reply: FastifyReply, value: string): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${nameFor(request)}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}`,
  );
}
