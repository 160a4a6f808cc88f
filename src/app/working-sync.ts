import type { DeviceOutbox } from '../outbox/device-outbox.ts';
import type { StorageReport } from '../protocol/heartbeat.ts';
import { keepDraftClock } from '../sync/draft-clock.ts';
import { createHeartbeat } from '../sync/heartbeat.ts';
import { sweepOutbox } from '../sync/sweep-outbox.ts';
import { createSync, type Sync } from '../sync/sync.ts';
import type { DeskCopy } from './desk-replica.ts';
import { tools, wireTools } from './tools.ts';

/**
 * Sync for those who work here, desk and tablet: beside it the device tells what it holds (HON2), and
 * what was left unfinished has its clock (RET3).
 */
export function createWorkingSync(given: {
  readonly outbox: DeviceOutbox;
  /** What it has read of the server: kept by a worker, or in this page. */
  readonly copy: Pick<DeskCopy, 'checkpoint' | 'filled'>;
  /** The enrolled device's key; without it the cookie of whoever is signed in. */
  readonly bearer?: () => string;
}): Sync {
  const { outbox, copy } = given;
  const wire = { ...wireTools(), ...(given.bearer === undefined ? {} : { bearer: given.bearer }) };
  const sync = createSync({ ...wire, outbox, ...copy.filled });
  const heartbeat = createHeartbeat({
    outbox,
    wire,
    dice: tools.dice,
    custody: sync.custody,
    app: tools.version,
    storage: () => storageNow(outbox),
    checkpoint: copy.checkpoint,
    sweep: async () => (await sweepOutbox(outbox, wire)).kind === 'swept',
  });
  return {
    ...sync,
    start() {
      const stops = [sync.start(), heartbeat.start(), keepDraftClock({ outbox, wire })];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

async function storageNow(outbox: DeviceOutbox): Promise<StorageReport> {
  const [persisted, estimate, journal] = await Promise.all([
    navigator.storage?.persisted?.().catch(() => false) ?? false,
    navigator.storage?.estimate?.().catch(() => undefined),
    outbox.isJournalOn(),
  ]);
  const { usage, quota } = estimate ?? {};
  return {
    persisted,
    journal,
    ...(usage === undefined ? {} : { usage: Math.round(usage) }),
    ...(quota === undefined ? {} : { quota: Math.round(quota) }),
  };
}
