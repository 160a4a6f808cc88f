import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { normaliseCode } from '../../src/protocol/withdrawal.ts';
import type { Database, Statement } from '../database/database.ts';
import type { ChangeLog, NewEntry } from '../log/change-log.ts';
import type { Calendar } from '../retention/calendar.ts';
import type { OpenSealed } from '../sealing/open-sealed.ts';
import { answersSetApart } from './answers-set-apart.ts';
import { createCodeIndex, isMarkOf, markIn } from './code-index.ts';
import type { Erasures } from './erasures.ts';
import type { MakeErasure } from './make-erasure.ts';
import type { WaitingCode, WaitingFile } from './waiting-file.ts';

/**
 * Withdrawal by code (ERA3). Most codes are typed by people whose answers are here; some come before
 * the answers do, because a tablet has had no signal for a week. Those codes wait:
 *
 *   ask ─ here, or set apart? ─yes─> erase
 *            └─no─> wait ─ a push brings it ─> erased in the transaction that takes it in
 *
 * A waiting code is kept as it was typed: against salts that are not known yet it cannot be hashed.
 * It opens nothing but the erasure that was asked for, and is forgotten with it.
 */
export type Withdrawals = {
  /** `full`: too many wait already; nothing was kept. */
  readonly ask: (code: string) => Promise<'erased' | 'waiting' | 'full'>;
  /** The erasures that must go into the log with these entries. */
  readonly onArrival: (entries: readonly NewEntry[]) => Promise<readonly NewEntry[]>;
  /** What another process took in meanwhile; and codes that have waited too long are let go. */
  readonly settle: () => Promise<void>;
  /** At the start: codes that waited before a restore wait again. */
  readonly bringBack: () => Promise<void>;
};

const mostWaiting = 2_000;
/** Half a year: longer than any tablet lies in a drawer. */
const patience = 183 * 86_400_000;
/** For so long this process believes that no other one has taken a code. */
const believedFor = 1_000;

export function createWithdrawals(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly log: ChangeLog;
  readonly clock: Clock;
  readonly erasures: Pick<Erasures, 'carryOut' | 'erasedBy'>;
  readonly makeErasure: MakeErasure;
  readonly file: WaitingFile;
  readonly calendar: Calendar;
  /** Absent where nobody seals. */
  readonly openSealed?: OpenSealed;
  /** Told after an erasure was committed. */
  readonly onErased?: () => void;
}): Withdrawals {
  const { database, workspace, log, clock, erasures, makeErasure, file } = given;
  const index = createCodeIndex(given);
  let believed: { readonly codes: readonly string[]; readonly until: number } | undefined;
  /** Codes whose answer came to this process, and whose it was: waiting no more once it is erased. */
  const met = new Map<string, string>();

  const waitingNow = async (): Promise<readonly WaitingCode[]> => {
    const [rows = []] = await database.read({
      sql: 'SELECT code, asked_at FROM pending_withdrawal WHERE workspace = ? ORDER BY code',
      values: [workspace],
    });
    return rows.map((row) => ({ code: String(row.code), askedAt: Number(row.asked_at) }));
  };

  const waiting = async (): Promise<readonly string[]> => {
    if (believed !== undefined && clock.now() < believed.until) return believed.codes;
    const codes = (await waitingNow()).map(({ code }) => code);
    believed = { codes, until: clock.now() + believedFor };
    return codes;
  };

  const change = async (...statements: readonly Statement[]): Promise<void> => {
    const outcomes = await database.write(...statements);
    believed = undefined;
    if (outcomes.some(({ changes }) => changes > 0)) await file.write(await waitingNow());
  };

  const wait = ({ code, askedAt }: WaitingCode): Statement => ({
    sql: `INSERT INTO pending_withdrawal (workspace, code, asked_at) VALUES (?, ?, ?)
          ON CONFLICT (workspace, code) DO UPDATE SET asked_at = excluded.asked_at`,
    values: [workspace, code, askedAt],
  });

  const letGo = (codes: readonly string[]): Statement => ({
    sql: 'DELETE FROM pending_withdrawal WHERE workspace = ? AND code = ANY(?)',
    values: [workspace, codes],
  });

  /** What is set apart has no number yet; it goes as if it had come after the erasure. */
  const setApartWith = async (code: string): Promise<readonly string[]> => {
    const subjects: string[] = [];
    for await (const { subject, text } of answersSetApart(given)) {
      const mark = markIn(text);
      if (mark !== undefined && isMarkOf(mark, code)) subjects.push(subject);
    }
    return subjects;
  };

  const erase = async (subjects: readonly string[]): Promise<void> => {
    const entries = subjects.map((subject) => makeErasure({ subject, entries: [] }, 'withdrawn'));
    await log.append(workspace, entries);
    await erasures.carryOut();
    given.onErased?.();
  };

  return {
    async ask(typed) {
      const code = normaliseCode(typed);
      const here = (await index.find([code])).get(code) ?? [];
      const subjects = [...new Set([...here, ...(await setApartWith(code))])];
      if (subjects.length > 0) {
        await erase(subjects);
        await change(letGo([code]));
        return 'erased';
      }
      believed = undefined;
      const codes = await waiting();
      if (!codes.includes(code) && codes.length >= mostWaiting) return 'full';
      await change(wait({ code, askedAt: clock.now() }));
      // It may have come in between the look and this.
      const since = (await index.find([code])).get(code) ?? [];
      if (since.length === 0) return 'waiting';
      await erase(since);
      await change(letGo([code]));
      return 'erased';
    },

    async onArrival(entries) {
      const responses = entries.filter(({ kind }) => kind === 'response');
      if (responses.length === 0) return [];
      const codes = await waiting();
      if (codes.length === 0) return [];
      const found = responses.flatMap((entry) => {
        const mark = markIn(entry.opened ?? entry.text);
        const code = mark && codes.find((one) => isMarkOf(mark, one));
        return code === undefined ? [] : [{ code, entry }];
      });
      if (found.length === 0) return [];
      // Let go of before the commit: were it lost, the code would wait in vain. So it waits on, and
      // `settle` lets go of it.
      for (const { code, entry } of found) met.set(code, entry.subject);
      // A late copy of what is gone already needs no erasure of its own.
      const gone = await erasures.erasedBy(found.map(({ entry }) => entry.subject));
      return found.flatMap(({ entry: { id, hash, subject } }) =>
        gone.has(subject) ? [] : [makeErasure({ subject, entries: [{ id, hash }] }, 'withdrawn')],
      );
    },

    async settle() {
      if (await given.calendar.isBelieved())
        await change({
          sql: 'DELETE FROM pending_withdrawal WHERE workspace = ? AND asked_at < ?',
          values: [workspace, clock.now() - patience],
        });
      const gone = await erasures.erasedBy([...met.values()]);
      const done = [...met].filter(([, subject]) => gone.has(subject)).map(([code]) => code);
      if (done.length > 0) await change(letGo(done));
      for (const code of done) met.delete(code);
      const codes = await waiting();
      if (codes.length === 0) return;
      const found = await index.find(codes);
      if (found.size === 0) return;
      await erase([...found.values()].flat());
      await change(letGo([...found.keys()]));
    },

    async bringBack() {
      const here = new Set((await waitingNow()).map(({ code }) => code));
      const young = (await file.read()).filter(
        ({ code, askedAt }) => !here.has(code) && askedAt >= clock.now() - patience,
      );
      if (young.length > 0) await change(...young.map(wait));
    },
  };
}
