import type { Outbox } from '../outbox/outbox.ts';
import { type DrainReport, drainOutbox } from './drain-outbox.ts';
import type { Wire } from './exchange.ts';
import { sendParts } from './send-parts.ts';

/**
 * All that waits, once: entries first, because a phone that is lost now then loses the least, and
 * their attachments after them (ATT3).
 */
export async function deliver(
  outbox: Outbox,
  wire: Wire,
  mayGoOn?: () => boolean,
): Promise<DrainReport> {
  const drained = await drainOutbox(outbox, wire);
  if (drained.why === 'noConnection') return drained;
  const sent = await sendParts(outbox, wire, mayGoOn);
  const why = drained.why ?? sent.why;
  const retryAfter = drained.retryAfter ?? sent.retryAfter;
  return {
    delivered: drained.delivered + sent.delivered,
    setApart: drained.setApart + sent.setApart,
    left: drained.left + sent.left,
    isNewEpoch: drained.isNewEpoch || sent.isNewEpoch,
    ...(why === undefined ? {} : { why }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}
