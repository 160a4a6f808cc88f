import type { FastifyInstance } from 'fastify';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { type HaveAnswer, HaveRequest } from '../../src/protocol/have.ts';
import { protocolWordsSpoken, type Standing } from '../../src/protocol/standing.ts';
import type { Attachments } from '../attachments/take-part.ts';
import type { Caller } from '../callers.ts';
import type { ErasureProofs } from '../erasure/erasure-proofs.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { ChangeLog } from '../log/change-log.ts';
import type { Receipts } from '../receipts.ts';

type HaveRooms = {
  readonly log: ChangeLog;
  readonly receipts: Pick<Receipts, 'of'>;
  readonly workspace: WorkspaceId;
  readonly standing: () => Promise<Standing>;
  readonly erasures: { readonly proofs: ErasureProofs };
  /** Absent in a simulation without attachments: then nothing is said of them. */
  readonly attachments?: Pick<Attachments, 'have'>;
};

/**
 * POST /api/have: what of mine do you hold? Anyone may ask: who knows id and hash has or had the
 * entry, and a wrong hash is answered like an unknown id (PUSH9).
 */
export function addHave(app: FastifyInstance, rooms: HaveRooms): void {
  app.post('/api/have', async (request) => answerHave(rooms, request.caller, request.body));
}

/** The door without HTTP. Throws `Refusal`. */
export async function answerHave(
  { log, receipts, workspace, standing, attachments, erasures: known }: HaveRooms,
  caller: Caller,
  body: unknown,
): Promise<HaveAnswer> {
  const { protocol, nonce, ids, parts } = parseAt(HaveRequest, body);
  if (!protocolWordsSpoken.includes(protocol)) throw new Refusal('unknownProtocol');
  const held = await log.have(workspace, ids);
  const proven = held.flatMap((numbered, index) => {
    const [id = '', hash = ''] = ids[index] ?? [];
    return numbered === undefined || numbered.erasedBy !== undefined
      ? []
      : [{ ...numbered, id, hash, isNew: false }];
  });
  const erasures = await known.proofs(
    caller,
    held.flatMap((one) => one?.erasedBy ?? []),
  );
  return {
    ...(await standing()),
    ...(erasures.length === 0 ? {} : { erasures: [...erasures] }),
    nonce,
    missing: ids.flatMap(([id], index) => (held[index] === undefined ? [id] : [])),
    receipts: [...(await receipts.of(proven))],
    ...(parts === undefined || attachments === undefined
      ? {}
      : { parts: [...(await attachments.have(parts))] }),
  };
}
