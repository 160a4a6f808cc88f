import { type Clock, isoOf } from '../../src/base/clock.ts';
import { attachmentsIn } from '../../src/model/attachment.ts';
import type { ErasureTarget } from '../../src/model/erasure.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { AttachmentFiles } from '../attachments/attachment-files.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { FollowedCatalogue, KnownConsultation } from '../catalogue.ts';
import type { Database, Row } from '../database/database.ts';
import { answersSetApart } from '../erasure/answers-set-apart.ts';
import type { Erasures } from '../erasure/erasures.ts';
import type { MakeErasure } from '../erasure/make-erasure.ts';
import { type ChangeLog, readable } from '../log/change-log.ts';
import type { OpenSealed } from '../sealing/open-sealed.ts';
import type { Calendar } from './calendar.ts';

/**
 * Deletes what has had its time, by the clocks that each consultation sets (RET1, RET2):
 *
 *   keptUntil        its answers: erased like any others, so that they go everywhere
 *   recordingsUntil  sound and video: the bytes go, the answer and its receipt stay
 *   contacts         names and numbers have a clock of their own (`contacts/`)
 *
 * A day counts until its end in UTC, and only when the clock can be believed (`calendar.ts`). Run as often as one likes: what is gone is passed over.
 */
export type Cleared = { readonly answers: number; readonly recordings: number };

export type Retention = { readonly run: () => Promise<Cleared> };

/** Erasures in one transaction, and attachments that are looked at in one. */
const atOnce = 100;

/** As far as the clocks must know an answer. */
type Read = {
  readonly id: string;
  readonly subject: string;
  readonly body?: { readonly consultation?: string };
};

