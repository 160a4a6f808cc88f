import type * as z from 'zod/mini';
import type { WorkspaceId } from '../model/ids.ts';
import { ServerKey } from '../protocol/receipt.ts';
import { Standing } from '../protocol/standing.ts';
import type { Bell } from './bell.ts';
import { Enrolment } from './records.ts';
import type { OutboxStore, Setting } from './store.ts';

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
  /** Where the server stood when it was last heard; `meet` (entries.ts) keeps it. */
  readonly standing: () => Promise<Standing | undefined>;
  readonly keepEnrolment: (enrolment: Enrolment) => Promise<void>;
  readonly enrolment: () => Promise<Enrolment | undefined>;
  readonly dropEnrolment: () => Promise<void>;
  /** Small things a screen wants to find again (chosen language, session tonight). Never answers. */
  readonly keepRecollection: (key: string, value: unknown) => Promise<void>;
  readonly recollection: (key: string) => Promise<unknown>;
  /** Keeps it unless there is one already; gives what lies there, also where two tabs try at once. */
  readonly recollectionOr: (key: string, value: unknown) => Promise<unknown>;
};

export const standingKey = 'standing';
/** Says that this device has ever kept an attachment; without it the second database stays unopened. */
export const anyAttachmentKey = 'attachments';

export function readStanding(record: Setting | undefined): Standing | undefined {
  const parsed = Standing.safeParse(record?.value);
  return parsed.success ? parsed.data : undefined;
}

export function createSettingTable(store: OutboxStore, bell: Bell): SettingTable {
  const read = async <T>(schema: z.ZodMiniType<T>, key: string): Promise<T | undefined> => {
    const record = await store.read(({ settings }) => settings.get(key));
    const parsed = schema.safeParse(record?.value);
    return parsed.success ? parsed.data : undefined;
  };
  const write = async (key: string, value: unknown): Promise<void> => {
    await store.write(['settings'], ({ settings }) => settings.put({ v: 1, key, value }));
    bell.ring('settings');
  };

  return {
    async pin(workspace, key) {
      const settingKey = `server-key:${workspace}`;
      const before = await store.write(['settings'], async ({ settings }) => {
        const pinned = ServerKey.safeParse((await settings.get(settingKey))?.value);
        if (pinned.success) return pinned.data;
        await settings.put({ v: 1, key: settingKey, value: key });
        return undefined;
      });
      if (before === undefined) return 'pinned';
      return before.x === key.x && before.y === key.y ? 'same' : 'different';
    },
    pinnedKey: (workspace) => read(ServerKey, `server-key:${workspace}`),
    standing: async () =>
      readStanding(await store.read(({ settings }) => settings.get(standingKey))),
    keepEnrolment: (enrolment) => write('enrolment', enrolment),
    enrolment: () => read(Enrolment, 'enrolment'),
    async dropEnrolment() {
      await store.write(['settings'], ({ settings }) => settings.remove(['enrolment']));
      bell.ring('settings');
    },
    keepRecollection: (key, value) => write(`recollection:${key}`, value),
    recollection: async (key) =>
      (await store.read(({ settings }) => settings.get(`recollection:${key}`)))?.value,
    recollectionOr: (key, value) =>
      store.write(['settings'], async ({ settings }) => {
        const before = await settings.get(`recollection:${key}`);
        if (before === undefined) await settings.put({ v: 1, key: `recollection:${key}`, value });
        return before === undefined ? value : before.value;
      }),
  };
}
