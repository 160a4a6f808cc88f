import type { Clock } from '../base/clock.ts';
import { makeSample } from '../demo/sample.ts';
import type { WorkspaceId } from '../model/ids.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Partnership } from '../protocol/account.ts';
import type { Sync } from '../sync/sync.ts';

/**
 * A made-up partnership for looking round. Its answers go the way of all answers: saved in the
 * outbox, sent, proved. Loaded only when it is asked for.
 */
const seed = 'welcome';
const responses = 300;

export function samplePartnership(clock: Clock): Partnership {
  const workspace = 'sample' as WorkspaceId;
  return makeSample({ seed, workspace, now: clock.now(), responses: 0 }).partnership;
}

export async function loadSample(deps: {
  readonly workspace: WorkspaceId;
  readonly outbox: Outbox;
  readonly sync: Sync;
  readonly clock: Clock;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<void> {
  const { workspace, outbox, sync, clock, onProgress } = deps;
  const { entries } = makeSample({ seed, workspace, now: clock.now(), responses });
  // Saving is one half of the way, proof of delivery the other.
  const total = entries.length * 2;
  let saved = 0;
  for (const entry of entries) {
    await outbox.add(entry);
    saved += 1;
    if (saved % 10 === 0) onProgress(saved, total);
  }
  for (;;) {
    const before = await sync.custody();
    onProgress(entries.length + Math.min(before.delivered, entries.length), total);
    if (before.waiting === 0) return;
    await sync.drainNow();
    // No step forward: the rest goes by itself later, and the desk says what waits.
    if ((await sync.custody()).waiting >= before.waiting) return;
  }
}
