import type { Words } from '../model/words.ts';
import type { Group, Split } from './cross-tab.ts';
import type { Finding } from './tabulate.ts';

/**
 * Which groups of a split are not shown, so that no one of a handful of people can be made out.
 * This is the rule of the desk (domain 4.5, rule 5: n >= 5). The stricter rules of public releases
 * (rules 1 to 4: bases of 11, 15 and 20, rounding) come with releases and are not here.
 *
 *   total  =  shown groups  +  hidden remainder (withheld groups and those in no group)
 *
 * The total stands beside the groups, so whoever subtracts the shown ones gets the remainder's
 * table. Hence a withheld group never stands alone in it, and the remainder is never smaller than
 * five: the next smallest group is withheld too until both hold. Sizes of withheld groups are not
 * handed on either: they would tell what the subtraction is made of. Those who gave no group are
 * part of that mixture, but not a group to protect: nothing is known about them.
 */
export const smallestGroup = 5;

export type WithheldReason =
  /** Fewer than five people of this group answered. */
  | 'small'
  /** Large enough, but shown it would give a smaller group away by subtraction. */
  | 'givesAway';

export type ShownGroup =
  | ({ readonly is: 'shown' } & Group)
  | {
      readonly is: 'withheld';
      readonly key: string;
      readonly label: Words;
      readonly reason: WithheldReason;
    };

export type ShownSplit = Omit<Split, 'groups' | 'ungrouped'> & {
  readonly groups: readonly ShownGroup[];
  /** How many stand in no group; `undefined` when that number would help a subtraction. */
  readonly ungrouped: number | undefined;
};

/** What of a split may be on a screen. The only way from a `Split` to a chart. */
export function suppress(split: Split): ShownSplit {
  const reasons = withheldGroups(
    split.groups.map(({ key, finding }) => sizeOf(key, finding)),
    sizeOf('', split.ungrouped),
    split.overlaps ? { n: split.total.base.n } : undefined,
  );
  return {
    variable: split.variable,
    grouping: split.grouping,
    total: split.total,
    overlaps: split.overlaps,
    groups: split.groups.map((group): ShownGroup => {
      const reason = reasons.get(group.key);
      return reason === undefined
        ? { is: 'shown', ...group }
        : { is: 'withheld', key: group.key, label: group.label, reason };
    }),
    ungrouped: reasons.size === 0 ? split.ungrouped.base.records : undefined,
  };
}

const sizeOf = (key: string, { base }: Finding): GroupSize => ({
  key,
  n: base.n,
  records: base.records,
});

/** `n` who answered the question, of `records` in the group. */
export type GroupSize = { readonly key: string; readonly n: number; readonly records: number };

/**
 * Keys to withhold, with the reason. A group with nobody in it is shown (there is nobody to
 * protect); so is one of five or more of whom nobody answered, for its blanks are worth knowing.
 * `overlapping` gives the total's n when people may stand in several groups: then a group is also
 * withheld when those outside it are fewer than five, since total minus group is them.
 */
export function withheldGroups(
  groups: readonly GroupSize[],
  ungrouped: GroupSize,
  overlapping?: { readonly n: number },
): ReadonlyMap<string, WithheldReason> {
  const reasons = new Map<string, WithheldReason>();
  for (const group of groups) if (isSmall(group)) reasons.set(group.key, 'small');
  if (overlapping !== undefined) {
    for (const group of groups) {
      const outside = overlapping.n - group.n;
      if (!reasons.has(group.key) && outside > 0 && outside < smallestGroup)
        reasons.set(group.key, 'givesAway');
    }
  }
  const bySize = groups.filter(({ n }) => n > 0).sort((a, b) => a.n - b.n);
  for (const next of bySize) {
    if (isSafe(groups, ungrouped, reasons)) break;
    if (!reasons.has(next.key)) reasons.set(next.key, 'givesAway');
  }
  return reasons;
}

const isSmall = ({ n, records }: GroupSize): boolean =>
  n < smallestGroup && records > 0 && !(n === 0 && records >= smallestGroup);

/** Whether the remainder, which anyone can compute, is a mixture of five or more. */
function isSafe(
  groups: readonly GroupSize[],
  ungrouped: GroupSize,
  reasons: ReadonlyMap<string, WithheldReason>,
): boolean {
  const parts = [...groups.filter(({ key }) => reasons.has(key)), ungrouped].filter(
    ({ records }) => records > 0,
  );
  if (reasons.size === 0) return true;
  return parts.length > 1 && parts.reduce((sum, { n }) => sum + n, 0) >= smallestGroup;
}
