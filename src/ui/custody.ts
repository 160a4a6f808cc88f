/**
 * The words of custody as the kit takes them: plain strings and numbers, so that it need not know
 * of outbox and sync.
 *
 *   saved      on this device        delivered  the server proved that it stored these bytes
 *   safe       in a verified backup  setApart   the server asks a person to look at it
 */
export type CustodyStep = 'saved' | 'delivered' | 'safe' | 'setApart';

export type WaitingReason =
  | 'noConnection'
  | 'serverTrouble'
  | 'notOurServer'
  | 'signIn'
  | 'notTriedYet'
  | 'partsWaiting';

export type CustodyCounts = {
  /** All that this device has saved; `delivered` of them, and `safe` of those. */
  readonly saved: number;
  readonly delivered: number;
  readonly safe: number;
  readonly setApart?: number | undefined;
  /** How long the oldest waiting answer has waited, in milliseconds. */
  readonly oldestWaitingMs?: number | undefined;
  readonly why?: WaitingReason | undefined;
};
