import type { FastifyError, FastifyReply } from 'fastify';
import type { Problem } from '../../src/protocol/problem.ts';
import type { Standing } from '../../src/protocol/standing.ts';

/**
 * What a door says when it cannot do what was asked (RFC 9457). Each word says what the caller
 * should do; none repeats what was sent.
 */
const words = {
  malformed: [400, 'This request cannot be read', 'Send JSON in UTF-8 as the protocol describes.'],
  notSignedIn: [401, 'Sign in first', 'Your work is kept on this device meanwhile.'],
  wrongPassphrase: [401, 'Name or passphrase is not right', 'Check both and try again.'],
  spentLink: [403, 'This link has been used or has run out', 'Ask for a new one.'],
  notAllowed: [403, 'Not for your role', 'Ask a coordinator.'],
  foreignRequest: [403, 'The request did not come from our own pages', 'Send X-Welcome-Mat: 1.'],
  notFound: [404, 'There is nothing here', 'Check the address.'],
  noConsultation: [404, 'There is no consultation at this address', 'Check the link.'],
  alreadySetUp: [409, 'This server is set up already', 'Sign in instead.'],
  nameTaken: [409, 'Somebody here has that name or e-mail address', 'Choose another one.'],
  lastCoordinator: [409, 'Somebody must keep the key', 'Invite another coordinator first.'],
  tooLarge: [413, 'The request is too large', 'Send half of it at a time.'],
  wrongType: [415, 'Only application/json is read here', 'Set the content type.'],
  weakPassphrase: [
    422,
    'This passphrase is among the first that are tried',
    'Choose four or five words that do not belong together, and no name.',
  ],
  unknownProtocol: [400, 'This protocol is not spoken here', 'Use another version of the app.'],
  tooSoon: [429, 'Too many wrong tries', 'Wait a little, then try again.'],
  tooMuch: [429, 'Too much from one address at once', 'Wait a little; nothing is lost.'],
  trouble: [500, 'Something went wrong on the server', 'Try again later; nothing is lost.'],
  notStored: [503, 'The server cannot store anything now', 'Try again later; nothing is lost.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemWord = keyof typeof words;

/** Thrown by a door, caught by the error handler. */
export class Refusal extends Error {
  readonly word: ProblemWord;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    word: ProblemWord,
    more: { readonly detail?: string; readonly retryAfterSeconds?: number } = {},
  ) {
    super(words[word][1]);
    this.word = word;
    this.detail = more.detail;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** So many milliseconds to wait, said in seconds. */
export const tooMuch = (wait: number): Refusal =>
  new Refusal('tooMuch', { retryAfterSeconds: Math.ceil(wait / 1_000) });

/** The standing goes along, so that even a refusal proves who speaks (PUSH2) and of which epoch. */
export function problemOf(refusal: Refusal, standing: Standing | undefined): Problem {
  const [status, title, advice] = words[refusal.word];
  return {
    ...standing,
    type: `urn:welcome-mat:problem:${refusal.word}`,
    title,
    status,
    advice,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
  };
}

export function sendProblem(
  reply: FastifyReply,
  refusal: Refusal,
  standing: Standing | undefined,
): FastifyReply {
  const { status, headers, text } = writtenProblem(refusal, standing);
  return reply.code(status).headers(headers).send(text);
}

export function writtenProblem(
  refusal: Refusal,
  standing: Standing | undefined,
): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
} {
  const { retryAfterSeconds } = refusal;
  return {
    status: words[refusal.word][0],
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/problem+json; charset=utf-8',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    text: JSON.stringify(problemOf(refusal, standing)),
  };
}

/** Fastify's own refusals in our words; anything else is our fault. */
export function refusalOf(error: FastifyError | Refusal | Error): Refusal {
  if (error instanceof Refusal) return error;
  const code = 'code' in error ? error.code : '';
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('wrongType');
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('tooLarge');
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH')
    return new Refusal('notFound');
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  return new Refusal(status >= 400 && status < 500 ? 'malformed' : 'trouble');
}
