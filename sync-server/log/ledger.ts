import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Row, Statement } from '../database/database.ts';
import type { Appended, NewEntry, Numbered, Signed } from './change-log.ts';
import {
  addRows,
  digestOf,
  endEpoch,
  keepSignatures,
  numberedOf,
  pairKey,
  putTimeline,
  type SignedRow,
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
  [counters, same = [], digestRows = [], marks]: readonly (readonly Row[])[],
  now: {
    readonly timeline: string | null;
    readonly newEpoch: () => string;
    readonly sign?: Sign | undefined;
  },
): Ledger {
  const before = standingFrom(workspace, counters, marks);
  const { lastSeq } = before;
  const knownLine = counters?.[0]?.timeline ?? null;
  const isElsewhere = knownLine !== null && now.timeline !== null && knownLine !== now.timeline;
  const epoch = isElsewhere ? now.newEpoch() : before.epoch;
  const known = new Map(same.map((row) => [pairKey(row), numberedOf(row)]));
  const ids = new Set(same.map(({ id }) => String(id)));
  const numbering = createNumbering(
    { epoch, lastSeq },
    { numberOf: (id, hash) => known.get(`${id} ${hash}`), hasId: (id) => ids.has(id) },
  );
  const digestsBefore = new Map(digestRows.map((row) => [String(row.kind), digestOf(row)]));

  const signatures: SignedRow[] = [];

  return {
    add: (entry) => {
      const appended = numbering.add(entry);
      if (now.sign === undefined || appended.outcome === 'duplicate') return appended;
      const { seq } = appended;
      const signed = now.sign({ id: entry.id, hash: entry.hash, seq, epoch });
      signatures.push({ seq, ...signed });
      return { ...appended, signed };
    },
    writes: () => [
      ...(isElsewhere ? endEpoch(workspace, before, epoch) : []),
      ...(knownLine === now.timeline ? [] : [putTimeline(workspace, now.timeline)]),
      ...keepSignatures(workspace, signatures),
      ...addRows(workspace, numbering.fresh(), digestsBefore),
    ],
  };
}
