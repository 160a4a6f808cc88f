import {
  type DevicesAnswer,
  hasCarriedOut,
  type ListedErasure,
  type SeenDevice,
  type StorageReport,
} from '../../protocol/heartbeat.ts';

/**
 * How each device stands, from what it told last and how long ago that was. Pure; all times are
 * differences of the server's clock. Order of the list: who needs a person's attention first.
 */
export type Concern =
  /** The server did not take something of it. */
  | 'setApart'
  /** It holds answers and was not heard for half a day. */
  | 'unheardHolding'
  /** It is heard, and its oldest answer has waited for more than a day. */
  | 'stuck'
  | 'storageFull'
  | 'revokedHolding'
  /** It holds something, and the browser may clear it. */
  | 'storageAtRisk'
  | 'neverHeard'
  /** Another of its name was let in later, and it was not heard since: perhaps the same tablet. */
  | 'replaced'
  /** It holds nothing, and was not heard for two weeks. */
  | 'silent'
  | 'olderApp'
  /** It has not said yet that something was erased there too. */
  | 'erasuresOpen'
  /** It is heard, and its app is from before devices told what they hold. */
  | 'neverReported';

export type DeviceState = {
  readonly device: SeenDevice;
  readonly held: number;
  /** Milliseconds, up to now: what it held then it holds, as far as we know. */
  readonly oldestAge: number | undefined;
  readonly heardAgo: number | undefined;
  readonly isStorageAtRisk: boolean;
  /** What it has not said to have carried out, newest first. */
  readonly openErasures: readonly ListedErasure[];
  /** Gravest first. */
  readonly concerns: readonly Concern[];
};

const hour = 3_600_000;
const day = 24 * hour;
const megabyte = 1_000_000;

/** `elapsed`: milliseconds since the answer came. */
export function deviceStates(
  answer: Pick<DevicesAnswer, 'devices' | 'now'> &
    Partial<Pick<DevicesAnswer, 'erasures' | 'epoch' | 'history'>>,
  elapsed = 0,
): readonly DeviceState[] {
  const { devices, now, erasures = [], epoch = '', history = [] } = answer;
  const newest = devices
    .map(({ report }) => report?.app ?? '')
    .reduce((a, b) => (isOlder(a, b) ? b : a), '');
  return devices
    .map((device) => {
      // One that was never heard has nothing to be erased.
      const isOpen = ({ seq }: ListedErasure): boolean =>
        device.heardAt !== undefined && !hasCarriedOut(device.report, seq, { epoch, history });
      const isReplaced = devices.some((other) => replaces(other, device));
      const open = erasures.filter(isOpen);
      return stateOf(device, now + elapsed, { newestApp: newest, open, isReplaced });
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || b.held - a.held || heardOf(b) - heardOf(a));
}

/** A tablet whose storage was cleared cannot show its old key: only the name tells. */
function replaces(later: SeenDevice, earlier: SeenDevice): boolean {
  const [a, b] = [later, earlier].map(({ name }) => name.trim().toLowerCase());
  return (
    later.kind === 'collecting' &&
    earlier.kind === 'collecting' &&
    later.revokedAt === undefined &&
    a === b &&
    (later.enrolledAt ?? 0) > Math.max(earlier.enrolledAt ?? 0, earlier.heardAt ?? 0)
  );
}

function stateOf(
  device: SeenDevice,
  now: number,
  known: {
    readonly newestApp: string;
    readonly open: readonly ListedErasure[];
    readonly isReplaced: boolean;
  },
): DeviceState {
  const { newestApp, open: openErasures, isReplaced } = known;
  const { report, revokedAt, enrolledAt, heardAt, reportedAt } = device;
  const held = report?.held ?? 0;
  const heardAgo = heardAt === undefined ? undefined : Math.max(0, now - heardAt);
  const oldestAge =
    report?.oldestAge === undefined ? undefined : report.oldestAge + now - (reportedAt ?? now);
  const isStorageAtRisk = report !== undefined && !report.storage.persisted;
  const concerns: Concern[] = [];
  const note = (concern: Concern, applies: boolean): void => {
    if (applies) concerns.push(concern);
  };
  const waiting = held - (report?.setApart ?? 0);
  const isRevoked = revokedAt !== undefined;
  const isAway = heardAgo !== undefined && heardAgo > 12 * hour;
  note('revokedHolding', isRevoked && held > 0);
  if (!isRevoked) {
    note('setApart', report !== undefined && report.setApart > 0);
    note('unheardHolding', waiting > 0 && isAway);
    note('stuck', waiting > 0 && !isAway && (oldestAge ?? 0) > day);
    note('storageFull', report !== undefined && isNearlyFull(report.storage));
    note('storageAtRisk', isStorageAtRisk && waiting + (report?.drafts ?? 0) > 0);
    note('replaced', isReplaced);
    note('neverHeard', heardAgo === undefined && now - (enrolledAt ?? now) > hour);
    note(
      'silent',
      device.kind === 'collecting' && held === 0 && heardAgo !== undefined && heardAgo > 14 * day,
    );
    note('erasuresOpen', openErasures.length > 0);
    note('olderApp', report !== undefined && isOlder(report.app, newestApp));
    note('neverReported', report === undefined && heardAgo !== undefined);
  }
  return { device, held, oldestAge, heardAgo, isStorageAtRisk, openErasures, concerns };
}

/** Less than 50 MB are left, or less than a tenth of what there may be. */
export const isNearlyFull = ({ usage, quota }: StorageReport): boolean =>
  usage !== undefined &&
  quota !== undefined &&
  (quota - usage < 50 * megabyte || quota - usage < quota / 10);

/** By numbers between dots: 0.9.0 is older than 0.10.0. */
function isOlder(one: string, other: string): boolean {
  const numbers = (version: string): number[] =>
    version.split('.').map((part) => Number(part) || 0);
  const [a, b] = [numbers(one), numbers(other)];
  const at = b.findIndex((number, index) => number !== (a[index] ?? 0));
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

const order: readonly Concern[] = [
  'setApart',
  'unheardHolding',
  'stuck',
  'storageFull',
  'revokedHolding',
  'storageAtRisk',
  'replaced',
  'neverHeard',
  'silent',
  'erasuresOpen',
  'olderApp',
  'neverReported',
];

const rankOf = ({ device, concerns: [gravest] }: DeviceState): number => {
  if (gravest !== undefined) return order.indexOf(gravest);
  return device.revokedAt === undefined ? order.length : order.length + 1;
};
const heardOf = ({ heardAgo }: DeviceState): number => heardAgo ?? 0;

/** These can cost answers; the others can wait for a quiet hour. */
export const isGrave = (concern: Concern): boolean => order.indexOf(concern) <= 5;
