import { protocolWord } from '../protocol/standing.ts';
import { WithdrawAnswer, type WithdrawRequest } from '../protocol/withdrawal.ts';
import { exchange, type Wire } from '../sync/exchange.ts';

/** What came of asking the server to erase what lies under a code. */
export type Asked =
  | { readonly is: 'erased' }
  | { readonly is: 'waiting' }
  /** Too many wrong tries from here; seconds until the next, where the server said so. */
  | { readonly is: 'tooSoon'; readonly seconds: number }
  | { readonly is: 'noConnection' | 'notACode' | 'trouble' };

export async function askToErase(wire: Wire, code: string): Promise<Asked> {
  const nonce = wire.nonce();
  const request: WithdrawRequest = { protocol: protocolWord, nonce, code };
  const body = JSON.stringify(request);
  const reply = await exchange(wire, { path: '/api/withdraw', body, nonce }, WithdrawAnswer);
  if (reply.kind === 'answer') return { is: reply.answer.result };
  if (reply.kind === 'refused') return { is: 'notACode' };
  if (reply.kind !== 'trouble') return { is: 'trouble' };
  if (reply.why === 'noConnection' || reply.why === 'notOurServer') return { is: 'noConnection' };
  const { retryAfter } = reply;
  return retryAfter === undefined
    ? { is: 'trouble' }
    : { is: 'tooSoon', seconds: Math.ceil(retryAfter / 1_000) };
}
