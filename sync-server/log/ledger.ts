import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Row, Statement } from '../database/database.ts';
import type { Appended, NewEntry, Numbered, Signed } from './change-log.ts';
import {
  addRows,
  digestOf,
  endEpoch,
  eraseTexts,
  numberedOf,
  pairKey,
  putTimeline,
  standingFrom,
} from './log-statements.ts';
import { createNumbering } from './numbering.ts';

export type Sign = (entry: Numbered & { readonly id: string; readonly hash: string }) => Signed;

/** What one transaction adds to one workspace. Pure: rows in, statements out. */
export type Ledger = {
  readonly add: (entry: NewEntry) => Appended;
  readonly writes: () => readonly Statement[];
};

export function openLedger(
  workspace: WorkspaceId,
  [
    counters,
    same = [],
    digestRows = [],
    gone = [],
    marks = [],
    lines = [],
  ]: readonly (readonly Row[])[],
  now: {
    readonly newEpoch: () => string;
    readonly sign?: Sign | undefined;
  },
): Ledger {
  const before = standingFrom(workspace, counters, marks);
  const { lastSeq } = before;
  const knownLine = counters?.[0]?.timeline ?? null;
  const line = lines[0] === undefined ? knownLine : String(lines[0].timeline);
  const isElsewhere = knownLine !== null && knownLine !== line;
  const epoch = isElsewhere ? now.newEpoch() : before.epoch;
  const known = new Map(same.map((row) => [pairKey(row), numberedOf(row)]));
  const ids = new Set(same.map(({ id }) => String(id)));
  const erased = new Map(gone.map((row) => [String(row.subject), Number(row.erasure_seq)]));
  const numbering = createNumbering(
    { epoch, lastSeq },
    {
      numberOf: (id, hash) => known.get(`${id} ${hash}`),
      hasId: (id) => ids.has(id),
      erasedBy: (subject) => erased.get(subject),
    },
  );
  const digestsBefore = new Map(digestRows.map((row) => [String(row.kind), digestOf(row)]));

  const signatures = new Map<number, Signed>();

  return {
    add: (entry) => {
      const appended = numbering.add(entry);
      const { outcome } = appended;
      if (now.sign === undefined || outcome === 'duplicate' || outcome === 'erased')
        return appended;
      const { seq } = appended;
      const signed = now.sign({ id: entry.id, hash: entry.hash, seq, epoch });
      signatures.set(seq, signed);
      return { ...appended, signed };
    },
    writes: () => [
      ...(isElsewhere ? endEpoch(workspace, before, epoch) : []),
      ...(knownLine === line ? [] : [putTimeline(workspace, String(line))]),
      ...addRows(workspace, numbering.fresh(), signatures, digestsBefore),
      ...numbering.erasing().flatMap((one) => eraseTexts(workspace, one)),
    ],
  };
}
