import type { WhyWaiting } from '../outbox/records.ts';
import { HaveAnswer, haveLimit, type PartHeld } from '../protocol/have.ts';
import { protocolWord, type Standing } from '../protocol/standing.ts';
import { exchange, type Wire } from './exchange.ts';

/** Asks the server how much it has of attachments, each named with the entry that it belongs to. */
export type AskedPart = { readonly id: string; readonly hash: string; readonly sha256: string };

export type PartsAsked =
  | {
      readonly kind: 'asked';
      /** By `partKey`. What is not in it the server says nothing of: it does not have the entry. */
      readonly heldByPart: ReadonlyMap<string, PartHeld>;
    }
  | { readonly kind: 'trouble'; readonly why: WhyWaiting; readonly retryAfter?: number };

export const partKey = (entryHash: string, sha256: string): string => `${entryHash} ${sha256}`;

export async function askForParts(
  wire: Wire,
  parts: readonly AskedPart[],
  onStanding: (standing: Standing) => Promise<void>,
): Promise<PartsAsked> {
  const heldByPart = new Map<string, PartHeld>();
  for (let from = 0; from < parts.length; from += haveLimit) {
    const asked = parts.slice(from, from + haveLimit);
    const nonce = wire.nonce();
    const body = JSON.stringify({
      protocol: protocolWord,
      nonce,
      ids: [],
      parts: asked.map(({ id, hash, sha256 }) => [id, hash, sha256]),
    });
    const reply = await exchange(wire, { path: '/api/have', body, nonce }, HaveAnswer);
    if (reply.kind === 'trouble') return reply;
    if (reply.kind !== 'answer') return { kind: 'trouble', why: 'serverTrouble' };
    await onStanding(reply.answer);
    // A server of an earlier version does not know what an attachment is.
    if (reply.answer.parts === undefined) return { kind: 'trouble', why: 'serverTrouble' };
    for (const held of reply.answer.parts) heldByPart.set(partKey(held.hash, held.sha256), held);
  }
  return { kind: 'asked', heldByPart };
}
