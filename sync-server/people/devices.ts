import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { hashToken, makeToken, tokenBits } from './tokens.ts';

/** Collecting devices. A revoked one stays on the list: its late push is set apart (QUA1). */
export type Device = { readonly id: string; readonly name: string; readonly isRevoked: boolean };

export type Devices = {
  readonly enrol: (name: string) => { readonly device: Device; readonly key: string };
  readonly deviceWithKey: (key: string) => Device | undefined;
  readonly revoke: (id: string) => void;
};

export function createDevices(options: {
  readonly database: DatabaseSync;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
}): Devices {
  const { database, workspace, clock, ids, randomBytes } = options;
  const insert = database.prepare(
    'INSERT INTO device (workspace, id, name, key_hash, enrolled_at) VALUES (?, ?, ?, ?, ?)',
  );
  const byKey = database.prepare(
    'SELECT id, name, revoked_at FROM device WHERE workspace = ? AND key_hash = ?',
  );
  const revoke = database.prepare(
    'UPDATE device SET revoked_at = ? WHERE workspace = ? AND id = ? AND revoked_at IS NULL',
  );
  return {
    enrol: (name) => {
      const device: Device = { id: ids.next(), name: name.trim(), isRevoked: false };
      const key = makeToken(randomBytes, tokenBits.device);
      insert.run(workspace, device.id, device.name, hashToken(key), clock.now());
      return { device, key };
    },
    deviceWithKey: (key) => {
      const row = byKey.get(workspace, hashToken(key));
      if (row === undefined) return undefined;
      return { id: String(row.id), name: String(row.name), isRevoked: row.revoked_at !== null };
    },
    revoke: (id) => {
      revoke.run(clock.now(), workspace, id);
    },
  };
}
