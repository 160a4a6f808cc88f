import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { BackupsAnswer, KeptBackup } from '../../src/protocol/backups.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Audit } from '../audit/audit-log.ts';
import type { BackupKeeper } from '../backup/daily.ts';
import type { Manifest } from '../backup/shelf.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { Refusal } from '../http/problem.ts';
import type { ChangeLog } from '../log/change-log.ts';

/**
 * GET /api/backups says which backups there are and how the last try went; POST begins one and
 * does not wait for it. A server that makes none (the demo) has neither.
 */
type BackupRooms = {
  readonly backupKeeper: BackupKeeper | undefined;
  readonly log: ChangeLog;
  readonly workspace: WorkspaceId;
  readonly standing: () => Promise<Standing>;
  readonly audit: Audit;
  readonly clock: Clock;
};

const hour = 3_600_000;

export function addBackups(app: FastifyInstance, rooms: BackupRooms): void {
  const { backupKeeper, log, workspace, standing, audit, clock } = rooms;

  const tell = async (keeper: BackupKeeper): Promise<BackupsAnswer> => {
    const { where, every, keep } = keeper;
    const { isRunning, failed } = keeper.state();
    return {
      ...(await standing()),
      now: clock.now(),
      lastSeq: (await log.standing(workspace)).lastSeq,
      where,
      everyHours: every / hour,
      ...(keep === undefined ? {} : { keep }),
      isRunning,
      ...(failed === undefined ? {} : { failed }),
      backups: keeper.list().toReversed().map(keptBackup),
    };
  };

  app.get('/api/backups', async (request): Promise<BackupsAnswer> => {
    mustBeCoordinator(request);
    if (backupKeeper === undefined) throw new Refusal('notFound');
    return tell(backupKeeper);
  });

  app.post('/api/backups', async (request, reply): Promise<BackupsAnswer> => {
    mustBeCoordinator(request);
    if (backupKeeper === undefined) throw new Refusal('notFound');
    const { caller } = request;
    const noteIt = (made: Manifest | undefined): Promise<void> | undefined =>
      made &&
      audit({
        by: caller,
        what: 'backupMade',
        name: made.file,
        details: { entries: made.line.lastSeq },
      });
    void backupKeeper
      .make()
      .then(noteIt)
      .catch((why: unknown) => {
        app.log.error({ what: 'a backup was not written down', error: String(why) });
      });
    return reply.code(202).send(await tell(backupKeeper));
  });
}

const keptBackup = (manifest: Manifest): KeptBackup => ({
  file: manifest.file,
  madeAt: manifest.madeAt,
  bytes: manifest.bytes,
  entries: manifest.line.lastSeq,
  responses: manifest.entriesByKind.response ?? 0,
  attachments: manifest.attachments.length,
  lostAttachments: manifest.lostAttachments.length,
});
