import type { Clock } from '../../src/base/clock.ts';
import { isoOf } from '../../src/base/clock.ts';
import { Contact } from '../../src/model/contact.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { opennessAt } from '../../src/model/open-state.ts';
import type { ListedContact } from '../../src/protocol/contacts.ts';
import type { AuditDoer, AuditLog } from '../audit/audit-log.ts';
import type { FollowedCatalogue, KnownConsultation } from '../catalogue.ts';
import type { Database, Row } from '../database/database.ts';
import type { ErasureFile } from '../erasure/erasure-file.ts';
import type { Calendar } from '../retention/calendar.ts';

/**
 * Names and numbers that people left, beside the log and not in it: the log's numbers would say
 * next to which answer each came. A row has a random id, a day, and nothing else that orders it;
 * the table lies in the order of its ids. Why that is enough, and what is not: decision 0009.
 *
 *   left ──▶ hidden until its day is over and five are there (or the consultation is closed)
 *        ──▶ shown to coordinators, in no order ──▶ deleted by its own clock
 *
 * A flood is put off, not swallowed: over a day's measure the device is told to come again, keeps
 * what it has, and the coordinators are told that it happened.
 */
export type Contacts = {
  /**
   * Keeps those that belong to a consultation that asks for them; says nothing of the others.
   * `full`: more came than a day takes, or there is no room; none of them is kept.
   */
  readonly leave: (
    contacts: readonly { readonly id: string; readonly body: unknown }[],
  ) => Promise<'taken' | 'full'>;
  /** Some are being put off now. */
  readonly isFull: (known: KnownConsultation) => Promise<boolean>;
  readonly listed: (known: KnownConsultation) => Promise<readonly ListedContact[]>;
  readonly remove: (known: KnownConsultation, id: string, by: AuditDoer) => Promise<void>;
  /** Deletes what has had its time; gives back how many. */
  readonly clear: () => Promise<number>;
};

/** Shown together or not at all, so that none can be laid beside the one answer of its day. */
export const leastShown = 5;
/** More than any small place has people; a flood stops here. */
export const mostKept = 50_000;
/** Of one consultation: more than ever came in a day, and more than one address may bring in one. */
export const mostADay = 3_000;
/** Where a consultation asks for none any more, nothing says until when. */
const daysWithoutClock = 30;

type Removed = { readonly contact: string };

