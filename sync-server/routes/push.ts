import type { FastifyInstance } from 'fastify';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { type PushAnswer, PushRequest } from '../../src/protocol/push.ts';
import { protocolWordsSpoken, type Standing } from '../../src/protocol/standing.ts';
import { laterFor } from '../accept-push.ts';
import type { Caller } from '../callers.ts';
import { bodyLimits, parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { Straight } from '../http/straight-door.ts';
import type { Limits } from '../limits/limits.ts';
import type { TakePush } from '../take-push.ts';

type PushRooms = {
  readonly standing: () => Promise<Standing>;
  readonly takePush: TakePush;
  readonly workspace: WorkspaceId;
  /** Absent in a simulation: there is no address. */
  readonly limits?: Pick<Limits, 'push'>;
};

type Knock = {
  readonly caller: Caller;
  readonly address: string;
  readonly body: unknown;
  readonly bytes: number;
};

const path = '/api/push';

/** POST /api/push: a verdict for each entry, or nothing of the batch was stored. */
export function addPush(app: FastifyInstance, rooms: PushRooms): void {
  app.post(path, async (request): Promise<PushAnswer> => {
    const { caller, body, bodyBytes: bytes, ip: address } = request;
    return answerPush(rooms, { caller, address, body, bytes }, noteTrouble(app));
  });
}

/** The same for those who come often. */
export const straightPush = (app: FastifyInstance, rooms: PushRooms): Straight => ({
  path,
  answer: async (knock) => JSON.stringify(await answerPush(rooms, knock, noteTrouble(app))),
});

const noteTrouble =
  (app: FastifyInstance) =>
  (why: unknown): void =>
    app.log.error({ what: 'push was not stored', error: String(why) });

/** The door without HTTP. Throws `Refusal`; the standing is read after the commit. */
export async function answerPush(
  { standing, takePush, workspace, limits }: PushRooms,
  request: Knock,
  onTrouble: (why: unknown) => void,
): Promise<PushAnswer> {
  const { protocol, nonce, entries } = parseAt(PushRequest, request.body);
  if (!protocolWordsSpoken.includes(protocol)) throw new Refusal('unknownProtocol');
  const isBatch = entries.length > 1;
  if (isBatch && request.bytes > bodyLimits.anyone) throw new Refusal('tooLarge');
  const { address, bytes } = request;
  const wait = limits?.push({ address, workspace, entries: entries.length, bytes }) ?? 0;
  // Each is told so by name: a device of any age knows this word, keeps the entry and comes back.
  if (wait > 0) return { ...(await standing()), nonce, results: entries.map(laterFor) };
  const results = await takePush(request.caller, entries).catch((why: unknown) => {
    onTrouble(why);
    throw new Refusal('notStored', { retryAfterSeconds: 5 });
  });
  return { ...(await standing()), nonce, results: [...results] };
}
