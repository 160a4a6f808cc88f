import type { LeafShelf, RowChanges } from './leaf-shelf.ts';
import type { ReplicaRecord } from './records.ts';
import type { ReplicaRow } from './rows.ts';

/**
 * Live reads. Rows come some at a time, from this page's replica or a worker's; each text is parsed
 * once, unchanged records stay the same objects, so that a screen can see what is new.
 * The body was checked against its kind's schema when it was written (`rows.ts`).
 */
export type Subscribe<T> = (onChange: (records: readonly T[]) => void) => () => void;

export type ReadableRow = Pick<ReplicaRow, 'seq' | 'hash' | 'state' | 'round' | 'text'>;
export type ReadableChanges = {
  readonly rows: readonly ReadableRow[];
  readonly gone: readonly string[];
};

/** The records of one kind, in the server's order; told when all were read once, and as they change. */
export const liveRecords =
  <Body>(
    watch: (
      onChanges: (changes: ReadableChanges, isWhole: boolean) => void,
    ) => ReturnType<LeafShelf['watch']>,
  ): Subscribe<ReplicaRecord<Body>> =>
  (onChange) => {
    const held = createHeldRecords<Body>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      onChange(held.records());
    };
    const stop = watch((changes, isWhole) => {
      held.take(changes);
      // A hundred thousand that come in pages are not drawn a page at a time.
      if (isWhole) timer ??= setTimeout(tell, held.size() < few ? 0 : restingTime);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  };

const few = 2_000;
/** Milliseconds. */
const restingTime = 400;

/** Rows as they came, made into records. Pure but for its memory. */
export function createHeldRecords<Body>() {
  type Held = {
    readonly round: number;
    readonly seq: number;
    readonly record: ReplicaRecord<Body> | undefined;
  };
  const heldByHash = new Map<string, Held>();
  let list: ReplicaRecord<Body>[] = [];
  let isInOrder = true;
  return {
    size: () => heldByHash.size,
    take({ rows, gone }: Pick<RowChanges, 'gone'> & ReadableChanges): void {
      for (const hash of gone) if (heldByHash.delete(hash)) isInOrder = false;
      for (const row of rows) {
        const before = heldByHash.get(row.hash);
        const isOlder = before !== undefined && before.round > row.round;
        const isClear = row.state === 'clear';
        const isSame = before?.seq === row.seq && isClear === (before.record !== undefined);
        if (isOlder) continue;
        const record = isSame ? before.record : isClear ? toRecord<Body>(row) : undefined;
        heldByHash.set(row.hash, { round: row.round, seq: row.seq, record });
        if (isSame) continue;
        if (before === undefined && record !== undefined && row.seq > (list.at(-1)?.seq ?? 0))
          list.push(record);
        else isInOrder = false;
      }
    },
    /** A new array each time. */
    records(): readonly ReplicaRecord<Body>[] {
      if (!isInOrder) {
        list = [...heldByHash.values()].flatMap(({ record }) => record ?? []);
        list.sort((a, b) => a.seq - b.seq);
        isInOrder = true;
      }
      return [...list];
    },
  };
}

export function toRecord<Body>(row: ReadableRow): ReplicaRecord<Body> {
  const { id, subject, author, at, body } = JSON.parse(row.text) as ReplicaRecord<Body>;
  return { seq: row.seq, hash: row.hash, id, subject, author, at, body };
}
