import { bytesToBase64url } from '../src/base/base64url.ts';
import { createIds, type RandomBytes } from '../src/base/ids.ts';
import { openAttachments } from './attachments/open-attachments.ts';
import { followLog } from './catalogue.ts';
import { openDatabase } from './database/open-database.ts';
import { createApp } from './http/app.ts';
import { createSqlLog } from './log/sql-log.ts';
import { eventOf, standingOf } from './log/standing-of.ts';
import { openHouse } from './people/house.ts';
import { openPartnership } from './people/partnership.ts';
import { createQuarantine } from './quarantine.ts';
import { openReceiptKey } from './receipt-key.ts';
import { createReceipts } from './receipts.ts';
import { createEventStreams } from './routes/events.ts';
import { addRoutes } from './routes/routes.ts';
import type { ServerOptions } from './server-options.ts';
import { createSteward } from './steward.ts';
import { createTakePush } from './take-push.ts';

export type Server = Awaited<ReturnType<typeof createServer>>;

/** The log with its doors: opens the database and joins the parts. */
export async function createServer(options: ServerOptions) {
  const { dataDir, distDir, wrapLog = (log) => log } = options;
  const database = await openDatabase(options);
  const served = await openPartnership(database, options.ids);
  const { workspace } = served;
  const key = await openReceiptKey(database, workspace, dataDir);
  const house = openHouse({ ...options, database, workspace });

  const log = wrapLog(createSqlLog(database));
  await log.open(workspace, bytesToBase64url(options.randomBytes(12)));
  const standing = standingOf(log, workspace);
  const receipts = createReceipts({ database, workspace, key });
  const catalogue = followLog(log, workspace);
  const streams = createEventStreams({
    current: eventOf(log, workspace),
    isSignedIn: async (token) => (await house.people.signedIn(token)) !== undefined,
  });
  const quarantine = createQuarantine({ ...options, database, workspace });
  const onStored = streams.note;
  const takePush = createTakePush({ log, workspace, quarantine, catalogue, receipts, onStored });

  const app = createApp({ ...options, ...house, standing });
  const { serverKey } = key;
  const attached = openAttachments({ ...options, database, workspace, signer: key });
  const rooms = { ...house, workspace, log, standing, catalogue, receipts, takePush, streams };
  addRoutes(app, { ...rooms, ...attached, served, serverKey, distDir });
  app.addHook('onClose', async () => {
    attached.close();
    await receipts.keep().finally(() => database.close());
  });
  const steward = createSteward({ ...house, database });
  return { app, workspace, quarantine, steward, ...attached };
}

/** Time, randomness and ids of this machine. */
export function machineSources(): Pick<ServerOptions, 'clock' | 'ids' | 'randomBytes'> {
  const clock = { now: () => Date.now() };
  const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
  return { clock, randomBytes, ids: createIds(clock, randomBytes) };
}
