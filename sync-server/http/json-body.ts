import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { roleOf } from '../callers.ts';
import { Refusal } from './problem.ts';

/**
 * Reads a JSON body up to a limit. What is too large is still read to its end and thrown away: a
 * device that is cut off mid-sentence sees a broken line, not the 413 that tells it to halve.
 */
export const bodyLimits = {
  /** A full batch (PUSH4) and its envelope. */
  anyone: 1_048_576,
  /** One published form may be larger than a batch. */
  coordinator: 5_000_000,
} as const;

const drainLimit = 32_000_000;

export async function readJson(request: FastifyRequest, stream: IncomingMessage): Promise<unknown> {
  const limit =
    roleOf(request.caller) === 'coordinator' ? bodyLimits.coordinator : bodyLimits.anyone;
  const body = await readBody(request, stream, limit);
  return parseJson(body);
}

/** An entry may be nested 64 deep (`canonical.ts`), and lies in an envelope. */
const deepest = 100;

const [quote, backslash, open, close] = [...'"\\[]'].map((one) => one.charCodeAt(0));
const [openBrace, closeBrace] = [...'{}'].map((one) => one.charCodeAt(0));

/** Counted in the bytes, before anything is built of them. */
function isDeeperThan(body: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === quote) at = endOfText(body, at + 1);
    else if (byte === open || byte === openBrace) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === close || byte === closeBrace) depth -= 1;
  }
  return false;
}

/** Where the quote stands that closes a text. Long ones are leapt through in native code. */
function endOfText(body: Uint8Array, from: number): number {
  const leapFrom = from + lettersBeforeLeap;
  let at = from;
  for (; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === quote) return at;
    if (byte === backslash) at += 1;
    else if (at >= leapFrom) break;
  }
  while (at < body.length) {
    const end = body.indexOf(quote as number, at);
    if (end < 0) return body.length;
    // Of the backslashes before it each second one stands for itself.
    let before = end;
    while (before > at && body[before - 1] === backslash) before -= 1;
    if ((end - before) % 2 === 0) return end;
    at = end + 1;
  }
  return at;
}

const lettersBeforeLeap = 48;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** `undefined` for no bytes at all; throws `Refusal`. */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  if (isDeeperThan(body, deepest))
    throw new Refusal('malformed', { detail: 'The body is nested too deeply.' });
  try {
    return JSON.parse(utf8.decode(body)) as unknown;
  } catch {
    throw new Refusal('malformed', { detail: 'The body is not JSON in UTF-8.' });
  }
}

/** The body as bytes; throws `Refusal` where there are more than `limit`. */
export async function readBody(
  request: FastifyRequest,
  stream: IncomingMessage,
  limit: number,
): Promise<Buffer> {
  const body = await gather(stream, limit);
  request.bodyBytes = body.length;
  return body;
}

/** By events: a stream read with `for await` costs a push as much as keeping it. */
export function gather(stream: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (): void => {
      if (bytes > limit) reject(new Refusal('tooLarge'));
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    };
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes <= drainLimit) return;
      stream.destroy();
      end();
    });
    stream.on('end', end);
    // The line broke: nobody will read why.
    const breakOff = (): void => {
      if (!stream.readableEnded) reject(new Refusal('malformed'));
    };
    stream.on('error', breakOff);
    stream.on('close', breakOff);
    if (stream.destroyed) breakOff();
  });
}

/** Parses at the door: what comes back has the schema's type, or a problem document is sent. */
export function parseAt<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  // Where, never what: the value may be somebody's answer or passphrase.
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new Refusal('malformed', {
    detail: where === '' ? 'The body has not the expected shape.' : `Look at "${where}".`,
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes of the body as it came, for limits that depend on what is in it. */
    bodyBytes: number;
  }
}
