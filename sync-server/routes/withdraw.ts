import type { FastifyInstance } from 'fastify';
import { protocolWordsSpoken, type Standing } from '../../src/protocol/standing.ts';
import {
  isCode,
  normaliseCode,
  type WithdrawAnswer,
  WithdrawRequest,
} from '../../src/protocol/withdrawal.ts';
import type { Audit } from '../audit/audit-log.ts';
import type { Withdrawals } from '../erasure/withdrawals.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { GuessBrake } from '../people/guess-brake.ts';

/**
 * POST /api/withdraw: whoever knows the code may erase what was answered under it (ERA3). Nobody is
 * signed in, so guessing is slowed down by address; a right code is no guess.
 */
export function addWithdraw(
  app: FastifyInstance,
  rooms: {
    readonly withdrawals: Pick<Withdrawals, 'ask'>;
    readonly brake: GuessBrake;
    readonly audit: Audit;
    readonly standing: () => Promise<Standing>;
    readonly streams: { readonly note: () => void };
  },
): void {
  const { withdrawals, brake, audit, standing, streams } = rooms;

  app.post('/api/withdraw', async (request): Promise<WithdrawAnswer> => {
    const { protocol, nonce, code } = parseAt(WithdrawRequest, request.body);
    if (!protocolWordsSpoken.includes(protocol)) throw new Refusal('unknownProtocol');
    if (!isCode(normaliseCode(code))) throw new Refusal('malformed');
    const wait = await brake.tryNow(brakeName, request.ip);
    if (wait > 0) throw new Refusal('tooSoon', { retryAfterSeconds: Math.ceil(wait / 1_000) });
    const result = await withdrawals.ask(code);
    if (result === 'full') throw new Refusal('notStored', { retryAfterSeconds: 3_600 });
    if (result === 'erased') {
      await brake.noteRight(brakeName, request.ip);
      streams.note();
      await audit({ by: request.caller, what: 'erased', details: { why: 'withdrawn' } });
    }
    return { ...(await standing()), nonce, result };
  });
}

/** No person's name can be this: it is a key of the brake, and names have no colon there. */
const brakeName = 'withdraw:';
