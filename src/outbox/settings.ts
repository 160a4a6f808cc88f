import type * as z from 'zod/mini';
import type { WorkspaceId } from '../model/ids.ts';
import { ServerKey } from '../protocol/receipt.ts';
import { Standing } from '../protocol/standing.ts';
import type { Bell } from './bell.ts';
import type { Attempt, OutboxDatabase } from './database.ts';
import { Enrolment } from './records.ts';

/** What this device remembers beside answers: whom it trusts, where the server stood, who it is. */
export type SettingTable = {
  /**
   * Pins a partnership's server key at the first meeting (REC3). `different`: another key is
   * pinned already; it stays, and the caller must not trust this server.
   */
  readonly pin: (
    workspace: WorkspaceId,
    key: ServerKey,
  ) => Promise<'pinned' | 'same' | 'different'>;
  readonly pinnedKey: (workspace: WorkspaceId) => Promise<ServerKey | undefined>;
  readonly keepStanding: (standing: Standing) => Promise<void>;
  readonly standing: () => Promise<Standing | undefined>;
  readonly keepEnrolment: (enrolment: Enrolment) => Promise<void>;
  readonly enrolment: () => Promise<Enrolment | undefined>;
  readonly dropEnrolment: () => Promise<void>;
  /** Small things a screen wants to find again (chosen language, session tonight). Never answers. */
  readonly keepRecollection: (key: string, value: unknown) => Promise<void>;
  readonly recollection: (key: string) => Promise<unknown>;
};

export function createSettingTable(db: OutboxDatabase, attempt: Attempt, bell: Bell): SettingTable {
  const read = async <T>(schema: z.ZodMiniType<T>, key: string): Promise<T | undefined> => {
    const record = await attempt(() => db.settings.get(key));
    const parsed = schema.safeParse(record?.value);
    return parsed.success ? parsed.data : undefined;
  };
  const write = async (key: string, value: unknown): Promise<void> => {
    await attempt(() => db.settings.put({ v: 1, key, value }));
    bell.ring('settings');
  };

  return {
    async pin(workspace, key) {
      const settingKey = `server-key:${workspace}`;
      const before = await attempt(() =>
        db.transaction('rw', db.settings, async () => {
          const pinned = ServerKey.safeParse((await db.settings.get(settingKey))?.value);
          if (pinned.success) return pinned.data;
          await db.settings.put({ v: 1, key: settingKey, value: key });
          return undefined;
        }),
      );
      if (before === undefined) return 'pinned';
      return before.x === key.x && before.y === key.y ? 'same' : 'different';
    },
    pinnedKey: (workspace) => read(ServerKey, `server-key:${workspace}`),
    keepStanding: (standing) => write('standing', standing),
    standing: () => read(Standing, 'standing'),
    keepEnrolment: (enrolment) => write('enrolment', enrolment),
    enrolment: () => read(Enrolment, 'enrolment'),
    async dropEnrolment() {
      await attempt(() => db.settings.delete('enrolment'));
      bell.ring('settings');
    },
    keepRecollection: (key, value) => write(`recollection:${key}`, value),
    recollection: async (key) =>
      (await attempt(() => db.settings.get(`recollection:${key}`)))?.value,
  };
}
