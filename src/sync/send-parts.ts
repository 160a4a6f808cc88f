import { hashBytesSoon } from '../outbox/hash-bytes.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { waitingParts } from '../outbox/parts.ts';
import type { CheckedReceipt, LedgerRow, PartRow, WhyWaiting } from '../outbox/records.ts';
import { PartAnswer, partPath } from '../protocol/attachment.ts';
import { isOnHistory } from '../protocol/standing.ts';
import { askForParts, partKey } from './ask-for-parts.ts';
import { exchange, type Wire } from './exchange.ts';
import { forgetSafe } from './forget.ts';
import { firstPiece, nextPiece, smallestPiece } from './piece-size.ts';
import { checkPartReceipt } from './receipts.ts';
import { serverKeyFor } from './server-key.ts';
import { noteStanding } from './standing.ts';

/**
 * Sends the attachments of entries that the server has, piece by piece (ATT3):
 *
 *   ask what is there ─▶ next piece ─▶ "held 262144" ─▶ … ─▶ receipt, checked ─▶ proved
 *
 * One that is refused is set apart, one that fails is passed over (ATT5); only a line that is down
 * ends the run. Several at a time only repeat each other, as with entries.
 */
export type PartsReport = {
  /** Entries that became whole. */
  readonly delivered: number;
  readonly setApart: number;
  /** Entries with attachments that still wait. */
  readonly left: number;
  readonly why?: WhyWaiting;
  readonly retryAfter?: number;
  readonly isNewEpoch: boolean;
  /** The line broke after some bytes had been taken: it is worth trying again soon. */
  readonly isCut?: boolean;
};

type Outcome =
  | { readonly is: 'proved'; readonly receipt: CheckedReceipt }
  | { readonly is: 'apart'; readonly reason: string }
  /** This one; the others are tried. */
  | { readonly is: 'left'; readonly why: WhyWaiting }
  /** Nothing goes through now. */
  | { readonly is: 'stop'; readonly why: WhyWaiting; readonly retryAfter?: number }
  | { readonly is: 'cut' };

/** So many in a row that the server could not take: it is the server. */
const mostInARow = 2;

