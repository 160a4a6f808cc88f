import type { Appended, LogStanding, NewEntry, Numbered } from './change-log.ts';

/**
 * The numbers of one transaction in one workspace's log. Pure: whoever keeps the log says what is
 * held, and holds its counter from then until the commit (PULL1).
 *
 *   same id, same hash    one entry, under the number that it has          (ENT4)
 *   same id, other hash   a sibling, with a number of its own
 *   else                  the next number, without holes
 */
export type Numbering = {
  readonly add: (entry: NewEntry) => Appended;
  /** What is new, in the order of the numbers. */
  readonly fresh: () => readonly (NewEntry & Numbered)[];
};

export function createNumbering(
  { epoch, lastSeq }: Pick<LogStanding, 'epoch' | 'lastSeq'>,
  held: {
    readonly numberOf: (id: string, hash: string) => Numbered | undefined;
    readonly hasId: (id: string) => boolean;
  },
): Numbering {
  const fresh: (NewEntry & Numbered)[] = [];
  const added = new Map<string, Numbered>();
  const ids = new Set<string>();

  return {
    add: (entry) => {
      const { id, hash } = entry;
      const before = held.numberOf(id, hash) ?? added.get(`${id} ${hash}`);
      if (before !== undefined)
        return { outcome: 'duplicate', seq: before.seq, epoch: before.epoch };
      const outcome = held.hasId(id) || ids.has(id) ? 'sibling' : 'stored';
      const numbered = { seq: lastSeq + fresh.length + 1, epoch };
      added.set(`${id} ${hash}`, numbered);
      ids.add(id);
      fresh.push({ ...entry, ...numbered });
      return { outcome, ...numbered };
    },
    fresh: () => fresh,
  };
}
