import type { Outbox } from '../outbox/outbox.ts';
import { Me } from '../protocol/account.ts';
import { drawerKey } from './forms/form-drawer.ts';
import { seenDevicesKey } from './people/seen-devices.ts';

/**
 * What the desk remembers between two visits, so that it opens with no server: the last known
 * person and partnership, and when the server was last heard. Never answers, never a secret: the
 * session itself is a cookie that no script can read.
 */
export type Diary = {
  readonly me: () => Promise<Me | undefined>;
  readonly keepMe: (me: Me) => Promise<void>;
  readonly heardAt: () => Promise<number | undefined>;
  readonly noteHeard: (at: number) => Promise<void>;
  /** At sign-out. */
  readonly forget: () => Promise<void>;
};

export function createDiary(outbox: Pick<Outbox, 'keepRecollection' | 'recollection'>): Diary {
  return {
    async me() {
      const kept = Me.safeParse(await outbox.recollection('desk.me'));
      return kept.success ? kept.data : undefined;
    },
    keepMe: (me) => outbox.keepRecollection('desk.me', me),
    async heardAt() {
      const kept = await outbox.recollection('desk.heardAt');
      return typeof kept === 'number' ? kept : undefined;
    },
    noteHeard: (at) => outbox.keepRecollection('desk.heardAt', at),
    async forget() {
      await outbox.keepRecollection('desk.me', null);
      await outbox.keepRecollection('desk.heardAt', null);
      await outbox.keepRecollection(drawerKey, null);
      await outbox.keepRecollection(seenDevicesKey, null);
    },
  };
}
