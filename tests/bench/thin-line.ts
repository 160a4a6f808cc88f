import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dice } from '../../src/base/dice.ts';

/**
 * A thin line between one device and a server: so many bytes a second each way, shared by all that
 * is under way; half of the delay on the way there and half on the way back; and some requests lose
 * their connection at a chance byte, going or coming.
 *
 *   browser ──▶ delay/2 ─ bucket up ──▶ server ──▶ bucket down ─ delay/2 ──▶ browser
 *
 * A connection is kept for many requests, so a cut is thrown for each request: of connections there
 * would be too few to cut. Bytes are those of bodies and, about, of heads.
 */
export type ThinLine = {
  readonly url: string;
  /** Until then the line is wide and sound. */
  readonly isThin: () => void;
  readonly figures: () => LineFigures;
  readonly close: () => void;
};

export type LineFigures = {
  readonly requests: number;
  readonly cut: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
};

export type Thinness = {
  /** Bits a second, each way. */
  readonly bits: number;
  /** Milliseconds, there and back. */
  readonly delay: number;
  /** Of requests, 0 to 1. */
  readonly cut: number;
};

/** Of a head of HTTP/1.1 with its cookies, and of the packets around it. */
const headBytes = 600;

export async function openThinLine(
  to: string,
  thinness: Thinness,
  dice: Dice,
  /** Pages of the bench's own, on the same origin: their files by path. */
  own: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>,
): Promise<ThinLine> {
  const target = new URL(to);
  const figures = { requests: 0, cut: 0, bytesUp: 0, bytesDown: 0 };
  const [up, down] = [createBucket(thinness.bits / 8), createBucket(thinness.bits / 8)];
  let thin = false;

  const passThin = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const isCut = dice.chance(thinness.cut);
    const where = dice.next();
    figures.requests += 1;
    if (isCut) figures.cut += 1;
    const breaksUp = isCut && where < 0.5;
    const length = Number(asked.headers['content-length'] ?? 0);
    const lastUp = breaksUp ? headBytes + length * where * 2 : Number.POSITIVE_INFINITY;
    await pause(thinness.delay / 2);
    await up.take(headBytes);
    let sent = headBytes;
    const pieces: Buffer[] = [];
    for await (const piece of slices(asked)) {
      await up.take(piece.length);
      sent += piece.length;
      if (sent >= lastUp) break;
      pieces.push(piece);
    }
    figures.bytesUp += sent;
    if (breaksUp) return void answer.destroy();
    const got = await ask(asked, Buffer.concat(pieces));
    if (isCut) return void answer.destroy();
    await down.take(headBytes + got.body.length);
    figures.bytesDown += headBytes + got.body.length;
    await pause(thinness.delay / 2);
    answer.writeHead(got.status, got.headers);
    answer.end(got.body);
  };

  const passStream = (asked: IncomingMessage, answer: ServerResponse): void => {
    const onward = request(onwardTo(asked), (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  };

  const onwardTo = (asked: IncomingMessage) => ({
    hostname: target.hostname,
    port: target.port,
    path: asked.url,
    method: asked.method,
    headers: { ...asked.headers, host: target.host },
  });

  const ask = (asked: IncomingMessage, body: Buffer) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>(
      (resolve, reject) => {
        const onward = request(onwardTo(asked), async (got) => {
          const parts: Buffer[] = [];
          for await (const part of got) parts.push(part);
          const { statusCode: status = 502, headers } = got;
          resolve({ status, headers, body: Buffer.concat(parts) });
        });
        onward.on('error', reject);
        onward.end(body);
      },
    );

  const server = createServer((asked, answer) => {
    const file = own.get(asked.url ?? '/');
    if (file !== undefined) {
      answer.writeHead(200, { 'content-type': file.type });
      answer.end(file.body);
    } else if (!thin || asked.headers.accept === 'text/event-stream') passStream(asked, answer);
    else passThin(asked, answer).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    isThin: () => {
      thin = true;
    },
    figures: () => ({ ...figures }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Bytes go through one after the other, each at the line's own pace. */
function createBucket(bytesPerSecond: number) {
  let freeAt = 0;
  return {
    async take(bytes: number): Promise<void> {
      const now = performance.now();
      freeAt = Math.max(now, freeAt) + (1_000 * bytes) / bytesPerSecond;
      // What a timer oversleeps is not lost: the next piece is reckoned from `freeAt`.
      await pause(freeAt - now);
    },
  };
}

/** As they come from the socket, in pieces as small as a few packets. */
async function* slices(asked: IncomingMessage): AsyncIterable<Buffer> {
  for await (const chunk of asked as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += 4_096) yield chunk.subarray(at, at + 4_096);
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
