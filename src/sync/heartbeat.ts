import type { Dice } from '../base/dice.ts';
import type { Outbox } from '../outbox/outbox.ts';
import {
  type DeviceReport,
  HeartbeatAnswer,
  type HeartbeatRequest,
  type StorageReport,
} from '../protocol/heartbeat.ts';
import { Checkpoint } from '../protocol/pull.ts';
import { protocolWord } from '../protocol/standing.ts';
import type { Custody } from './custody.ts';
import { exchange, type Wire } from './exchange.ts';
import { realTimers } from './timers.ts';

/**
 * Tells the server what this device holds (HON2): soon after the counts changed, else every ten
 * minutes, and never twice within two, whatever happens and however often the page is opened.
 *
 *   start, outbox changed, pause over ──▶ is it time? ──no──▶ pause until it is
 *                                            └─yes─▶ tell ──▶ pause
 *
 * Only enrolled devices and signed-in pages do. Nothing waits for it, and its failure is nobody's.
 */
export type Heartbeat = { readonly start: () => () => void };

export type HeartbeatOptions = {
  readonly outbox: Pick<
    Outbox,
    'recollection' | 'keepRecollection' | 'recollectionOr' | 'draftHeads' | 'watch'
  >;
  readonly wire: Wire;
  readonly dice: Dice;
  readonly custody: () => Promise<Custody>;
  /** The app's version. */
  readonly app: string;
  readonly storage: () => Promise<StorageReport>;
  /** Of the replica, where there is one. */
  readonly checkpoint?: (() => Promise<Checkpoint | undefined>) | undefined;
  /** Asks the server for all that is held, so that what was erased goes; `false` when it could not. */
  readonly sweep: () => Promise<boolean>;
};

export const leastBetween = 2 * 60_000;
export const mostBetween = 10 * 60_000;
/** A hall of tablets that are switched on together does not report in one moment. */
const jitter = 5_000;

const browserKey = 'heartbeat.browser';
const lastKey = 'heartbeat.last';
/** Up to which erasure the server was asked for all that lies in this outbox. */
const sweptKey = 'heartbeat.erasures';

/** When it was last told, by this device's clock, and what of it would make another one urgent. */
type Told = { readonly at: number; readonly what: string };

export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { outbox, wire, dice } = options;
  const { timers = realTimers } = wire;

  const tell = async (report: DeviceReport): Promise<boolean> => {
    const nonce = wire.nonce();
    const request: HeartbeatRequest = { protocol: protocolWord, nonce, report };
    const body = JSON.stringify(request);
    const reply = await exchange(wire, { path: '/api/heartbeat', body, nonce }, HeartbeatAnswer);
    if (reply.kind !== 'answer') return false;
    await outbox.keepRecollection(lastKey, { at: wire.clock.now(), what: urgentIn(report) });
    await carryOutErasures(options, reply.answer);
    return true;
  };

  /** How long to pause before the next look. */
  const tellIfDue = async (): Promise<number> => {
    const report = await reportNow(options);
    const wait = pauseBefore(report, toldIn(await outbox.recollection(lastKey)), wire.clock.now());
    if (wait > 0) return wait;
    await tell(report);
    return leastBetween;
  };

  return {
    start() {
      let isStopped = false;
      let isPausing = false;
      let stopPausing: () => void = () => undefined;
      const pause = (milliseconds: number, isFirm: boolean): void => {
        stopPausing();
        if (isStopped) return;
        isPausing = isFirm;
        stopPausing = timers.after(milliseconds, look);
      };
      let isLooking = false;
      const look = (): void => {
        if (isLooking || isStopped) return;
        isLooking = true;
        void tellIfDue()
          .catch(() => leastBetween)
          .then((milliseconds) => {
            isLooking = false;
            // A pause of the least length holds against every change; a longer one ends with one.
            pause(milliseconds, milliseconds <= leastBetween);
          });
      };
      const stopWatching = outbox.watch((change) => {
        if (change !== 'entries' && change !== 'receipts') return;
        if (!isPausing) look();
      });
      pause(dice.next() * jitter, true);
      return () => {
        isStopped = true;
        stopWatching();
        stopPausing();
      };
    },
  };
}

/** Pure: how long before this report is told; 0 is now. */
export function pauseBefore(report: DeviceReport, last: Told | undefined, now: number): number {
  // A clock that was set back would silence the device for as long: then it is told now.
  if (last === undefined || last.at > now) return 0;
  const between = last.what === urgentIn(report) ? mostBetween : leastBetween;
  return Math.max(0, last.at + between - now);
}

/** What a coordinator would want to know soon. Drafts come and go with each person. */
const urgentIn = ({ held, setApart, app, storage, carriedOut }: DeviceReport): string => {
  const known = [held, setApart, app, storage.persisted, storage.journal];
  return JSON.stringify(carriedOut === undefined ? known : [...known, carriedOut.seq]);
};

/**
 * Hears of an erasure, asks for all that is held, and only then remembers that it has (ERA2). The
 * next report says so.
 */
async function carryOutErasures(
  { outbox, sweep }: HeartbeatOptions,
  { epoch, erasures }: HeartbeatAnswer,
): Promise<void> {
  if (erasures === undefined) return;
  const swept = sweptIn(await outbox.recollection(sweptKey));
  if (swept?.epoch === epoch && swept.seq >= erasures) return;
  if (erasures > 0 && !(await sweep())) return;
  await outbox.keepRecollection(sweptKey, { epoch, seq: erasures });
}

/** What both have carried out: the outbox, and the replica where there is one. */
function carriedOutBy(
  swept: Checkpoint | undefined,
  replica: Checkpoint | 'none' | undefined,
): Checkpoint | undefined {
  if (swept === undefined || replica === 'none') return swept;
  if (replica === undefined || replica.epoch !== swept.epoch) return undefined;
  return { epoch: swept.epoch, seq: Math.min(swept.seq, replica.seq) };
}

const sweptIn = (kept: unknown): Checkpoint | undefined => {
  const parsed = Checkpoint.safeParse(kept);
  return parsed.success ? parsed.data : undefined;
};

async function reportNow(options: HeartbeatOptions): Promise<DeviceReport> {
  const { outbox, wire, app } = options;
  const [custody, drafts, storage, replica, browser, swept] = await Promise.all([
    options.custody(),
    outbox.draftHeads(),
    options.storage(),
    options.checkpoint === undefined ? ('none' as const) : options.checkpoint(),
    outbox.recollectionOr(browserKey, wire.nonce()),
    outbox.recollection(sweptKey),
  ]);
  const carriedOut = carriedOutBy(sweptIn(swept), replica);
  const held = custody.entries.filter(({ word }) => word === 'saved' || word === 'setApart');
  const oldest = Math.min(...held.map(({ finishedAt }) => finishedAt));
  return {
    browser: String(browser),
    held: held.length,
    setApart: custody.setApart,
    ...(held.length === 0 ? {} : { oldestAge: Math.max(0, Math.round(wire.clock.now() - oldest)) }),
    drafts: drafts.length,
    app,
    storage,
    ...(carriedOut === undefined ? {} : { carriedOut }),
  };
}

function toldIn(kept: unknown): Told | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { at, what } = kept as Readonly<Record<string, unknown>>;
  return typeof at === 'number' && typeof what === 'string' ? { at, what } : undefined;
}
