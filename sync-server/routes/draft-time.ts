import type { FastifyInstance } from 'fastify';
import { type Clock, isoOf } from '../../src/base/clock.ts';
import { usualDraftDays } from '../../src/model/draft-days.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { opennessAt } from '../../src/model/open-state.ts';
import {
  type DraftTimeAnswer,
  DraftTimeRequest,
  draftTimeText,
} from '../../src/protocol/draft-time.ts';
import { protocolWordsSpoken, type Standing } from '../../src/protocol/standing.ts';
import type { FollowedCatalogue } from '../catalogue.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { ReceiptKey } from '../receipt-key.ts';

/**
 * POST /api/draft-time: the server's day, and how long each consultation has unfinished forms kept,
 * signed over the caller's word (RET4). It tells what a link shows to everybody, and nothing is
 * remembered of who asked.
 */
export function addDraftTime(
  app: FastifyInstance,
  given: {
    readonly workspace: WorkspaceId;
    readonly key: Pick<ReceiptKey, 'signText'>;
    readonly standing: () => Promise<Standing>;
    readonly catalogue: FollowedCatalogue;
    readonly clock: Clock;
  },
): void {
  const { workspace, key, standing, catalogue, clock } = given;
  app.post('/api/draft-time', async (request): Promise<DraftTimeAnswer> => {
    const { protocol, nonce, slugs } = parseAt(DraftTimeRequest, request.body);
    if (!protocolWordsSpoken.includes(protocol)) throw new Refusal('unknownProtocol');
    const known = await catalogue.current();
    const now = clock.now();
    const day = isoOf(now).slice(0, 10);
    const drafts = [...new Set(slugs)].flatMap((asked) => {
      const consultation = known.consultationAt(asked)?.consultation;
      if (consultation === undefined) return [];
      const { slug, keptUntil, draftsKeptDays: days = usualDraftDays } = consultation;
      const isPast = keptUntil !== undefined && keptUntil < day;
      return [{ slug, days, isOver: isPast || opennessAt(consultation, now) === 'closed' }];
    });
    const said = { nonce, workspace, day, drafts };
    return {
      ...(await standing()),
      ...said,
      signature: key.signText(draftTimeText(said)),
    };
  });
}
