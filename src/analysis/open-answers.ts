import type { Words } from '../model/words.ts';
import { type Base, baseOf, valuesOf } from './base.ts';
import type { Codebook, Variable } from './codebook.ts';
import { type Grouping, groupsOf, membersOf } from './cross-tab.ts';
import { answerAt, answersTo, type Row } from './records.ts';
import { withheldGroups } from './suppress.ts';

/**
 * What people wrote, in their own words: for reviewers, never for publication as it is (domain
 * 4.5, rule 8). An answer comes with its language, at most one group, and whether its writer
 * allowed quoting. Nothing ties two answers of one person together: no id, no time, and the list is
 * in the order of the texts, so that the third line here is not the third line of the next question.
 */
export type OpenAnswer = {
  readonly text: string;
  readonly language: string;
  /** Her group, unless it is too small to be named. */
  readonly group: { readonly key: string; readonly label: Words } | undefined;
  readonly mayQuote: boolean;
};

export type OpenAnswers = {
  readonly shape: 'open';
  readonly variable: Variable;
  readonly base: Base;
  readonly answers: readonly OpenAnswer[];
};

/** Which choice of which question is the consent to quote (X03 of the item bank). */
export type QuoteConsent = { readonly path: string; readonly yes: readonly string[] };

export function openAnswers(
  variable: Variable,
  rows: readonly Row[],
  options: { readonly grouping?: Grouping; readonly quoteConsent?: QuoteConsent } = {},
): OpenAnswers {
  const nameGroup = groupNamer(options.grouping, variable, rows);
  const answers = rows.flatMap((row) =>
    valuesOf(answersTo(row, variable)).flatMap((value): OpenAnswer[] =>
      typeof value === 'string' && value.trim() !== ''
        ? [
            {
              text: value,
              language: row.language,
              group: nameGroup(row),
              mayQuote: allowsQuoting(row, options.quoteConsent),
            },
          ]
        : [],
    ),
  );
  return {
    shape: 'open',
    variable,
    base: baseOf(rows.flatMap((row) => answersTo(row, variable))),
    answers: answers.sort((a, b) => compare(a.language, b.language) || compare(a.text, b.text)),
  };
}

/** The item bank's own question, in a form that has it: `X03`, with a yes named `1` or `yes`. */
export function quoteConsentIn(codebook: Codebook): QuoteConsent | undefined {
  const asked = codebook.variables.find(({ name, shape }) => name === 'X03' && shape === 'one');
  return asked && { path: asked.path, yes: ['1', 'yes'] };
}

/** Silence is no consent: where nobody asked, nobody may be quoted. */
function allowsQuoting(row: Row, consent: QuoteConsent | undefined): boolean {
  // A form that asks for it has the last word: she answered there, and could change it.
  if (consent === undefined) return row.consent.quotes === true;
  const answer = answerAt(row, consent.path);
  return (
    answer.is === 'answered' &&
    typeof answer.value === 'string' &&
    consent.yes.includes(answer.value)
  );
}

function groupNamer(
  grouping: Grouping | undefined,
  variable: Variable,
  rows: readonly Row[],
): (row: Row) => OpenAnswer['group'] {
  if (grouping === undefined) return () => undefined;
  const { members, ungrouped } = membersOf(grouping, rows);
  const sizeOf = (key: string, own: readonly Row[]) => {
    const { n, records } = baseOf(own.flatMap((row) => answersTo(row, variable)));
    return { key, n, records };
  };
  const withheld = withheldGroups(
    members.map(({ key, rows: own }) => sizeOf(key, own)),
    sizeOf('', ungrouped),
  );
  return (row) => {
    const [key, second] = groupsOf(grouping, row);
    // Two groups at once would narrow her down.
    if (key === undefined || second !== undefined || withheld.has(key)) return undefined;
    return { key, label: members.find((member) => member.key === key)?.label ?? {} };
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
