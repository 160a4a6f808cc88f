import type { Clock } from '../base/clock.ts';
import type { Dice } from '../base/dice.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ReplicaStore } from '../replica/store.ts';
import { afterCut, backOff } from './back-off.ts';
import { type Custody, countCustody, custodyOfRow, type EntryCustody } from './custody.ts';
import { createCycle } from './cycle.ts';
import type { DrainReport } from './drain-outbox.ts';
import type { Fetch } from './open-light.ts';
import type { Puller, PullReport } from './pull.ts';
import type { IsSigned } from './receipts.ts';
import { every, realTimers, type Timers } from './timers.ts';
import { listenForWakes } from './wakes.ts';

/**
 * The rim: when to send, to ask and to pull. All decisions stand in the pure files beside it.
 *
 *   start, online, visible, server event, a new entry, back-off over
 *        └──▶ one cycle at a time (`cycle.ts`)
 *
 * Where something is left or went wrong, the next cycle comes after the back-off. Where nothing
 * waits, nothing is asked: a phone that is done is quiet.
 */
export type Sync = {
  /** Begins to listen; gives back how to stop. */
  readonly start: () => () => void;
  /** A person asked: tries at once, whatever the back-off says. Never rejects for a bad network. */
  readonly drainNow: () => Promise<DrainReport>;
  readonly pullNow: () => Promise<PullReport>;
  readonly custody: () => Promise<Custody>;
  /**
   * Calls at once and after every change, of any tab or the worker. `onUnreadable`: the storage
   * does not answer, so what was counted before is not known to be true; it is tried again.
   */
  readonly watchCustody: (
    onCustody: (custody: Custody) => void,
    onUnreadable?: () => void,
  ) => () => void;
  /** By the entry's id or its hash. */
  readonly custodyOf: (id: string) => Promise<EntryCustody | undefined>;
};

export type SyncOptions = {
  readonly outbox: Outbox;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** For jitter only. */
  readonly dice: Dice;
  /** Fresh, random, 8 to 64 letters. */
  readonly nonce: () => string;
  /** Without a slash at the end; '' for the page's own server. */
  readonly baseUrl: string;
  /** The enrolled device's key. */
  readonly bearer?: () => string | undefined;
  /** Coordinators and facilitators only; with it, server events are listened to. */
  readonly replica?: ReplicaStore;
  /** The same, where a worker keeps the replica. */
  readonly pull?: Puller;
  /** As in `Wire`. */
  readonly timers?: Timers | undefined;
  readonly isSigned?: IsSigned | undefined;
};

/** Between two sweeps of a page that stays open (SWP1). */
const sweepEvery = 24 * 3_600_000;
/** Between two tries to read a storage that does not answer. */
const readAgainAfter = 5_000;
/** Between two pulls where no event came: an events stream may be cut without a word. */
const pullEvery = 60_000;

export function createSync(options: SyncOptions): Sync {
  const { outbox, dice, timers = realTimers } = options;
  const hasReplica = options.replica !== undefined || options.pull !== undefined;
  const cycle = createCycle({ ...options, wire: options });

  let isStarted = false;
  let failures = 0;
  let stopSleeping: () => void = () => undefined;
  let running: Promise<void> | undefined;
  let isWokenAgain = false;
  /** Somebody waits for the turn to end; attachments that are under way go on afterwards. */
  let waitingFor = 0;

  const run = async (): Promise<void> => {
    do {
      isWokenAgain = false;
      const trouble = await cycle.turn(() => !isWokenAgain && waitingFor === 0);
      failures = trouble === undefined || trouble.isCut ? 0 : failures + 1;
      if (trouble !== undefined && isStarted)
        sleep(
          trouble.isCut
            ? afterCut(dice.next())
            : backOff(failures, dice.next(), trouble.retryAfter),
        );
    } while (isWokenAgain);
  };

  const wake = (): void => {
    stopSleeping();
    if (running !== undefined) {
      isWokenAgain = true;
      return;
    }
    running = run().finally(() => {
      running = undefined;
      // A wake that came after the last look and before this line.
      if (isWokenAgain && isStarted) wake();
    });
  };

  const sleep = (milliseconds: number): void => {
    stopSleeping();
    stopSleeping = timers.after(milliseconds, wake);
  };

  const afterTheTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    waitingFor += 1;
    try {
      await running;
    } finally {
      waitingFor -= 1;
    }
    return work();
  };

  const custody = async (): Promise<Custody> =>
    countCustody(await outbox.ledger(), await outbox.standing());

  return {
    start() {
      isStarted = true;
      const stopListening = listenForWakes({
        outbox,
        dice,
        // An EventSource cannot carry a device's key; a device pulls by the minute instead.
        eventsUrl:
          !hasReplica || options.bearer?.() !== undefined
            ? undefined
            : `${options.baseUrl}/api/events`,
        onReset: ({ withPull }) => {
          failures = 0;
          if (withPull) cycle.wantPull();
          wake();
        },
        onEntry: wake,
      });
      const stopSweeping = every(timers, sweepEvery, () => {
        cycle.wantSweep();
        wake();
      });
      const stopPulling = !hasReplica
        ? undefined
        : every(timers, pullEvery, () => {
            cycle.wantPull();
            // While a back-off is running, its own end will pull.
            if (failures === 0) wake();
          });
      wake();
      return () => {
        isStarted = false;
        stopListening();
        stopSweeping();
        stopPulling?.();
        stopSleeping();
      };
    },

    async drainNow() {
      failures = 0;
      const report = await afterTheTurn(cycle.drain);
      if (cycle.isSweepDue() && report.why === undefined && isStarted) wake();
      return report;
    },

    async pullNow() {
      const report = await afterTheTurn(cycle.pull);
      // The turn may have been cut short for this.
      if (isStarted) wake();
      return report;
    },

    custody,

    watchCustody(onCustody, onUnreadable) {
      let isStopped = false;
      let stopWaiting: () => void = () => undefined;
      let isReading = false;
      let isStale = false;
      const read = async (): Promise<void> => {
        if (isReading) {
          isStale = true;
          return;
        }
        isReading = true;
        do {
          isStale = false;
          stopWaiting();
          const now = await custody().catch(() => undefined);
          if (isStopped) return;
          if (now !== undefined) onCustody(now);
          else {
            onUnreadable?.();
            stopWaiting = timers.after(readAgainAfter, () => void read());
          }
        } while (isStale);
        isReading = false;
      };
      const stop = outbox.watch((change) => {
        if (change !== 'drafts' && change !== 'openings') void read();
      });
      void read();
      return () => {
        isStopped = true;
        stop();
        stopWaiting();
      };
    },

    async custodyOf(id) {
      const row = (await outbox.ledger()).find((known) => known.id === id || known.hash === id);
      return row && custodyOfRow(row, await outbox.standing());
    },
  };
}
