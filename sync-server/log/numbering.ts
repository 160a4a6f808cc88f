import { Erasure, keptKinds } from '../../src/model/erasure.ts';
import type { Appended, LogStanding, NewEntry, Numbered } from './change-log.ts';

/**
 * The numbers of one transaction in one workspace's log. Pure: whoever keeps the log says what is
 * held, and holds its counter from then until the commit (PULL1).
 *
 *   same id, same hash    one entry, under the number that it has          (ENT4)
 *   same id, other hash   a sibling, with a number of its own
 *   of an erased subject  nothing: it was here or comes too late         (ERA1)
 *   else                  the next number, without holes
 */
export type Numbering = {
  readonly add: (entry: NewEntry) => Appended;
  /** What is new, in the order of the numbers. */
  readonly fresh: () => readonly (NewEntry & Numbered)[];
  /** What is erased now: the texts of all entries of these subjects are to go. */
  readonly erasing: () => readonly Erasing[];
};

export type Erasing = { readonly seq: number; readonly subjects: readonly string[] };

export function createNumbering(
  { epoch, lastSeq }: Pick<LogStanding, 'epoch' | 'lastSeq'>,
  held: {
    readonly numberOf: (id: string, hash: string) => Numbered | undefined;
    readonly hasId: (id: string) => boolean;
    /** The number of the erasure of a subject. */
    readonly erasedBy: (subject: string) => number | undefined;
  },
): Numbering {
  const fresh: (NewEntry & Numbered)[] = [];
  const added = new Map<string, Numbered>();
  const ids = new Set<string>();
  const erasing: Erasing[] = [];
  const erasedNow = new Map<string, number>();

  return {
    add: (entry) => {
      const { id, hash, subject } = entry;
      const erasedBy = held.erasedBy(subject) ?? erasedNow.get(subject);
      if (erasedBy !== undefined && !keptKinds.includes(entry.kind))
        return { outcome: 'erased', seq: erasedBy, epoch };
      const before = held.numberOf(id, hash) ?? added.get(`${id} ${hash}`);
      if (before !== undefined)
        return { outcome: 'duplicate', seq: before.seq, epoch: before.epoch };
      const outcome = held.hasId(id) || ids.has(id) ? 'sibling' : 'stored';
      const numbered = { seq: lastSeq + fresh.length + 1, epoch };
      added.set(`${id} ${hash}`, numbered);
      ids.add(id);
      fresh.push({ ...entry, ...numbered });
      if (entry.kind === 'erasure') {
        const subjects = subjectsOf(entry.text).filter(
          (one) => held.erasedBy(one) === undefined && !erasedNow.has(one),
        );
        erasing.push({ seq: numbered.seq, subjects });
        for (const one of subjects) erasedNow.set(one, numbered.seq);
      }
      return { outcome, ...numbered };
    },
    fresh: () => fresh,
    erasing: () => erasing,
  };
}

/** Of an erasure as it is kept: it was parsed at the door. */
export function subjectsOf(text: string): readonly string[] {
  const { body } = JSON.parse(text) as { body: unknown };
  return Erasure.parse(body).targets.map(({ subject }) => subject);
}
