import type { WorkspaceId } from '../model/ids.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { Me } from '../protocol/account.ts';
import type { ServerKey } from '../protocol/receipt.ts';
import { exchange, type Wire } from './exchange.ts';

/**
 * The key that receipts of a partnership are checked with: the pinned one. A device that has none
 * yet meets the server now, and pins what it hears (REC3). A pinned key is never replaced here.
 */
export async function serverKeyFor(
  outbox: Pick<Outbox, 'pin' | 'pinnedKey'>,
  wire: Wire,
  workspace: WorkspaceId,
): Promise<ServerKey | undefined> {
  const pinned = await outbox.pinnedKey(workspace);
  if (pinned !== undefined) return pinned;
  const reply = await exchange(wire, { path: '/api/me' }, Me);
  if (reply.kind !== 'answer' || reply.answer.workspace !== workspace) return undefined;
  await outbox.pin(workspace, reply.answer.serverKey);
  return outbox.pinnedKey(workspace);
}