/** `mayGoOn` is asked between two pieces: entries that were finished meanwhile go first. */
export async function sendParts(
  outbox: Outbox,
  wire: Wire,
  mayGoOn: () => boolean = () => true,
): Promise<PartsReport> {
  const rows = await outbox.partQueue();
  const total = { delivered: 0, setApart: 0, isNewEpoch: false };
  if (rows.length === 0) return { ...total, left: 0 };
  const waiting = rows.flatMap((row) => waitingParts(row).map((part) => ({ row, part })));
  const leftRows = new Set(rows.map((row) => row.hash));
  const report = (why?: WhyWaiting, retryAfter?: number): PartsReport => ({
    ...total,
    left: leftRows.size,
    ...(why === undefined ? {} : { why }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });

  const asked = await askForParts(
    wire,
    waiting.map(({ row, part }) => ({ ...row, sha256: part.sha256 })),
    async (answer) => {
      if ((await noteStanding(outbox, answer)).isNewEpoch) total.isNewEpoch = true;
    },
  );
  if (asked.kind === 'trouble') {
    const hashes = [...leftRows];
    await outbox.noteTry(hashes, { at: wire.clock.now(), why: asked.why });
    return report(asked.why, asked.retryAfter);
  }

  let size = firstPiece;
  let why: WhyWaiting | undefined;
  let inARow = 0;
  let hasMoved = false;
  for (const { row, part } of waiting) {
    if (!mayGoOn()) break;
    const held = asked.heldByPart.get(partKey(row.hash, part.sha256))?.held ?? 0;
    const outcome = await sendPart({ outbox, wire, row, part, held, mayGoOn, size });
    size = outcome.size;
    hasMoved ||= outcome.hasMoved || outcome.is === 'proved';
    if (outcome.isNewEpoch) total.isNewEpoch = true;
    if (outcome.is === 'cut') break;
    if (outcome.is === 'proved') {
      inARow = 0;
      if (await outbox.keepPartReceipt(row.hash, outcome.receipt)) {
        total.delivered += 1;
        leftRows.delete(row.hash);
        const standing = await outbox.standing();
        if (standing !== undefined) await forgetSafe(outbox, standing, [row.hash]);
      }
      continue;
    }
    if (outcome.is === 'apart') {
      await outbox.setPartApart(
        { hash: row.hash, sha256: part.sha256 },
        { verdict: 'rejected', reason: outcome.reason },
      );
      total.setApart += 1;
      continue;
    }
    await outbox.noteTry([row.hash], { at: wire.clock.now(), why: outcome.why });
    why = outcome.why;
    if (outcome.is === 'stop') {
      const isCut = hasMoved && outcome.why === 'noConnection';
      return { ...report(outcome.why, outcome.retryAfter), ...(isCut ? { isCut } : {}) };
    }
    inARow += 1;
    if (inARow >= mostInARow) break;
  }
  return report(why);
}

type Sending = {
  readonly outbox: Outbox;
  readonly wire: Wire;
  readonly row: LedgerRow;
  readonly part: PartRow;
  /** Bytes from the start that the server has. */
  readonly held: number;
  readonly mayGoOn: () => boolean;
  /** Bytes of a piece. */
  readonly size: number;
};

/** One attachment to its end. `size` is what the line turned out to carry well. */
async function sendPart(sending: Sending): Promise<
  Outcome & {
    readonly size: number;
    readonly isNewEpoch: boolean;
    /** The server took bytes of it. */
    readonly hasMoved: boolean;
  }
> {
  const { outbox, wire, row, part, mayGoOn } = sending;
  let { held: at, size } = sending;
  let isNewEpoch = false;
  const end = (outcome: Outcome) => ({ ...outcome, size, isNewEpoch, hasMoved: at > sending.held });

  const file = await outbox.attachment(part.sha256);
  if (file === undefined) return end({ is: 'apart', reason: 'attachmentMissing' });
  // What the disk gives back is looked at before anybody is told that it arrived (REC2).
  if ((await hashBytesSoon(file.bytes)) !== part.sha256)
    return end({ is: 'apart', reason: 'attachmentDamaged' });
  const { bytes } = file;

  for (let stuck = 0; stuck < 3; ) {
    if (!mayGoOn()) return end({ is: 'cut' });
    const nonce = wire.nonce();
    const begunAt = wire.clock.now();
    const path = partPath({ sha256: part.sha256, entry: row, offset: at, nonce });
    const piece = bytes.slice(at, at + size);
    const reply = await exchange(wire, { path, piece, nonce }, PartAnswer);
    if (reply.kind === 'tooLarge' && size > smallestPiece) {
      size = Math.max(smallestPiece, Math.floor(size / 2));
      continue;
    }
    if (reply.kind === 'tooLarge' || reply.kind === 'refused')
      return end({ is: 'left', why: 'serverTrouble' });
    if (reply.kind === 'otherEpoch') return end({ is: 'stop', why: 'serverTrouble' });
    if (reply.kind === 'trouble') {
      const { why, retryAfter } = reply;
      // A server that answers at all, without saying when, may only be unwell about this one.
      if (why === 'serverTrouble' && retryAfter === undefined) return end({ is: 'left', why });
      return end({ is: 'stop', why, ...(retryAfter === undefined ? {} : { retryAfter }) });
    }

    const { answer } = reply;
    if ((await noteStanding(outbox, answer)).isNewEpoch) isNewEpoch = true;
    switch (answer.verdict) {
      case 'stored': {
        const key = await serverKeyFor(outbox, wire, row.workspace);
        const { receipt } = answer;
        const checked =
          key &&
          receipt &&
          (await checkPartReceipt(
            receipt,
            { entryId: row.id, sha256: part.sha256 },
            key,
            wire.isSigned,
          ));
        // Without proof nothing was delivered, whatever the word says (REC1).
        return checked !== undefined && isOnHistory(checked, answer)
          ? end({ is: 'proved', receipt: checked })
          : end({ is: 'left', why: 'notOurServer' });
      }
      case 'more':
        stuck = answer.held > at ? 0 : stuck + 1;
        // The server's word for where to go on, also where it has less than before.
        at = Math.max(0, Math.min(answer.held, bytes.length));
        size = nextPiece(size, wire.clock.now() - begunAt);
        break;
      case 'rejected':
        return end({ is: 'apart', reason: answer.reason ?? 'rejected' });
      default:
        return end({ is: 'left', why: 'serverTrouble' });
    }
  }
  return end({ is: 'left', why: 'serverTrouble' });
}
