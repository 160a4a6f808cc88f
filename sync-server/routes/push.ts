import type { FastifyInstance } from 'fastify';
import { type PushAnswer, PushRequest } from '../../src/protocol/push.ts';
import { protocolWordsSpoken, type Standing } from '../../src/protocol/standing.ts';
import { bodyLimits, parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { TakePush } from '../take-push.ts';

/** POST /api/push: a verdict for each entry, or nothing of the batch was stored. */
export function addPush(
  app: FastifyInstance,
  { standing, takePush }: { readonly standing: () => Standing; readonly takePush: TakePush },
): void {
  app.post('/api/push', async (request): Promise<PushAnswer> => {
    const { protocol, nonce, entries } = parseAt(PushRequest, request.body);
    if (!protocolWordsSpoken.includes(protocol)) throw new Refusal('unknownProtocol');
    const isBatch = entries.length > 1;
    if (isBatch && request.bodyBytes > bodyLimits.anyone) throw new Refusal('tooLarge');
    const results = await takePush(request.caller, entries).catch((why: unknown) => {
      request.log.error({ what: 'push was not stored', error: String(why) });
      throw new Refusal('notStored', { retryAfterSeconds: 5 });
    });
    return { ...standing(), nonce, results: [...results] };
  });
}
