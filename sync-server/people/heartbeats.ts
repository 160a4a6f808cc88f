import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { DeviceReport, type SeenDevice } from '../../src/protocol/heartbeat.ts';
import type { Caller } from '../callers.ts';
import type { Database, Row } from '../database/database.ts';

/**
 * What each device last told about itself, and when it last said anything (HON2). One row a
 * device; a signed-in page has one for each person and browser. Nothing is decided by it: it is
 * for a coordinator's eyes.
 */
export type Heartbeats = {
  /** A known device has knocked, at whatever door. */
  readonly noteContact: (caller: Caller) => Promise<void>;
  /** `false`: nobody whom we know. */
  readonly keep: (caller: Caller, report: DeviceReport) => Promise<boolean>;
  readonly devices: () => Promise<readonly SeenDevice[]>;
};

/** Devices pull by the minute: their contacts are written down more seldom than they come. */
const leastBetweenContacts = 60_000;
/** A desk that holds nothing and was not heard for so long is another browser by now. */
const deskForgottenAfter = 60 * 86_400_000;

export function createHeartbeats({
  database,
  workspace,
  clock,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
}): Heartbeats {
  const notedAt = new Map<string, number>();

  return {
    async noteContact(caller) {
      if (caller.kind !== 'device' && caller.kind !== 'revokedDevice') return;
      const { id } = caller.device;
      const now = clock.now();
      const last = notedAt.get(id);
      if (last !== undefined && Math.abs(now - last) < leastBetweenContacts) return;
      notedAt.set(id, now);
      await database.write({
        sql: `INSERT INTO heartbeat (workspace, holder, device, heard_at) VALUES (?, ?, ?, ?)
              ON CONFLICT (workspace, holder) DO UPDATE SET heard_at = excluded.heard_at`,
        values: [workspace, id, id, now],
      });
    },

    async keep(caller, report) {
      const holder = holderOf(caller, report);
      if (holder === undefined) return false;
      const now = clock.now();
      await database.write(
        {
          sql: `INSERT INTO heartbeat
                  (workspace, holder, device, person, heard_at, reported_at, held, report)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (workspace, holder) DO UPDATE SET
                  heard_at = excluded.heard_at, reported_at = excluded.reported_at,
                  held = excluded.held, report = excluded.report`,
          values: [
            workspace,
            holder.id,
            holder.device ?? null,
            holder.person ?? null,
            now,
            now,
            report.held + report.drafts,
            JSON.stringify(report),
          ],
        },
        {
          sql: `DELETE FROM heartbeat
                WHERE workspace = ? AND device IS NULL AND held = 0 AND heard_at < ?`,
          values: [workspace, now - deskForgottenAfter],
        },
      );
      return true;
    },

    async devices() {
      const [enrolled = [], desks = []] = await database.read(
        {
          sql: `SELECT device.id, device.name, device.enrolled_at, device.revoked_at,
                  heartbeat.heard_at, heartbeat.reported_at, heartbeat.report
                FROM device LEFT JOIN heartbeat
                  ON heartbeat.workspace = device.workspace AND heartbeat.holder = device.id
                WHERE device.workspace = ? ORDER BY device.enrolled_at, device.id`,
          values: [workspace],
        },
        {
          sql: `SELECT heartbeat.holder AS id, person.name,
                  heartbeat.heard_at, heartbeat.reported_at, heartbeat.report
                FROM heartbeat JOIN person
                  ON person.workspace = heartbeat.workspace AND person.id = heartbeat.person
                WHERE heartbeat.workspace = ? ORDER BY heartbeat.heard_at DESC, heartbeat.holder`,
          values: [workspace],
        },
      );
      return withoutTwins([
        ...enrolled.map((row) => seenOf('collecting', row)),
        ...desks.map((row) => seenOf('desk', row)),
      ]);
    },
  };
}

function holderOf(
  caller: Caller,
  { browser }: DeviceReport,
): { readonly id: string; readonly device?: string; readonly person?: string } | undefined {
  if (caller.kind === 'person')
    return { id: `${caller.person.id}/${browser}`, person: caller.person.id };
  if (caller.kind === 'device' || caller.kind === 'revokedDevice')
    return { id: caller.device.id, device: caller.device.id };
  return undefined;
}

/**
 * A browser with a desk and a tablet in it, or with two people at one desk, has one outbox: it is
 * counted once, as the collecting device that it is, or as the desk that was heard last.
 */
function withoutTwins(seen: readonly SeenDevice[]): readonly SeenDevice[] {
  const taken = new Set(
    seen.flatMap(({ kind, revokedAt, report }) =>
      kind === 'collecting' && revokedAt === undefined && report ? [report.browser] : [],
    ),
  );
  return seen.filter(({ kind, report }) => {
    if (kind === 'collecting' || report === undefined) return true;
    const isFirst = !taken.has(report.browser);
    taken.add(report.browser);
    return isFirst;
  });
}

function seenOf(kind: SeenDevice['kind'], row: Row): SeenDevice {
  const report = DeviceReport.safeParse(parsed(row.report));
  const time = (name: string): number | undefined =>
    row[name] === null || row[name] === undefined ? undefined : Number(row[name]);
  const optional = {
    enrolledAt: time('enrolled_at'),
    revokedAt: time('revoked_at'),
    heardAt: time('heard_at'),
    reportedAt: time('reported_at'),
    report: report.success ? report.data : undefined,
  };
  return {
    id: String(row.id),
    kind,
    name: String(row.name),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** Written by this server or an older one; what cannot be read counts as never reported. */
function parsed(text: Row[string] | undefined): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
