import { keptKinds } from '../../src/model/erasure.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { digestOf } from '../../src/protocol/digest.ts';
import type { EpochMark } from '../../src/protocol/standing.ts';
import {
  type Appended,
  type ChangeLog,
  type LogRow,
  mostLettersOfPage,
  type NewEntry,
} from './change-log.ts';
import { createNumbering } from './numbering.ts';

/**
 * The naive twin of the SQL log: an array, filtered. It misbehaves on request, as disks do:
 *
 *   failOn(n)      the n-th append from now fails and keeps nothing
 *   tearOn(n)      the n-th append from now writes a part, and fails; the part is gone after `crash`
 *   loseAnswer()   the next append is kept, and yet fails: the commit's answer got lost
 *   delay(until)   the next append waits
 *   lieAboutFlush  from now on "flushed" is not true …
 *   crash()        … and what was not flushed is gone
 */
export type MemoryLog = ChangeLog & {
  readonly failOn: (nth: number, why: Error) => void;
  readonly tearOn: (nth: number, why: Error) => void;
  readonly loseAnswer: (why: Error) => void;
  readonly delay: (until: Promise<void>) => void;
  readonly lieAboutFlush: () => void;
  readonly crash: () => void;
};

type Kept = Pick<LogRow, 'seq' | 'hash' | 'kind'> & {
  readonly id: string;
  readonly subject: string;
  readonly epoch: string;
  text: string;
  opened?: string;
  erasedBy?: number;
};
type Disk = {
  epoch: string;
  history: EpochMark[];
  safeSeq: number;
  rows: Kept[];
  /** By subject: the number of its erasure. */
  erased: Map<string, number>;
};
type Mishap = { readonly kind: 'fail' | 'tear' | 'loseAnswer'; in: number; readonly why: Error };

