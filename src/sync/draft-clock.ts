import { daysLeft } from '../outbox/draft-time.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { DraftHead } from '../outbox/records.ts';
import { isSignedText } from '../outbox/sealing/is-signed.ts';
import { DraftTimeAnswer, draftTimeLimit, draftTimeText } from '../protocol/draft-time.ts';
import { protocolWord } from '../protocol/standing.ts';
import { exchange, type Wire } from './exchange.ts';
import { every, realTimers } from './timers.ts';

/**
 * Unfinished forms have a clock of their own, and it is the server's (RET3 to RET6): which day it is
 * counts only when the pinned key has signed it together with the word that was just asked with.
 * Whoever holds no unfinished form asks nothing, and whoever cannot ask deletes nothing.
 *
 *   page opens, put away, line comes back, six hours, ten minutes after a change
 *      └─▶ any drafts? ──▶ leave a word with each ─▶ ask ─▶ signed? ─▶ count; what is up goes
 */
type Kept = Pick<Outbox, 'draftHeads' | 'askDraftTimes' | 'hearDraftTimes' | 'pinnedKey'>;

/** Asks once, and gives back the ids of those whose time was up. `undefined`: nothing was learnt. */
export async function askDraftTime(
  outbox: Kept,
  wire: Wire,
  mayGo: (draft: DraftHead) => boolean = () => true,
): Promise<readonly string[] | undefined> {
  const nonce = wire.nonce();
  const slugs = (await outbox.askDraftTimes(nonce)).slice(0, draftTimeLimit);
  if (slugs.length === 0) return undefined;
  const body = JSON.stringify({ protocol: protocolWord, nonce, slugs });
  const reply = await exchange(wire, { path: '/api/draft-time', body, nonce }, DraftTimeAnswer);
  if (reply.kind !== 'answer') return undefined;
  const { answer } = reply;
  // Never pinned here: who has not been met by its link has no unfinished form of this device.
  const key = await outbox.pinnedKey(answer.workspace);
  const text = draftTimeText(answer);
  if (key === undefined || !(await isSignedText(text, answer.signature, key))) return undefined;
  const { day, drafts } = answer;
  const said = new Map(drafts.map((one) => [one.slug as string, { ...one, day }]));
  return outbox.hearDraftTimes(nonce, said, mayGo);
}

const askEvery = 6 * 3_600_000;
const afterChange = 10 * 60_000;
/** What was typed last is saved first. */
const afterHiding = 500;

/** Asks when it is time, as long as the page is there; gives back how to stop. */
export function keepDraftClock(given: {
  readonly outbox: Kept & Pick<Outbox, 'watch'>;
  readonly wire: Wire;
  readonly mayGo?: (draft: DraftHead) => boolean;
}): () => void {
  const { outbox, wire, mayGo } = given;
  const { timers = realTimers } = wire;
  let isAsking = false;
  let isStopped = false;
  let stopWaiting: (() => void) | undefined;

  const ask = (isWanted: (heads: readonly DraftHead[]) => boolean): void => {
    if (isAsking || isStopped) return;
    isAsking = true;
    const asked = outbox.draftHeads().then(async (heads) => {
      if (heads.length > 0 && isWanted(heads)) await askDraftTime(outbox, wire, mayGo);
    });
    // A storage that fails us fails here too; the next time it is tried again.
    void asked
      .catch(() => undefined)
      .then(() => {
        isAsking = false;
      });
  };
  const soon = (milliseconds: number): void => {
    stopWaiting ??= timers.after(milliseconds, () => {
      stopWaiting = undefined;
      ask(hasNews);
    });
  };
  const onSight = (): void => {
    if (document.visibilityState === 'visible') return;
    stopWaiting?.();
    stopWaiting = undefined;
    soon(afterHiding);
  };
  const onOnline = (): void => ask(isAny);

  const hasPage = typeof document !== 'undefined';
  if (hasPage) {
    document.addEventListener('visibilitychange', onSight);
    window.addEventListener('online', onOnline);
  }
  const stopWatching = outbox.watch((change) => {
    if (change === 'drafts') soon(afterChange);
  });
  const stopAsking = every(timers, askEvery, () => ask(isAny));
  ask(isAny);
  return () => {
    isStopped = true;
    stopWaiting?.();
    stopWatching();
    stopAsking();
    if (!hasPage) return;
    document.removeEventListener('visibilitychange', onSight);
    window.removeEventListener('online', onOnline);
  };
}

const isAny = (): boolean => true;

/** A save takes word and count away; and what is up may have had to wait for its page to close. */
const hasNews = (heads: readonly DraftHead[]): boolean =>
  heads.some(({ time }) => time === undefined || (time.counted && daysLeft(time.counted) < 0));
