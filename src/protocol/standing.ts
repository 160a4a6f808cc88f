import * as z from 'zod/mini';

/**
 * What every answer of the server begins with, so that a captive portal's page is never taken for
 * one (PUSH2) and a restored server is noticed at once (EPO1, EPO2).
 */
export const protocolWord = 'welcome-mat/1';

/** The words this server still understands: the last three versions (PUSH8). */
export const protocolWordsSpoken: readonly string[] = ['welcome-mat/1'];

/** Where an older epoch ended: receipts of it with a number above `until` are void. */
export const EpochMark = z.object({ epoch: z.string(), until: z.int() });
export type EpochMark = z.infer<typeof EpochMark>;

export const standingFields = {
  protocol: z.literal(protocolWord),
  epoch: z.string().check(z.minLength(1), z.maxLength(64)),
  history: z.array(EpochMark),
  /** The number contained in the oldest backup a steward would restore (REC4). 0: none yet. */
  safeSeq: z.int(),
};
export const Standing = z.object(standingFields);
export type Standing = z.infer<typeof Standing>;

/** What is asked of a receipt here: its epoch and its number. */
type Numbered = { readonly epoch: string; readonly seq: number };
type Epochs = { readonly epoch: string; readonly history: readonly EpochMark[] };

/** A receipt counts while its epoch is the server's, or ended at or above its number (EPO1, EPO2). */
export function isOnHistory(receipt: Numbered, standing: Epochs): boolean {
  if (receipt.epoch === standing.epoch) return true;
  return standing.history.some((mark) => mark.epoch === receipt.epoch && receipt.seq <= mark.until);
}

/** On the history, and contained in the oldest backup that would be restored (REC4). */
export const isSafe = (receipt: Numbered, standing: Standing): boolean =>
  isOnHistory(receipt, standing) && receipt.seq <= standing.safeSeq;
