import type * as z from 'zod/mini';
import type { Clock } from '../base/clock.ts';
import type { WhyWaiting } from '../outbox/records.ts';
import { parseRetryAfter } from './back-off.ts';
import type { Fetch } from './open-light.ts';
import type { IsSigned } from './receipts.ts';
import { timeLimit } from './time-limit.ts';
import type { Timers } from './timers.ts';

/**
 * One question to the server, and what came back sorted into the few cases that matter. Whatever
 * does not speak our protocol word, and does not echo our nonce where one was sent, is no answer:
 * Wi-Fi sign-in pages answer 200 to everything (PUSH2).
 */
export type Wire = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Fresh for each request, 8 to 64 letters. */
  readonly nonce: () => string;
  /** Without a slash at the end; '' for the page's own server. */
  readonly baseUrl: string;
  readonly bearer?: (() => string | undefined) | undefined;
  /** The simulation gives these two; everybody else has the real ones. */
  readonly timers?: Timers | undefined;
  readonly isSigned?: IsSigned | undefined;
};

export type Reply<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** 409: the checkpoint is of another epoch. */
  | { readonly kind: 'otherEpoch' }
  /** 413: send less at once. */
  | { readonly kind: 'tooLarge' }
  /** 400 and its like: something in this request is not understood. */
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'trouble';
      readonly why: WhyWaiting;
      readonly retryAfter?: number;
      /** Perhaps for something in this request alone, so that another could pass. */
      readonly isAboutThis?: true;
    };

/** What is left of an HTTP response once the network is done with it. */
export type Arrived = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
};

const patience = 30_000;
/** A piece of an attachment on a line as slow as they come. */
const patienceWithPiece = 60_000;

export type Question = {
  readonly path: string;
  /** JSON, with POST. */
  readonly body?: string;
  /** Bytes, with PUT. */
  readonly piece?: Uint8Array<ArrayBuffer>;
  readonly nonce?: string;
};

/** Sends a request and sorts the reply. Never rejects: a broken network is a reply too. */
export async function exchange<Answer>(
  wire: Wire,
  request: Question,
  schema: z.ZodMiniType<Answer>,
): Promise<Reply<Answer>> {
  const bearer = wire.bearer?.();
  const { body = request.piece } = request;
  const type = request.piece === undefined ? 'application/json' : 'application/octet-stream';
  try {
    const response = await wire.fetch(`${wire.baseUrl}${request.path}`, {
      method: request.piece !== undefined ? 'PUT' : body === undefined ? 'GET' : 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: timeLimit(request.piece === undefined ? patience : patienceWithPiece, wire.timers),
      headers: {
        accept: 'application/json',
        'X-Welcome-Mat': '1',
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const arrived: Arrived = {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text: await response.text(),
    };
    return readReply(arrived, schema, request.nonce, wire.clock.now());
  } catch {
    return { kind: 'trouble', why: 'noConnection' };
  }
}

/** Pure half of `exchange`. */
export function readReply<Answer>(
  arrived: Arrived,
  schema: z.ZodMiniType<Answer>,
  nonce: string | undefined,
  now: number,
): Reply<Answer> {
  const { status } = arrived;
  if (status === 200) {
    const parsed = schema.safeParse(parseJson(arrived.text));
    if (!parsed.success || !echoes(parsed.data, nonce))
      return { kind: 'trouble', why: 'notOurServer' };
    return { kind: 'answer', answer: parsed.data };
  }
  if (status === 409) return { kind: 'otherEpoch' };
  if (status === 413) return { kind: 'tooLarge' };
  if (status === 400 || status === 422) return { kind: 'refused' };
  if (status === 401) return { kind: 'trouble', why: 'signIn' };
  // A gateway that dislikes a word in an answer says so with 403, a server that stumbles over one
  // with 500. What is full, down or in a hurry has other words.
  if (status === 403) return { kind: 'trouble', why: 'signIn', isAboutThis: true };
  if (status === 500) return { kind: 'trouble', why: 'serverTrouble', isAboutThis: true };
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    const retryAfter = parseRetryAfter(arrived.retryAfter, now);
    return {
      kind: 'trouble',
      why: 'serverTrouble',
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  }
  // 204, redirects (status 0 under `redirect: 'manual'`), 404: a stranger stands in between.
  return { kind: 'trouble', why: 'notOurServer' };
}

const echoes = (answer: unknown, nonce: string | undefined): boolean =>
  nonce === undefined ||
  (typeof answer === 'object' && answer !== null && 'nonce' in answer && answer.nonce === nonce);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