export function createContacts(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly catalogue: FollowedCatalogue;
  readonly auditLog: AuditLog;
  readonly calendar: Calendar;
  readonly clock: Clock;
  /** Beside the database, and never restored with it: the random ids of those deleted by hand. */
  readonly removed: ErasureFile;
}): Contacts {
  const { database, workspace, clock } = given;
  const today = (): string => isoOf(clock.now()).slice(0, 10);

  /** By consultation: the day on which it was last written down that some were put off. */
  const putOffOn = new Map<string, string>();
  const countOf = (consultation: string) => ({
    sql: `SELECT count(*) AS kept,
            sum(CASE WHEN consultation = ? AND day = ? THEN 1 ELSE 0 END) AS today
          FROM contact WHERE workspace = ?`,
    values: [consultation, today(), workspace],
  });
  const isOver = ([counts]: readonly Row[]): boolean =>
    Number(counts?.kept ?? 0) >= mostKept || Number(counts?.today ?? 0) >= mostADay;

  const release = (known: KnownConsultation) => {
    const isClosed = opennessAt(known.consultation, clock.now()) === 'closed';
    return database.transact({
      reads: [
        {
          sql: `SELECT count(*) AS waiting FROM contact
                WHERE workspace = ? AND consultation = ? AND shown = 0 AND day < ?`,
          values: [workspace, known.id, today()],
        },
      ],
      decide: ([rows = []]) => {
        const waiting = Number(rows[0]?.waiting ?? 0);
        const isEnough = waiting >= leastShown || (isClosed && waiting > 0);
        const writes = [
          {
            sql: `UPDATE contact SET shown = 1
                  WHERE workspace = ? AND consultation = ? AND shown = 0 AND day < ?`,
            values: [workspace, known.id, today()],
          },
        ];
        return { answer: undefined, writes: isEnough ? writes : [] };
      },
    });
  };

  /** A backup from before somebody had hers deleted would bring them back. */
  const removeAgain = async (): Promise<void> => {
    const ids = (await given.removed.read()).map((line) => (JSON.parse(line) as Removed).contact);
    if (ids.length === 0) return;
    await database.write({
      sql: `UPDATE contact SET text = '', shown = 2
            WHERE workspace = ? AND id = ANY(?) AND shown <> 2`,
      values: [workspace, ids],
    });
  };

  return {
    async leave(contacts) {
      const catalogue = await given.catalogue.current();
      const rows = contacts.flatMap(({ id, body }) => {
        const contact = Contact.safeParse(body);
        if (!contact.success) return [];
        const known = catalogue.consultationAt(contact.data.slug);
        const asked = known?.consultation.contacts?.purposes ?? [];
        const purposes = contact.data.purposes.filter((purpose) => asked.includes(purpose));
        if (known === undefined || purposes.length === 0) return [];
        const text = JSON.stringify({ ...contact.data, purposes });
        return [[workspace, id, known.id, today(), 0, text]];
      });
      if (rows.length === 0) return 'taken';
      const consultations = [...new Set(rows.map((row) => String(row[2])))];
      const full = await given.auditLog.along<string | undefined>(
        {
          reads: consultations.map(countOf),
          decide: (counts) => {
            const at = counts.findIndex(isOver);
            const insert = {
              sql: `INSERT INTO contact (workspace, id, consultation, day, shown, text)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO NOTHING`,
              rows,
            };
            return at < 0
              ? { answer: undefined, writes: [insert] }
              : { answer: consultations[at], writes: [] };
          },
        },
        (about) => {
          if (about === undefined || putOffOn.get(about) === today()) return undefined;
          putOffOn.set(about, today());
          const name = catalogue.consultationWithId(about)?.consultation.slug;
          return { by: 'server', what: 'contactsPutOff', about, name };
        },
      );
      return full === undefined ? 'taken' : 'full';
    },

    isFull: async (known) => isOver((await database.read(countOf(known.id)))[0] ?? []),

    async listed(known) {
      await removeAgain();
      await release(known);
      const [rows = []] = await database.read({
        sql: `SELECT id, text FROM contact
              WHERE workspace = ? AND consultation = ? AND shown = 1 ORDER BY id`,
        values: [workspace, known.id],
      });
      return rows.flatMap(({ id, text }) => {
        const contact = Contact.safeParse(JSON.parse(String(text)));
        return contact.success ? [{ ...contact.data, id: String(id) }] : [];
      });
    },

    async remove(known, id, by) {
      await given.auditLog.along(
        {
          reads: [],
          decide: () => ({
            answer: undefined,
            writes: [
              {
                // The id stays until the clock takes it: a phone may send the same once more.
                sql: `UPDATE contact SET text = '', shown = 2
                      WHERE workspace = ? AND consultation = ? AND id = ?`,
                values: [workspace, known.id, id],
              },
            ],
          }),
        },
        () => ({ by, what: 'erased', about: known.id, details: { what: 'contact' } }),
      );
      await given.removed.add([JSON.stringify({ contact: id } satisfies Removed)]);
    },

    async clear() {
      if (!(await given.calendar.isBelieved())) return 0;
      const catalogue = await given.catalogue.current();
      const [groups = []] = await database.read({
        sql: 'SELECT DISTINCT consultation FROM contact WHERE workspace = ?',
        values: [workspace],
      });
      const old = isoOf(clock.now() - daysWithoutClock * 86_400_000).slice(0, 10);
      let cleared = 0;
      for (const { consultation } of groups) {
        const until = catalogue.consultationWithId(String(consultation))?.consultation.contacts
          ?.keptUntil;
        if (until !== undefined && until >= today()) continue;
        const [outcome] = await database.write({
          sql: 'DELETE FROM contact WHERE workspace = ? AND consultation = ? AND day < ?',
          values: [workspace, String(consultation), until === undefined ? old : today()],
        });
        const count = outcome?.changes ?? 0;
        if (count === 0) continue;
        cleared += count;
        await given.auditLog.audit({
          by: 'server',
          what: 'clearedByClock',
          about: String(consultation),
          details: { what: 'contacts', count },
        });
      }
      return cleared;
    },
  };
}
