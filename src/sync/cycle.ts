import type { Outbox } from '../outbox/outbox.ts';
import type { ReplicaStore } from '../replica/store.ts';
import { deliver } from './deliver.ts';
import { type DrainReport, drainOutbox } from './drain-outbox.ts';
import type { Wire } from './exchange.ts';
import { type Puller, type PullReport, pullInto } from './pull.ts';
import { sendParts } from './send-parts.ts';
import { noteStanding } from './standing.ts';
import { sweepOutbox } from './sweep-outbox.ts';

/**
 * What one page does in one turn, and what it remembers between two:
 *
 *   drain ─▶ pull if due ─▶ sweep if due ─▶ drain what the sweep found ─▶ attachments
 *
 * When a turn comes is `sync.ts`'s business. Here are no timers and no windows.
 */
export type Cycle = {
  /** What went wrong, if anything: then there is something to try again. Never rejects. */
  readonly turn: (mayGoOn?: () => boolean) => Promise<Trouble | undefined>;
  /** Entries and their attachments; what else is due is left to the next turn. */
  readonly drain: () => Promise<DrainReport>;
  readonly pull: () => Promise<PullReport>;
  readonly wantSweep: () => void;
  /** Nothing where there is no replica. */
  readonly wantPull: () => void;
  readonly isSweepDue: () => boolean;
};

export type Trouble = {
  readonly retryAfter?: number;
  /** The line broke after something had got through. */
  readonly isCut?: boolean;
};

export function createCycle(given: {
  readonly outbox: Outbox;
  readonly wire: Wire;
  readonly replica?: ReplicaStore | undefined;
  /** In place of `replica`: who pulls into one that is elsewhere. */
  readonly pull?: Puller | undefined;
}): Cycle {
  const { outbox, wire, replica } = given;
  const puller: Puller | undefined =
    given.pull ?? (replica && ((onStanding) => pullInto(replica, wire, { onStanding })));
  let isSweepDue = true;
  let isPullDue = puller !== undefined;

  const noting = (report: DrainReport): DrainReport => {
    if (report.isNewEpoch) isSweepDue = true;
    return report;
  };
  const drain = async (): Promise<DrainReport> => noting(await drainOutbox(outbox, wire));

  const pull = async (): Promise<PullReport> => {
    if (puller === undefined) return { kind: 'pulled', rows: 0, isWhole: true };
    return puller(async (standing) => {
      if ((await noteStanding(outbox, standing)).isNewEpoch) isSweepDue = true;
    });
  };

  const goWithEntries = async (): Promise<DrainReport | Trouble | undefined> => {
    const drained = await drain();
    if (drained.why === 'noConnection') return drained;
    // One entry that waits on must not keep the replica and the sweep waiting too.
    let trouble: Trouble | undefined = drained.why === undefined ? undefined : drained;
    if (isPullDue) {
      const pulled = await pull();
      if (pulled.kind === 'trouble') trouble ??= pulled;
      else isPullDue = false;
    }
    if (!isSweepDue) return trouble;
    const swept = await sweepOutbox(outbox, wire);
    if (swept.kind === 'trouble') return trouble ?? swept;
    isSweepDue = false;
    if (swept.missing === 0) return trouble;
    const again = await drain();
    return again.why === undefined ? trouble : again;
  };

  const go = async (mayGoOn?: () => boolean): Promise<Trouble | undefined> => {
    const trouble = await goWithEntries();
    if (trouble !== undefined && 'why' in trouble && trouble.why === 'noConnection') return trouble;
    const sent = noting(await sendParts(outbox, wire, mayGoOn));
    return trouble ?? (sent.why === undefined ? undefined : sent);
  };

  return {
    turn: (mayGoOn) =>
      go(mayGoOn).catch((): Trouble => {
        // The device's storage failed us: afterwards nothing that it says about itself is believed.
        isSweepDue = true;
        return {};
      }),
    drain: async () => noting(await deliver(outbox, wire)),
    pull,
    wantSweep() {
      isSweepDue = true;
    },
    wantPull() {
      isPullDue = puller !== undefined;
    },
    isSweepDue: () => isSweepDue,
  };
}