export function createRetention(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly log: ChangeLog;
  readonly catalogue: FollowedCatalogue;
  readonly erasures: Pick<Erasures, 'carryOut'>;
  readonly makeErasure: MakeErasure;
  readonly files: Pick<AttachmentFiles, 'remove'>;
  readonly audit: AuditLog['audit'];
  readonly calendar: Calendar;
  readonly clock: Clock;
  /** Absent where nobody seals. */
  readonly openSealed?: OpenSealed;
}): Retention {
  const { database, workspace, log, catalogue, erasures, makeErasure, files, audit, clock } = given;

  const note = (known: KnownConsultation, what: string, count: number): Promise<void> =>
    audit({
      by: 'server',
      what: 'clearedByClock',
      about: known.id,
      name: known.consultation.slug,
      details: { what, count },
    });

  const eraseAnswers = async (due: readonly KnownConsultation[]): Promise<number> => {
    const ids = new Map<string, KnownConsultation>(due.map((known) => [known.id, known]));
    if (ids.size === 0) return 0;
    const counts = new Map<KnownConsultation, number>();
    const { lastSeq } = await log.standing(workspace);
    for (let since = 0; since < lastSeq; ) {
      const page = await log.page(workspace, { kinds: ['response'], since, limit: atOnce });
      const targets = page.rows.flatMap((row): readonly ErasureTarget[] => {
        if (row.erased !== undefined) return [];
        const { id, subject, body } = JSON.parse(readable(row)) as Read;
        const known = ids.get(body?.consultation ?? '');
        if (known === undefined) return [];
        counts.set(known, (counts.get(known) ?? 0) + 1);
        return [{ subject, entries: [{ id, hash: row.hash }] }];
      });
      if (targets.length > 0)
        await log.append(
          workspace,
          targets.map((target) => makeErasure(target, 'retention')),
        );
      if (!page.more) break;
      since = page.rows.at(-1)?.seq ?? lastSeq;
      await new Promise(setImmediate);
    }
    const apart: string[] = [];
    for await (const { subject, text } of answersSetApart(given)) {
      const known = ids.get((JSON.parse(text) as Read).body?.consultation ?? '');
      if (known === undefined) continue;
      counts.set(known, (counts.get(known) ?? 0) + 1);
      apart.push(subject);
    }
    for (let from = 0; from < apart.length; from += atOnce)
      await log.append(
        workspace,
        apart
          .slice(from, from + atOnce)
          .map((subject) => makeErasure({ subject, entries: [] }, 'retention')),
      );
    if (counts.size > 0) await erasures.carryOut();
    for (const [known, count] of counts) await note(known, 'answers', count);
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  };

  /** A sealed answer names its files without their types: what it says, opened, decides. */
  const isRecordingOf = (known: KnownConsultation, said: string, sha256: string): boolean => {
    if (!said.includes(known.id)) return false;
    const { body } = JSON.parse(said) as Read;
    if (body?.consultation !== known.id) return false;
    const type = attachmentsIn(body).find((one) => one.sha256 === sha256)?.type ?? '';
    return /^(audio|video)\//.test(type);
  };

  const clearRecordings = async (due: readonly KnownConsultation[]): Promise<number> => {
    let cleared = 0;
    for (const known of due) {
      const count = await clearRecordingsOf(known);
      if (count > 0) await note(known, 'recordings', count);
      cleared += count;
    }
    return cleared;
  };

  const clearRecordingsOf = async (known: KnownConsultation): Promise<number> => {
    let cleared = 0;
    for (let after = { sha256: '', hash: '' }; ; ) {
      const [rows = []] = await database.read({
        sql: `SELECT attachment.sha256, attachment.entry_hash, log_entry.text, log_entry.opened
              FROM attachment JOIN log_entry ON log_entry.workspace = attachment.workspace
                AND log_entry.id = attachment.entry_id AND log_entry.hash = attachment.entry_hash
              WHERE attachment.workspace = ? AND attachment.cleared_at IS NULL
                AND attachment.kind = 'response'
                AND (attachment.type LIKE 'audio/%' OR attachment.type LIKE 'video/%'
                  OR log_entry.opened IS NOT NULL)
                AND (attachment.sha256 > ?
                  OR (attachment.sha256 = ? AND attachment.entry_hash > ?))
              ORDER BY attachment.sha256, attachment.entry_hash LIMIT ${atOnce}`,
        values: [workspace, after.sha256, after.sha256, after.hash],
      });
      const ours = rows.filter(({ text, opened, sha256 }) =>
        isRecordingOf(known, String(opened ?? text), String(sha256)),
      );
      if (ours.length > 0) await clear(ours);
      cleared += ours.length;
      if (rows.length < atOnce) return cleared;
      after = { sha256: String(rows.at(-1)?.sha256), hash: String(rows.at(-1)?.entry_hash) };
      await new Promise(setImmediate);
    }
  };

  const clear = async (ours: readonly Row[]): Promise<void> => {
    const hashes = ours.map(({ entry_hash }) => String(entry_hash));
    const shas = [...new Set(ours.map(({ sha256 }) => String(sha256)))];
    await database.write({
      sql: `UPDATE attachment SET cleared_at = ?
            WHERE workspace = ? AND entry_hash = ANY(?) AND sha256 = ANY(?)`,
      values: [clock.now(), workspace, hashes, shas],
    });
    const [still = []] = await database.read({
      sql: `SELECT DISTINCT sha256 FROM attachment
            WHERE workspace = ? AND sha256 = ANY(?) AND cleared_at IS NULL`,
      values: [workspace, shas],
    });
    const named = new Set(still.map(({ sha256 }) => String(sha256)));
    for (const sha256 of shas) if (!named.has(sha256)) await files.remove(sha256);
  };

  return {
    async run() {
      if (!(await given.calendar.isBelieved())) return { answers: 0, recordings: 0 };
      const today = isoOf(clock.now()).slice(0, 10);
      const isOver = (until: string | undefined): boolean => until !== undefined && until < today;
      const all = (await catalogue.current()).consultations();
      return {
        answers: await eraseAnswers(
          all.filter(({ consultation }) => isOver(consultation.keptUntil)),
        ),
        recordings: await clearRecordings(
          all.filter(({ consultation }) => isOver(consultation.recordingsUntil)),
        ),
      };
    },
  };
}
