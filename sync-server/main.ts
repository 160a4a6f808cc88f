import { join } from 'node:path';
import { bytesToBase64url } from '../src/base/base64url.ts';
import { createIds, type RandomBytes } from '../src/base/ids.ts';
import { openAttachments } from './attachments/open-attachments.ts';
import { followLog } from './catalogue.ts';
import { openDatabase } from './database/open-database.ts';
import { createApp } from './http/app.ts';
import { createSqliteLog } from './log/sqlite-log.ts';
import { eventOf, standingOf } from './log/standing-of.ts';
import { openHouse } from './people/house.ts';
import { openPartnership } from './people/partnership.ts';
import { createQuarantine } from './quarantine.ts';
import { openReceiptKey } from './receipts.ts';
import { createEventStreams } from './routes/events.ts';
import { addRoutes } from './routes/routes.ts';
import type { ServerOptions } from './server-options.ts';
import { createSteward } from './steward.ts';
import { createTakePush } from './take-push.ts';

export type Server = ReturnType<typeof createServer>;

/** The log with its doors: opens what is in the data folder and joins the parts. */
export function createServer(options: ServerOptions) {
  const { dataDir, distDir, wrapLog = (log) => log } = options;
  const database = openDatabase(join(dataDir, 'welcome-mat.sqlite'));
  const key = openReceiptKey(dataDir);
  const served = openPartnership(database, options.ids);
  const { workspace } = served;
  const house = openHouse({ ...options, database, workspace });

  const log = wrapLog(createSqliteLog(database, key));
  log.open(workspace, bytesToBase64url(options.randomBytes(12)));
  const standing = standingOf(log, workspace);
  const catalogue = followLog(log, workspace).current;
  const streams = createEventStreams({
    current: eventOf(log, workspace),
    isSignedIn: (token) => house.people.signedIn(token) !== undefined,
  });
  const quarantine = createQuarantine({ ...options, database, workspace });
  const onStored = streams.note;
  const takePush = createTakePush({ log, workspace, quarantine, catalogue, onStored });

  const app = createApp({ ...options, ...house, standing });
  const { serverKey } = key;
  const attached = openAttachments({ ...options, database, workspace, key });
  const rooms = { ...house, workspace, log, standing, catalogue, takePush, streams, served };
  addRoutes(app, { ...rooms, ...attached, serverKey, distDir });
  app.addHook('onClose', async () => attached.close());
  app.addHook('onClose', async () => database.close());
  return { app, workspace, quarantine, steward: createSteward(house), ...attached };
}

/** Time, randomness and ids of this machine. */
export function machineSources(): Pick<ServerOptions, 'clock' | 'ids' | 'randomBytes'> {
  const clock = { now: () => Date.now() };
  const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
  return { clock, randomBytes, ids: createIds(clock, randomBytes) };
}
