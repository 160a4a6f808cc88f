import type { ReplicaRow } from './rows.ts';

/** An entry of the replica, read: its body parsed, its number known. */
export type ReplicaRecord<Body> = {
  readonly seq: number;
  readonly hash: string;
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  readonly at: string;
  readonly body: Body;
};

type ReadableRow = Pick<ReplicaRow, 'seq' | 'hash' | 'state' | 'text'>;

/**
 * Rows to records. A live query gives all rows at every change; each text is parsed once, and
 * unchanged records stay the same objects, so that a screen can see what is new.
 * The body was checked against its kind's schema when it was written (`rows.ts`).
 */
export function createReader<Body>(): (
  rows: readonly ReadableRow[],
) => readonly ReplicaRecord<Body>[] {
  let known = new Map<string, ReplicaRecord<Body>>();
  return (rows) => {
    const records = rows
      .filter((row) => row.state === 'clear')
      .map((row) => {
        const before = known.get(row.hash);
        return before?.seq === row.seq ? before : toRecord<Body>(row);
      });
    known = new Map(records.map((record) => [record.hash, record]));
    return records;
  };
}

function toRecord<Body>(row: ReadableRow): ReplicaRecord<Body> {
  const { id, subject, author, at, body } = JSON.parse(row.text) as ReplicaRecord<Body>;
  return { seq: row.seq, hash: row.hash, id, subject, author, at, body };
}

/** Full states of one subject: the one with the highest number stands, the rest is history. */
export function newestOfSubject<Body>(
  records: readonly ReplicaRecord<Body>[],
): readonly ReplicaRecord<Body>[] {
  const newest = new Map<string, ReplicaRecord<Body>>();
  for (const record of records) {
    const before = newest.get(record.subject);
    if (before === undefined || record.seq > before.seq) newest.set(record.subject, record);
  }
  return [...newest.values()];
}
