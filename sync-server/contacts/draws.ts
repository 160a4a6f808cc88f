import { bytesToBase64url } from '../../src/base/base64url.ts';
import { type Clock, isoOf } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { DrawRecord, ListedContact } from '../../src/protocol/contacts.ts';
import { commitmentOf, drawWinners, poolHash } from '../../src/protocol/draw.ts';
import type { AuditDoer, AuditLog } from '../audit/audit-log.ts';
import type { KnownConsultation } from '../catalogue.ts';
import type { Database, Row } from '../database/database.ts';

/**
 * Draws among those who left details for one (`src/protocol/draw.ts` says why they are fair). Both
 * steps stand in the record of deeds, the first with the commitment, the second with the seed.
 */
export type Draws = {
  /** A seed is made and kept secret; its commitment may be published at once. */
  readonly prepare: (known: KnownConsultation, by: AuditDoer) => Promise<void>;
  /** `false`: there is no such draw, or it was drawn already: then its winners stand. */
  readonly run: (
    known: KnownConsultation,
    draw: { readonly id: string; readonly places: number; readonly pool: readonly ListedContact[] },
    by: AuditDoer,
  ) => Promise<boolean>;
  readonly list: (known: KnownConsultation) => Promise<readonly DrawRecord[]>;
};

export function createDraws(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}): Draws {
  const { database, workspace, auditLog, clock, randomBytes } = given;
  const today = (): string => isoOf(clock.now()).slice(0, 10);
  const selectOne = (known: KnownConsultation, id: string) => ({
    sql: `SELECT id, seed, commitment, prepared_on, drawn_on, result FROM draw
          WHERE workspace = ? AND consultation = ? AND id = ? FOR UPDATE`,
    values: [workspace, known.id, id],
  });

  return {
    async prepare(known, by) {
      const id = bytesToBase64url(randomBytes(12));
      const seed = bytesToBase64url(randomBytes(32));
      const commitment = commitmentOf(seed);
      await auditLog.along(
        {
          reads: [],
          decide: () => ({
            answer: undefined,
            writes: [
              {
                sql: `INSERT INTO draw (workspace, id, consultation, seed, commitment, prepared_on)
                      VALUES (?, ?, ?, ?, ?, ?)`,
                values: [workspace, id, known.id, seed, commitment, today()],
              },
            ],
          }),
        },
        () => ({
          by,
          what: 'winnersDrawn',
          about: known.id,
          name: known.consultation.slug,
          details: { step: 'promised', draw: id, commitment },
        }),
      );
    },

    run: (known, { id, places, pool }, by) => {
      const ids = pool
        .filter(({ purposes }) => purposes.includes('draw'))
        .map((contact) => contact.id)
        .sort();
      return auditLog
        .along(
          {
            reads: [selectOne(known, id)],
            decide: ([rows = []]) => {
              const [row] = rows;
              if (row === undefined || row.drawn_on !== null || ids.length === 0)
                return { answer: undefined, writes: [] };
              const seed = String(row.seed);
              const winners = drawWinners({ seed, pool: ids, places });
              return {
                answer: { seed, commitment: String(row.commitment), winners },
                writes: [
                  {
                    sql: 'UPDATE draw SET drawn_on = ?, result = ? WHERE workspace = ? AND id = ?',
                    values: [
                      today(),
                      JSON.stringify({ places, pool: ids, winners }),
                      workspace,
                      id,
                    ],
                  },
                ],
              };
            },
          },
          (drawn) =>
            drawn && {
              by,
              what: 'winnersDrawn',
              about: known.id,
              name: known.consultation.slug,
              details: {
                step: 'drawn',
                draw: id,
                commitment: drawn.commitment,
                seed: drawn.seed,
                people: ids.length,
                pool: poolHash(ids),
                winners: drawn.winners.join(' '),
              },
            },
        )
        .then((drawn) => drawn !== undefined);
    },

    async list(known) {
      const [rows = []] = await database.read({
        sql: `SELECT id, seed, commitment, prepared_on, drawn_on, result FROM draw
              WHERE workspace = ? AND consultation = ? ORDER BY prepared_on, id`,
        values: [workspace, known.id],
      });
      return rows.map(recordOf);
    },
  };
}

function recordOf(row: Row): DrawRecord {
  const told = {
    id: String(row.id),
    commitment: String(row.commitment),
    preparedOn: String(row.prepared_on),
  };
  if (row.drawn_on === null) return told;
  const result = JSON.parse(String(row.result)) as Pick<DrawRecord, 'pool' | 'places' | 'winners'>;
  return { ...told, ...result, drawnOn: String(row.drawn_on), seed: String(row.seed) };
}
