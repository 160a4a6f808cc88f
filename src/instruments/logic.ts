/**
 * The formula language's sentences that instruments say again and again. All are written so that
 * a question that was passed, or never asked, counts as "not this answer" and blocks nothing.
 */
export const answerTo = (name: string): string => `\${${name}}`;

/** Answered with one of these. */
export const is = (name: string, ...values: readonly string[]): string =>
  values.map((value) => `${answerTo(name)} = '${value}'`).join(' or ');

/** Passed, or answered otherwise. */
export const isNot = (name: string, value: string): string => `${answerTo(name)} != '${value}'`;

export const isAnswered = (name: string): string => `${answerTo(name)} != ''`;

/** Among the picks of a question, or among the words of a calculation. */
export const picked = (name: string, choice: string): string =>
  `selected(${answerTo(name)}, '${choice}')`;
