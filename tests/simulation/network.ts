import type { Dice } from '../../src/base/dice.ts';
import type { Fetch } from '../../src/sync/open-light.ts';
import type { Life, Loop } from './loop.ts';
import type { Answer, Request, SimServer } from './server.ts';

/**
 * The line between a device and the server. It drops, delays, repeats, reorders, cuts and lies; a
 * request that was given up may still arrive minutes later.
 */
export type Line = {
  /** How likely something happens to one request. */
  trouble: number;
  /** No signal at all. */
  isCut: boolean;
  /** A Wi-Fi that asks for a sign-in answers everything. */
  isPortal: boolean;
  slowness: number;
};

export const fairLine = (): Line => ({ trouble: 0, isCut: false, isPortal: false, slowness: 1 });

const faults = [
  'lost',
  'answerLost',
  'arrivesTwice',
  'arrivesLate',
  'cutShort',
  'serverError',
  'busy',
  'tooLarge',
  'portal',
  'staleAnswer',
  'hangs',
] as const;
type Fault = (typeof faults)[number];

const portals: readonly Answer[] = [
  { status: 200, text: '<html>Sign in to Town Hall Wi-Fi</html>' },
  { status: 0, text: '' },
  { status: 200, text: '[]' },
  { status: 204, text: '' },
];

export type Network = {
  /** `dice`: the line's own, so that what happens to one device does not move another's fate. */
  readonly fetchFor: (life: Life, line: Line, dice: Dice) => Fetch;
};

export function createNetwork(given: {
  readonly loop: Loop;
  readonly server: SimServer;
  /** An answer leaves the server: whatever becomes of it, the server has said it. */
  readonly onAnswer: (request: Request, answer: Answer) => void;
  readonly onFault: () => void;
}): Network {
  const { loop, server, onAnswer, onFault } = given;
  /** Requests that nobody waits for any more still travel. */
  const air: Life = {
    name: 'air',
    isOver: () => false,
    end: () => undefined,
    onEnd: () => undefined,
  };
  const latency = (line: Line, dice: Dice): number => (5 + dice.next() * 60) * line.slowness;

  const arrive = (request: Request, dice: Dice): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const taker = server.pick(dice.below(8));
      if (taker === undefined) {
        reject(new TypeError('connection refused'));
        return;
      }
      // Who dies while answering leaves a broken connection behind.
      taker.life.onEnd(() => reject(new TypeError('connection reset')));
      taker.ask(request).then((answer) => {
        onAnswer(request, answer);
        resolve(answer);
      }, reject);
    });

  const travel = async (
    request: Request,
    line: Line,
    dice: Dice,
    fault: Fault | undefined,
    stale: Answer | undefined,
  ): Promise<Answer> => {
    await loop.wait(air, latency(line, dice) * (fault === 'arrivesLate' ? 400 * dice.next() : 1));
    if (fault === 'lost') throw new TypeError('failed to fetch');
    if (fault === 'hangs') return new Promise(() => undefined);
    if (fault === 'tooLarge') return { status: 413, text: '' };
    if (fault === 'busy') return { status: dice.pick([503, 429, 502]), text: '', retryAfter: 1 };
    if (fault === 'portal') return dice.pick(portals);
    if (fault === 'staleAnswer' && stale !== undefined) return stale;
    if (fault === 'arrivesTwice')
      loop.after(air, latency(line, dice) * 20 * dice.next(), () => {
        arrive(request, dice).catch(() => undefined);
      });
    const answer = await arrive(request, dice);
    await loop.wait(air, latency(line, dice));
    if (fault === 'answerLost') throw new TypeError('connection reset');
    if (fault === 'serverError') return { status: 500, text: 'oops' };
    if (fault === 'cutShort')
      return { ...answer, text: answer.text.slice(0, dice.below(answer.text.length + 1)) };
    return answer;
  };

  return {
    fetchFor(life, line, dice) {
      let last: Answer | undefined;
      return async (input, init) => {
        const [path = '', query = ''] = input.split('?');
        const headers = init?.headers as Readonly<Record<string, string>> | undefined;
        const request: Request = {
          path,
          query: new URLSearchParams(query),
          body: typeof init?.body === 'string' ? init.body : undefined,
          bearer: headers?.authorization?.slice('Bearer '.length),
        };
        const answer = await new Promise<Answer>((resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
          if (line.isCut) {
            loop.after(life, 20, () => reject(new TypeError('failed to fetch')));
            return;
          }
          if (line.isPortal) {
            loop.after(life, latency(line, dice), () => resolve(dice.pick(portals)));
            return;
          }
          const fault = dice.chance(line.trouble) ? dice.pick(faults) : undefined;
          if (fault !== undefined) onFault();
          travel(request, line, dice, fault, last).then(resolve, reject);
        });
        if (answer.status === 200) last = answer;
        // The device may be gone by now: then this line is never reached by anybody.
        await loop.wait(life, 0);
        return responseOf(answer);
      };
    },
  };
}

/** As much of a Response as `exchange` reads; building real ones is most of a small world's time. */
function responseOf({ status, text, retryAfter }: Answer): Response {
  const headers = {
    get: (name: string) =>
      name === 'retry-after' && retryAfter !== undefined ? String(retryAfter) : null,
  };
  return { status, headers, text: async () => text } as unknown as Response;
}
