import type { Clock } from '../../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { type Database, readOne } from '../database/database.ts';
import { hashToken, makeToken, tokenBits } from './tokens.ts';

/** Collecting devices. A revoked one stays on the list: its late push is set apart (QUA1). */
export type Device = { readonly id: string; readonly name: string; readonly isRevoked: boolean };

type Enrolled = { readonly device: Device; readonly key: string };

export type Devices = {
  readonly enrol: (name: string) => Promise<Enrolled>;
  /**
   * The same tablet once more, by its lost PIN or after it was off the list: it stays one record,
   * with a new name and a new key. `undefined`: there is none of that id any more.
   */
  readonly enrolAgain: (id: string, name: string) => Promise<Enrolled | undefined>;
  readonly deviceWithKey: (key: string) => Promise<Device | undefined>;
  /** `false`: there is none of that id. */
  readonly rename: (id: string, name: string) => Promise<boolean>;
  /** Its name; `undefined` when there is none of that id, or it was revoked before. */
  readonly revoke: (id: string) => Promise<string | undefined>;
};

export function createDevices({
  database,
  workspace,
  clock,
  ids,
  randomBytes,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
}): Devices {
  return {
    enrol: async (name) => {
      const device: Device = { id: ids.next(), name: name.trim(), isRevoked: false };
      const key = makeToken(randomBytes, tokenBits.device);
      await database.write({
        sql: `INSERT INTO device (workspace, id, name, key_hash, enrolled_at)
              VALUES (?, ?, ?, ?, ?)`,
        values: [workspace, device.id, device.name, hashToken(key), clock.now()],
      });
      return { device, key };
    },
    enrolAgain: async (id, name) => {
      const device: Device = { id, name: name.trim(), isRevoked: false };
      const key = makeToken(randomBytes, tokenBits.device);
      const [changed] = await database.write({
        sql: `UPDATE device SET name = ?, key_hash = ?, enrolled_at = ?, revoked_at = NULL
              WHERE workspace = ? AND id = ?`,
        values: [device.name, hashToken(key), clock.now(), workspace, id],
      });
      return (changed?.changes ?? 0) > 0 ? { device, key } : undefined;
    },
    deviceWithKey: async (key) => {
      const row = await readOne(database, {
        sql: 'SELECT id, name, revoked_at FROM device WHERE workspace = ? AND key_hash = ?',
        values: [workspace, hashToken(key)],
      });
      if (row === undefined) return undefined;
      return { id: String(row.id), name: String(row.name), isRevoked: row.revoked_at !== null };
    },
    rename: async (id, name) => {
      const [renamed] = await database.write({
        sql: 'UPDATE device SET name = ? WHERE workspace = ? AND id = ?',
        values: [name, workspace, id],
      });
      return (renamed?.changes ?? 0) > 0;
    },
    revoke: async (id) => {
      const [revoked] = await database.write({
        sql: `UPDATE device SET revoked_at = ?
              WHERE workspace = ? AND id = ? AND revoked_at IS NULL RETURNING name`,
        values: [clock.now(), workspace, id],
      });
      const row = revoked?.rows[0];
      return row === undefined ? undefined : String(row.name);
    },
  };
}
