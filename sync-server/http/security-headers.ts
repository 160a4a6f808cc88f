import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Sent with every answer. Nothing may come from elsewhere, nothing may be inlined, nobody may
 * frame us, and nobody learns where a person came from.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "object-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  // No text may become code or markup; `src/app/own-scripts.ts` holds the one policy there is.
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** Asked for by a question of a form, at the moment it is answered; our own pages alone. */
const askedFor = ['camera', 'microphone', 'geolocation'];
const neverUsed = ['payment', 'usb', 'serial', 'midi'];

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': [
    ...askedFor.map((feature) => `${feature}=(self)`),
    ...neverUsed.map((feature) => `${feature}=()`),
  ].join(', '),
};

const overTls = { 'strict-transport-security': 'max-age=31536000' };

/** With every answer of the API. What it says is for its asker and for now. */
export const headersOfApi = (isOverTls: boolean): Readonly<Record<string, string>> => ({
  ...securityHeaders,
  'cache-control': 'no-store',
  ...(isOverTls ? overTls : {}),
});

export function setSecurityHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  done: () => void,
): void {
  reply.headers(securityHeaders);
  // A door that may be remembered says so itself.
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  if (request.protocol === 'https') reply.headers(overTls);
  done();
}
