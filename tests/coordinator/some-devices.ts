import type { DeviceReport, SeenDevice } from '../../src/protocol/heartbeat.ts';

/** Devices of a town, as the server would tell of them at `now`. */
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const storage: DeviceReport['storage'] = { persisted: true, journal: true };
const report: DeviceReport = {
  browser: 'browser-1',
  held: 0,
  setApart: 0,
  drafts: 0,
  app: '0.2.0',
  storage,
};

export function seen(
  now: number,
  name: string,
  about: Partial<DeviceReport> & {
    readonly heardAgo?: number;
    readonly kind?: SeenDevice['kind'];
    readonly isRevoked?: boolean;
    readonly hasReported?: boolean;
  } = {},
): SeenDevice {
  const { heardAgo = minute, kind = 'collecting', isRevoked, hasReported = true, ...told } = about;
  const heardAt = now - heardAgo;
  return {
    id: name,
    kind,
    name,
    enrolledAt: now - 40 * day,
    heardAt,
    ...(isRevoked === true ? { revokedAt: now - hour } : {}),
    ...(hasReported ? { reportedAt: heardAt, report: { ...report, ...told } } : {}),
  };
}

/** One of each kind of trouble, and two without any. */
export const townOfDevices = (now: number): readonly SeenDevice[] => [
  seen(now, 'Library tablet'),
  seen(now, 'Noor', { kind: 'desk', browser: 'browser-2' }),
  seen(now, 'Tablet 3', {
    held: 12,
    oldestAge: 0,
    heardAgo: 2 * day,
    app: '0.1.0',
    drafts: 1,
    storage: { persisted: false, journal: false },
  }),
  seen(now, 'Blue tablet', { held: 1, setApart: 1, oldestAge: 3 * hour }),
  seen(now, 'Old phone of the kitchen table in Saint-Félix-de-Dalquier', {
    storage: { persisted: true, journal: true, usage: 980_000_000, quota: 1_000_000_000 },
  }),
  seen(now, 'Lost tablet', { isRevoked: true, held: 2, oldestAge: 0, heardAgo: 9 * day }),
  seen(now, 'Broken tablet', { isRevoked: true }),
  seen(now, 'Quiet tablet', { heardAgo: 20 * day }),
  seen(now, 'Before all this', { hasReported: false }),
];
