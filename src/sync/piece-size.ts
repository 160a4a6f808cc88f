import { attachmentLimits } from '../protocol/attachment.ts';

/**
 * How many bytes of an attachment go in one request. Small at first, for the slowest line there is;
 * then as large as the line carries in a few seconds, so that few trips are spent on waiting and
 * little is lost to a cut. Pure.
 */
export const firstPiece = 32_768;
export const smallestPiece = 8_192;

/** @param took milliseconds; by a clock that may jump, so nothing but the size hangs on it */
export function nextPiece(size: number, took: number): number {
  if (took < 0 || took > 15_000) return Math.max(smallestPiece, Math.floor(size / 2));
  const larger = took < 1_000 ? size * 4 : took < 3_000 ? size * 2 : size;
  return Math.min(attachmentLimits.piece, larger);
}
