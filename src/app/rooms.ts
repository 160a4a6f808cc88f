import { createDesk, type Desk, whoOf } from '../coordinator/desk.ts';
import { createDiary, type Diary } from '../coordinator/diary.ts';
import { watchReplica } from '../coordinator/watch-replica.ts';
import { type DeviceOutbox, openDeviceOutbox } from '../outbox/device-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Me } from '../protocol/account.ts';
import { createSync, type Sync } from '../sync/sync.ts';
import { openDeskReplica } from './desk-replica.ts';
import { tools, wireTools } from './tools.ts';
import { createWorkingSync } from './working-sync.ts';

/**
 * What the screens of this page stand on, opened once and only when a screen needs it: the outbox
 * for all, the replica (RxDB) for the desk alone.
 */
let outbox: Promise<DeviceOutbox> | undefined;

export function theOutbox(): Promise<DeviceOutbox> {
  outbox ??= openDeviceOutbox({
    clock: tools.clock,
    loadJournal: async (of) => (await import('../outbox/journal/in-page.ts')).openPageJournal(of),
  });
  // Storage that could not be opened may be tried again.
  outbox.catch(() => {
    outbox = undefined;
  });
  return outbox;
}

/** The person is remembered, so that the desk opens when the server does not answer. */
export async function rememberMe(me: Me): Promise<void> {
  const held = await theOutbox();
  const diary = createDiary(held);
  const before = await diary.me();
  const wasAtDesk = before && whoOf(before);
  // Who may not sit at the desk finds no copy of others' answers in this browser.
  if (wasAtDesk && me.person && !whoOf(me)) await leaveDesk(wasAtDesk.workspace);
  await diary.keepMe(me);
  await diary.noteHeard(tools.clock.now());
  if (me.workspace) await held.pin(me.workspace, me.serverKey);
}

export async function theDiary(): Promise<Diary> {
  return createDiary(await theOutbox());
}

/** Sync without a replica: for what is sent before anyone sits at the desk. */
export const plainSync = (held: Outbox): Sync => createSync({ ...wireTools(), outbox: held });

export async function openDesk(me: Me): Promise<Desk | undefined> {
  const who = whoOf(me);
  if (!who) return undefined;
  const held = await theOutbox();
  await held.pin(who.workspace, me.serverKey);
  const replica = await openDeskReplica(who.workspace);
  return createDesk({
    who,
    diary: createDiary(held),
    outbox: held,
    replica: watchReplica(replica),
    sync: createWorkingSync({ outbox: held, copy: replica }),
    account: tools.account,
    clock: tools.clock,
    ids: tools.ids,
    origin: location.origin,
    fetch: tools.fetch,
  });
}

/** At sign-out: this device keeps nothing of others' answers. What is unsent stays in the outbox. */
export async function leaveDesk(workspace: string): Promise<void> {
  await (await openDeskReplica(workspace)).drop();
  await (await theDiary()).forget();
}
