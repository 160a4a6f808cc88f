import type { Words } from '../model/words.ts';
import { picksOf } from './base.ts';
import { type Codebook, isGroupable, type Variable } from './codebook.ts';
import { choicesSeen } from './frequencies.ts';
import { answersTo, type Row } from './records.ts';
import { type Finding, tabulate } from './tabulate.ts';

/**
 * One question split by one other: a column a group, each with its own base. Groups come from a
 * closed question or from how the response was collected.
 *
 * Where people may stand in several groups (a question with several picks) columns overlap.
 * Those whose group is not known stand in no column, but they are in the total.
 */
export type Grouping =
  | { readonly by: 'question'; readonly variable: Variable }
  | { readonly by: 'mode' | 'language' | 'session' | 'door' };

export type Group = {
  /** A choice's name, a mode, a language tag, a session's id, a door. */
  readonly key: string;
  /** The choice's words; empty for modes, languages and sessions: the screen names those. */
  readonly label: Words;
  readonly finding: Finding;
};

export type Split = {
  readonly variable: Variable;
  readonly grouping: Grouping;
  readonly total: Finding;
  readonly groups: readonly Group[];
  /** Those in no group; its table is never shown, its size is. */
  readonly ungrouped: Finding;
  readonly overlaps: boolean;
};

/** `undefined` when the question cannot be counted, or when a question would be split by itself. */
export function crossTab(
  variable: Variable,
  grouping: Grouping,
  rows: readonly Row[],
): Split | undefined {
  if (grouping.by === 'question' && grouping.variable.path === variable.path) return undefined;
  const total = tabulate(variable, rows);
  const { members, ungrouped } = membersOf(grouping, rows);
  const rest = tabulate(variable, ungrouped);
  if (total === undefined || rest === undefined) return undefined;
  return {
    variable,
    grouping,
    total,
    groups: members.flatMap(({ key, label, rows: own }) => {
      const finding = tabulate(variable, own);
      return finding === undefined ? [] : [{ key, label, finding }];
    }),
    ungrouped: rest,
    overlaps: grouping.by === 'question' && grouping.variable.shape === 'many',
  };
}

/** What `rows` can be split by: closed questions first, then how the responses came in. */
export function groupingsOf(codebook: Codebook, rows: readonly Row[]): readonly Grouping[] {
  const questions = codebook.variables
    .filter(isGroupable)
    .map((variable): Grouping => ({ by: 'question', variable }));
  const collected = (['mode', 'language', 'session', 'door'] as const)
    .map((by): Grouping => ({ by }))
    .filter((grouping) => membersOf(grouping, rows).members.length > 1);
  return [...questions, ...collected];
}

export type Members = {
  readonly key: string;
  readonly label: Words;
  readonly rows: readonly Row[];
};

/** The rows of each group: a question's choices in the list's order, others by key. */
export function membersOf(
  grouping: Grouping,
  rows: readonly Row[],
): { readonly members: readonly Members[]; readonly ungrouped: readonly Row[] } {
  const rowsByKey = new Map<string, Row[]>();
  const ungrouped: Row[] = [];
  for (const row of rows) {
    const keys = groupsOf(grouping, row);
    if (keys.length === 0) ungrouped.push(row);
    for (const key of keys) {
      const own = rowsByKey.get(key);
      if (own === undefined) rowsByKey.set(key, [row]);
      else own.push(row);
    }
  }
  const names =
    grouping.by === 'question'
      ? choicesSeen(grouping.variable, rowsByKey.keys()).map(({ name, label }) => ({ name, label }))
      : [...rowsByKey.keys()].sort().map((name) => ({ name, label: {} }));
  return {
    members: names.map(({ name, label }) => ({
      key: name,
      label,
      rows: rowsByKey.get(name) ?? [],
    })),
    ungrouped,
  };
}

/** The groups `row` stands in; none when she did not say. */
export function groupsOf(grouping: Grouping, row: Row): readonly string[] {
  if (grouping.by === 'question') {
    return answersTo(row, grouping.variable).flatMap((answer) =>
      answer.is === 'answered' ? picksOf(answer.value) : [],
    );
  }
  const key = row[grouping.by];
  return key === undefined ? [] : [key];
}
