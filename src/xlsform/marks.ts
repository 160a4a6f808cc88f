/**
 * What XLSForm has no word for, in a column of our own, `welcome_mat`, on the sheets survey,
 * choices and settings. Other tools leave a column alone that they do not know. Its cells are
 * written like `parameters`: words with `=`, blanks between.
 *
 *   survey    kind=page              a group that is a screen: its name does not count in paths
 *             kind=matrix            the group is one question, its rows are the matrix' rows
 *             kind=group             the group is a group, though it looks like a page or matrix
 *             kind=text, kind=image  the same for `multiline` and `signature` in the appearance
 *             list=BARRIER           the list of a matrix without rows
 *             ending=yes             a note with which the form ends
 *             most=3                 at most so many picks
 *             answers=declined+dontKnow    the other ways of not answering
 *             sensitivity=personal
 *             adds=constraint        the constraint was made from `most` and `alone` (`guardOf`)
 *   choices   alone=yes              cannot be picked together with others
 *   settings  minutes=3              how long the form usually takes
 *
 * What a form says once for each language stands on a sheet of its own, `welcome_mat`, with the
 * columns `tag name direction status title description`. The title in the default language is
 * `form_title` and stands nowhere else, so that whoever edits it edits the only one.
 */
export const markColumn = 'welcome_mat';
export const languageSheet = 'welcome_mat';
export const languageColumns = [
  'tag',
  'name',
  'direction',
  'status',
  'title',
  'description',
] as const;

export type Marks = Readonly<Record<string, string>>;

/** `{ most: '3', ending: undefined }` -> `most=3`. What is undefined is left out. */
export function printMarks(marks: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(marks)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
    .join(' ');
}

const noMarks: Marks = {};

/** The marks of a cell; a word without `=` is `yes`. Never fails: a person may have typed there. */
export function parseMarks(cell: string): Marks {
  if (cell === '') return noMarks;
  const marks: Record<string, string> = {};
  for (const word of cell.split(/\s+/)) {
    const [, key, value] = /^([A-Za-z]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (key !== undefined) marks[key] = value ?? 'yes';
  }
  return marks;
}

/** What other tools need to hold `most` and choices that stand alone: a constraint, or nothing. */
export function guardOf(most: number | undefined, alone: readonly string[]): string | undefined {
  const limits = [
    ...(most === undefined ? [] : [`count-selected(.) <= ${most}`]),
    ...alone
      .filter((name) => !name.includes("'"))
      .map((name) => `not(selected(., '${name}') and count-selected(.) > 1)`),
  ];
  return limits.length === 0 ? undefined : limits.join(' and ');
}