export function createMemoryLog(): MemoryLog {
  const disks = new Map<WorkspaceId, Disk>();
  /** What a crash would leave; absent: everything is flushed at once. */
  let flushed: Map<WorkspaceId, Disk> | undefined;
  const torn = new Map<Disk, number>();
  let mishaps: Mishap[] = [];
  let wait: Promise<void> = Promise.resolve();

  const diskOf = (workspace: WorkspaceId): Disk => {
    const disk = disks.get(workspace);
    if (disk === undefined) throw new Error(`no log is open for ${workspace}`);
    return disk;
  };

  const nextMishap = (): Mishap | undefined => {
    for (const mishap of mishaps) mishap.in -= 1;
    const now = mishaps.find((mishap) => mishap.in === 0);
    mishaps = mishaps.filter((mishap) => mishap.in > 0);
    return now;
  };

  return {
    open: async (workspace, epoch) => {
      if (!disks.has(workspace)) {
        const disk: Disk = { epoch, history: [], safeSeq: 0, rows: [], erased: new Map() };
        disks.set(workspace, disk);
      }
    },
    append: async (workspace, entries) => {
      const waiting = wait;
      wait = Promise.resolve();
      await waiting;
      const disk = diskOf(workspace);
      const mishap = nextMishap();
      if (mishap?.kind === 'fail') throw mishap.why;
      if (torn.has(disk)) throw new Error('the log is torn until it is opened again');
      if (mishap?.kind === 'tear') {
        torn.set(disk, disk.rows.length);
        addAll(disk, entries.slice(0, Math.ceil(entries.length / 2)));
        throw mishap.why;
      }
      const appended = addAll(disk, entries);
      if (mishap?.kind === 'loseAnswer') throw mishap.why;
      return appended;
    },
    page: async (workspace, { kinds, since, limit }) => {
      const disk = diskOf(workspace);
      const whole = disk.rows.slice(0, torn.get(disk));
      const audience = whole.filter((row) => kinds.includes(row.kind));
      const ahead = audience.filter((row) => row.seq > since);
      const rows = thatFit(ahead.slice(0, limit)).map((row) => asRead(row, audience));
      if (ahead.length > rows.length) return { rows, more: true };
      return { rows, more: false, digest: digestOf(audience.map(({ hash }) => hash)) };
    },
    numbered: async (workspace, seqs) =>
      diskOf(workspace)
        .rows.filter(({ seq }) => seqs.includes(seq))
        .map((row) => asRead(row, [])),
    have: async (workspace, pairs) =>
      pairs.map(([id, hash]) => {
        const row = diskOf(workspace).rows.find((one) => one.id === id && one.hash === hash);
        if (row === undefined) return undefined;
        const { seq, epoch, erasedBy } = row;
        return { seq, epoch, ...(erasedBy !== undefined && { erasedBy }) };
      }),
    erasures: async (workspace, seqs) =>
      diskOf(workspace)
        .rows.filter(({ seq, kind }) => kind === 'erasure' && seqs.includes(seq))
        .map(({ seq, epoch, id, hash, text }) => ({ seq, epoch, id, hash, text })),
    standing: async (workspace) => {
      const disk = diskOf(workspace);
      const { epoch, history, safeSeq, rows } = disk;
      return { epoch, history: [...history], lastSeq: torn.get(disk) ?? rows.length, safeSeq };
    },
    raiseSafe: async (workspace, safeSeq) => {
      const disk = diskOf(workspace);
      if (safeSeq <= disk.rows.length) disk.safeSeq = Math.max(disk.safeSeq, safeSeq);
    },
    beginEpoch: async (workspace, epoch) => {
      const disk = diskOf(workspace);
      disk.history.push({ epoch: disk.epoch, until: disk.rows.length });
      disk.epoch = epoch;
    },

    failOn: (nth, why) => mishaps.push({ kind: 'fail', in: nth, why }),
    tearOn: (nth, why) => mishaps.push({ kind: 'tear', in: nth, why }),
    loseAnswer: (why) => mishaps.push({ kind: 'loseAnswer', in: 1, why }),
    delay: (until) => {
      wait = until;
    },
    lieAboutFlush: () => {
      flushed = structuredClone(disks);
    },
    crash: () => {
      for (const [disk, whole] of torn) disk.rows.length = whole;
      torn.clear();
      if (flushed === undefined) return;
      disks.clear();
      for (const [workspace, disk] of flushed) disks.set(workspace, disk);
      flushed = undefined;
    },
  };
}

function addAll(disk: Disk, entries: readonly NewEntry[]): readonly Appended[] {
  const { epoch, rows } = disk;
  const numbering = createNumbering(
    { epoch, lastSeq: rows.length },
    {
      numberOf: (id, hash) => rows.find((row) => row.id === id && row.hash === hash),
      hasId: (id) => rows.some((row) => row.id === id),
      erasedBy: (subject) => disk.erased.get(subject),
    },
  );
  const appended = entries.map(numbering.add);
  rows.push(...numbering.fresh());
  for (const { seq, subjects } of numbering.erasing()) {
    for (const subject of subjects) disk.erased.set(subject, seq);
    for (const row of rows)
      if (subjects.includes(row.subject) && !keptKinds.includes(row.kind)) {
        row.text = '';
        delete row.opened;
        row.erasedBy = seq;
      }
  }
  return appended;
}

/** Up to the row with which a page would be too large; the first in any case. */
function thatFit(rows: readonly Kept[]): readonly Kept[] {
  let soFar = 0;
  const end = rows.findIndex(({ text, opened = '' }, at) => {
    soFar += text.length + opened.length;
    return at > 0 && soFar > mostLettersOfPage;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

function asRead(kept: Kept, audience: readonly Kept[]): LogRow {
  const { seq, id, hash, kind, text, opened, erasedBy } = kept;
  const row = { seq, hash, kind, text, ...(opened !== undefined && { opened }) };
  if (erasedBy !== undefined) return { ...row, erased: { id, hash, kind } };
  if (kind !== 'erasure') return row;
  const gone = audience.filter((one) => one.erasedBy === seq);
  return { ...row, erases: gone.map((one) => ({ id: one.id, hash: one.hash, kind: one.kind })) };
}
