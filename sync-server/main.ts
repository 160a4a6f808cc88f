import { createIds, type RandomBytes } from '../src/base/ids.ts';
import { openAttachments } from './attachments/open-attachments.ts';
import { notePushes } from './audit/note-pushes.ts';
import { keepBackups } from './backup/daily.ts';
import { createApp } from './http/app.ts';
import { openStraightDoor } from './http/straight-door.ts';
import { createLimits } from './limits/limits.ts';
import { eventOf } from './log/standing-of.ts';
import { openStore } from './open-store.ts';
import { openHouse } from './people/house.ts';
import { createEventStreams } from './routes/events.ts';
import { straightPush } from './routes/push.ts';
import { addRoutes } from './routes/routes.ts';
import type { ServerOptions } from './server-options.ts';
import { createSteward } from './steward.ts';
import { createTakePush } from './take-push.ts';

export type Server = Awaited<ReturnType<typeof createServer>>;

/** The log with its doors: opens what is kept and joins the parts. */
export async function createServer(options: ServerOptions) {
  const store = await openStore(options);
  const { database, workspace, log, key } = store;
  const house = openHouse({ ...options, ...store });
  const streams = createEventStreams({
    current: eventOf(log, workspace),
    mayListen: async (token) => (await house.people.signedIn(token))?.role === 'coordinator',
  });
  const take = createTakePush({ ...store, onStored: streams.note });
  const takePush = notePushes(take, store, (why) => app.log.error({ error: String(why) }));
  const attached = openAttachments({ ...options, database, workspace, signer: key });

  const limits = createLimits(options.clock, options.measures, options.limitsTimes);
  const app = createApp({ ...options, ...house, limits, standing: store.standing });
  const { serverKey } = key;
  const onTrouble = (why: unknown): void =>
    app.log.error({ what: 'no backup was made', error: String(why) });
  const { backups, trustProxy = false } = options;
  const backupKeeper = backups && keepBackups(backups, { ...options, ...store, onTrouble });
  const parts = { limits, takePush, streams, serverKey, backupKeeper };
  const rooms = { ...options, ...house, ...store, ...attached, ...parts };
  addRoutes(app, rooms);
  openStraightDoor(app, straightPush(app, rooms), { ...rooms, trustProxy });
  app.addHook('onClose', async () => {
    backupKeeper?.close();
    attached.close();
    await store.close();
  });
  const steward = createSteward({ ...house, database });
  return { app, steward, ...store, ...attached };
}

/** Time, randomness and ids of this machine. */
export function machineSources(): Pick<ServerOptions, 'clock' | 'ids' | 'randomBytes'> {
  const clock = { now: () => Date.now() };
  const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
  return { clock, randomBytes, ids: createIds(clock, randomBytes) };
}
