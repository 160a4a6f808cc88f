import type { FastifyInstance } from 'fastify';
import { isDecision } from '../../src/model/entry-kinds.ts';
import {
  type ApartAnswer,
  type ApartContent,
  type ApartDone,
  ApartKey,
  ApartKeys,
} from '../../src/protocol/apart.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { QuarantineReason } from '../accept-push.ts';
import type { Audit } from '../audit/audit-log.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { Quarantine } from '../quarantine.ts';
import type { OpenSealed } from '../sealing/open-sealed.ts';
import type { TakePush } from '../take-push.ts';

/**
 * The doors of `src/protocol/apart.ts`. To accept is to push in a coordinator's name: what is
 * still in doubt then (a form that is not here) stays where it is, with the reason.
 */
const mostListed = 500;
/** For these a device's word stands alone. */
const ofDevices: readonly string[] = [
  'revokedDevice',
  'unknownDevice',
] satisfies readonly QuarantineReason[];

export function addApart(
  app: FastifyInstance,
  rooms: {
    readonly quarantine: Quarantine;
    readonly takePush: TakePush;
    readonly openSealed: OpenSealed;
    readonly audit: Audit;
    readonly standing: () => Promise<Standing>;
  },
): void {
  const { quarantine, takePush, audit, standing } = rooms;

  app.get('/api/apart', async (request): Promise<ApartAnswer> => {
    mustBeCoordinator(request);
    const { items, count } = await quarantine.waiting(mostListed);
    return { ...(await standing()), items: [...items], count };
  });

  app.post('/api/apart/look', async (request): Promise<ApartContent> => {
    mustBeCoordinator(request);
    const [kept] = await quarantine.texts([parseAt(ApartKey, request.body)]);
    if (kept === undefined) throw new Refusal('notFound');
    const { text } = kept;
    const [opened] = await rooms.openSealed([JSON.parse(text)]);
    const isSealed = opened !== undefined && opened.is !== 'open';
    return { ...(await standing()), text: opened?.is === 'open' ? opened.text : text, isSealed };
  });

  app.post('/api/apart/accept', async (request): Promise<ApartDone> => {
    mustBeCoordinator(request);
    const { items } = parseAt(ApartKeys, request.body);
    const texts = await quarantine.texts(items);
    const raws: unknown[] = [];
    const notAllowed: ApartDone['left'] = [];
    for (const [at, kept] of texts.entries()) {
      const item = items[at];
      if (kept === undefined || item === undefined) continue;
      const raw = JSON.parse(kept.text) as { readonly kind: string };
      // Taken in her name it would count for everybody, and no device may write such a thing:
      // whoever slips one among answers shall not have it accepted with them.
      if (isDecision(raw.kind) && ofDevices.includes(kept.reason))
        notAllowed.push({ ...item, reason: 'notAllowed' });
      else raws.push(raw);
    }
    const results = await takePush(request.caller, raws);
    const notTaken = results.flatMap(({ id, hash, verdict, reason = 'unknown' }) =>
      verdict === 'stored' || verdict === 'duplicate' || verdict === 'sibling'
        ? []
        : [{ id, hash, reason }],
    );
    const done = results.length - notTaken.length;
    if (done > 0)
      await audit({ by: request.caller, what: 'apartAccepted', details: { rows: done } });
    return { ...(await standing()), done, left: [...notAllowed, ...notTaken] };
  });

  app.post('/api/apart/discard', async (request): Promise<ApartDone> => {
    mustBeCoordinator(request);
    const { items } = parseAt(ApartKeys, request.body);
    const done = await quarantine.discard(items);
    if (done > 0)
      await audit({ by: request.caller, what: 'apartDiscarded', details: { rows: done } });
    return { ...(await standing()), done, left: [] };
  });
}
