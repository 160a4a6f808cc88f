import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Audit, AuditLog } from '../audit/audit-log.ts';
import { createFailedSignIns } from '../audit/failed-sign-ins.ts';
import type { BackupKeeper } from '../backup/daily.ts';
import type { FollowedCatalogue } from '../catalogue.ts';
import type { Database } from '../database/database.ts';
import type { Erasures } from '../erasure/erasures.ts';
import type { Withdrawals } from '../erasure/withdrawals.ts';
import type { ChangeLog } from '../log/change-log.ts';
import type { Devices } from '../people/devices.ts';
import type { GuessBrake } from '../people/guess-brake.ts';
import type { Heartbeats } from '../people/heartbeats.ts';
import type { Members } from '../people/members.ts';
import type { ServedPartnership } from '../people/partnership.ts';
import type { People } from '../people/people.ts';
import type { SignIns } from '../people/sign-ins.ts';
import type { Tickets } from '../people/tickets.ts';
import type { Quarantine } from '../quarantine.ts';
import type { Receipts } from '../receipts.ts';
import type { OpenSealed } from '../sealing/open-sealed.ts';
import type { SealingKeys } from '../sealing/sealing-keys.ts';
import type { TakePush } from '../take-push.ts';
import { addApart } from './apart.ts';
import type { AttachmentRooms } from './attachments.ts';
import { addAttachments } from './attachments.ts';
import { addAudit } from './audit.ts';
import { addBackups } from './backups.ts';
import { addContacts } from './contacts.ts';
import { addDevices } from './devices.ts';
import { addEnrol } from './enrol.ts';
import { addEvents, type EventStreams } from './events.ts';
import { addExport } from './export.ts';
import { addHave } from './have.ts';
import { addHealth } from './health.ts';
import { addHeartbeat } from './heartbeat.ts';
import { addMe, createMeOf } from './me.ts';
import { addMembers } from './members.ts';
import { addOpen } from './open.ts';
import { addPages } from './pages.ts';
import { addPull } from './pull.ts';
import { addPush } from './push.ts';
import { addSetup } from './setup.ts';
import { addSignIn } from './sign-in.ts';
import { addSignIns } from './sign-ins.ts';
import { createWelcome } from './welcome.ts';
import { addWithdraw } from './withdraw.ts';

/** All doors. Each takes from this only what it needs. */
export function addRoutes(
  app: FastifyInstance,
  rooms: AttachmentRooms & {
    readonly workspace: WorkspaceId;
    readonly serverKey: ServerKey;
    readonly sealingKeys: SealingKeys;
    readonly openSealed: OpenSealed;
    readonly standing: () => Promise<Standing>;
    readonly log: ChangeLog;
    readonly catalogue: FollowedCatalogue;
    readonly receipts: Receipts;
    readonly erasures: Erasures;
    readonly withdrawals: Withdrawals;
    readonly takePush: TakePush;
    readonly quarantine: Quarantine;
    readonly audit: Audit;
    readonly auditLog: AuditLog;
    readonly streams: EventStreams;
    readonly served: ServedPartnership;
    readonly database: Database;
    readonly people: People;
    readonly members: Members;
    readonly signIns: SignIns;
    readonly devices: Devices;
    readonly tickets: Tickets;
    readonly brake: GuessBrake;
    readonly heartbeats: Heartbeats;
    readonly backupKeeper: BackupKeeper | undefined;
    readonly clock: Clock;
    readonly randomBytes: RandomBytes;
    readonly distDir: string;
  },
): void {
  const meOf = createMeOf(rooms);
  addPush(app, rooms);
  addPull(app, rooms);
  addHave(app, rooms);
  addAttachments(app, rooms);
  addEvents(app, rooms);
  addOpen(app, rooms);
  addExport(app, rooms);
  addHealth(app, rooms);
  addMe(app, { meOf });
  const welcome = createWelcome({ ...rooms, meOf });
  addSetup(app, { ...rooms, welcome });
  const noteFailedSignIn = createFailedSignIns({
    ...rooms,
    onTrouble: (why) => app.log.error({ what: 'a wrong try was not noted', error: String(why) }),
  });
  const onSignOut = rooms.streams.endOf;
  addSignIn(app, { ...rooms, welcome, onSignOut, noteFailedSignIn });
  addMembers(app, { ...rooms, welcome, noteFailedSignIn });
  addSignIns(app, { ...rooms, onSignOut });
  addEnrol(app, { ...rooms, noteFailedSignIn });
  addDevices(app, rooms);
  addApart(app, rooms);
  addHeartbeat(app, rooms);
  addAudit(app, rooms);
  addBackups(app, rooms);
  addWithdraw(app, rooms);
  addContacts(app, rooms);
  addPages(app, rooms);
}
