import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A line between devices and a server: an HTTP proxy of our own that can do to a request or its
 * answer what radio, cables, gateways and hotel Wi-Fi do.
 *
 *   browser ──▶ line ──▶ server       pages and files pass; `suffers` says what happens to the rest
 */
export type Trouble =
  | { readonly kind: 'cut' }
  /** The server hears and answers; nobody hears the answer. */
  | { readonly kind: 'answerLost' }
  | { readonly kind: 'twice' }
  | { readonly kind: 'late'; readonly milliseconds: number }
  /** Held until so many are there, then let through last first. */
  | { readonly kind: 'reordered'; readonly together: number }
  /** Half of the answer, and the connection breaks. */
  | { readonly kind: 'torn' }
  /** Half of the answer, and a length that says it is all. */
  | { readonly kind: 'truncated' }
  /** What was answered to the same address before. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** A gateway that takes one certain word for an attack. */
  | { readonly kind: 'dislikes'; readonly words: string; readonly status: number }
  | { readonly kind: 'portal'; readonly says: 'page' | 'redirect' | 'emptyList' | 'nothing' }
  /** Takes the request and never says a word. */
  | { readonly kind: 'stalled' }
  /** So many bytes of the answer at a time, with a pause between. */
  | { readonly kind: 'slow'; readonly bytes: number; readonly pause: number };

export type Line = {
  readonly url: string;
  /** What happens to requests whose path begins so, until `isFair`. */
  readonly suffers: (trouble: Trouble, where?: string) => void;
  /** The same, to the next request only. */
  readonly suffersOnce: (trouble: Trouble, where?: string) => void;
  readonly isFair: () => void;
  /** Requests that suffered since the line was last fair. */
  readonly suffered: () => number;
  /** Another server behind the same address, as after a restart. */
  readonly leadsTo: (url: string) => void;
  readonly close: () => Promise<void>;
};

type Answer = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};
type Rule = { readonly trouble: Trouble; readonly where: string; readonly isOnce: boolean };

const portals = {
  page: [
    200,
    'text/html',
    '<!doctype html><title>Town Hall Wi-Fi</title><h1>Sign in to go on</h1>',
  ],
  redirect: [302, 'text/html', ''],
  emptyList: [200, 'application/json', '[]'],
  nothing: [204, 'text/plain', ''],
} as const;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function openLine(to: string): Promise<Line> {
  let target = new URL(to);
  let rules: readonly Rule[] = [];
  let suffered = 0;
  let held: (() => void)[] = [];
  const before = new Map<string, Answer>();

  const ruleFor = (path: string): Trouble | undefined => {
    const rule = rules.find(({ where }) => path.startsWith(where));
    if (rule === undefined) return undefined;
    suffered += 1;
    if (rule.isOnce) rules = rules.filter((one) => one !== rule);
    return rule.trouble;
  };

  const ask = (asked: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const onward = request(
        {
          hostname: target.hostname,
          port: target.port,
          path: asked.url,
          method: asked.method,
          headers: { ...asked.headers, host: target.host, connection: 'close' },
        },
        (answer) => {
          readAll(answer).then((read) => {
            const { statusCode: status = 502, headers } = answer;
            resolve({ status, headers, body: read });
          }, reject);
        },
      );
      onward.on('error', reject);
      onward.end(body);
    });

  const togetherWith = (count: number): Promise<void> =>
    new Promise((resolve) => {
      held.push(resolve);
      if (held.length < count) return;
      const all = held.reverse();
      held = [];
      all.forEach((go, index) => {
        setTimeout(go, index * 150);
      });
    });

  const serve = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const path = asked.url ?? '/';
    const trouble = ruleFor(path);
    const body = await readAll(asked);
    if (trouble === undefined && asked.headers.accept === 'text/event-stream')
      return passStream(asked, answer);
    if (trouble?.kind === 'cut') return void answer.destroy();
    if (trouble?.kind === 'stalled') return;
    const isDisliked = trouble?.kind === 'dislikes' && body.includes(trouble.words);
    if (trouble?.kind === 'status' || isDisliked) {
      const { status } = trouble;
      const { retryAfter } = trouble as { readonly retryAfter?: number };
      answer.writeHead(status, {
        'content-type': 'text/html',
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      });
      return void answer.end('<html><body>The gateway has a bad day.</body></html>');
    }
    if (trouble?.kind === 'portal') {
      const [status, type, text] = portals[trouble.says];
      const location = trouble.says === 'redirect' ? { location: '/portal-sign-in' } : {};
      answer.writeHead(status, { 'content-type': type, ...location });
      return void answer.end(text);
    }
    if (trouble?.kind === 'late') await pause(trouble.milliseconds);
    if (trouble?.kind === 'reordered') await togetherWith(trouble.together);
    const stale = trouble?.kind === 'stale' ? before.get(path) : undefined;
    if (trouble?.kind === 'twice') await ask(asked, body);
    const got = stale ?? (await ask(asked, body));
    before.set(path, got);
    await give(answer, got, trouble);
  };

  const passStream = (asked: IncomingMessage, answer: ServerResponse): void => {
    const onward = request(
      {
        hostname: target.hostname,
        port: target.port,
        path: asked.url,
        headers: { ...asked.headers, host: target.host },
      },
      (stream) => {
        answer.writeHead(stream.statusCode ?? 502, stream.headers);
        stream.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    onward.end();
  };

  const server = createServer((asked, answer) => {
    serve(asked, answer).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    suffers: (trouble, where = '/api/') => {
      rules = [...rules, { trouble, where, isOnce: false }];
    },
    suffersOnce: (trouble, where = '/api/') => {
      rules = [...rules, { trouble, where, isOnce: true }];
    },
    isFair: () => {
      rules = [];
      suffered = 0;
      for (const go of held) go();
      held = [];
    },
    suffered: () => suffered,
    leadsTo: (url) => {
      target = new URL(url);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The answer as it is, or what the line left of it. */
async function give(
  answer: ServerResponse,
  { status, headers, body }: Answer,
  trouble: Trouble | undefined,
): Promise<void> {
  const { connection: _connection, 'transfer-encoding': _coding, ...kept } = headers;
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (trouble?.kind) {
    case 'answerLost':
      answer.destroy();
      return;
    case 'torn':
      answer.writeHead(status, { ...kept, 'content-length': body.length });
      answer.write(half);
      await pause(50);
      answer.destroy();
      return;
    case 'truncated':
      answer.writeHead(status, { ...kept, 'content-length': half.length });
      answer.end(half);
      return;
    case 'slow':
      answer.writeHead(status, { ...kept, 'content-length': body.length });
      for (let from = 0; from < body.length; from += trouble.bytes) {
        answer.write(body.subarray(from, from + trouble.bytes));
        await pause(trouble.pause);
      }
      answer.end();
      return;
    default:
      answer.writeHead(status, { ...kept, 'content-length': body.length });
      answer.end(body);
  }
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
