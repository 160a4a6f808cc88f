import type { Choice, FormNode, MatrixRow, Question } from '../model/form.ts';
import { ChoiceName, ExpressionSource, ListName, literal, QuestionName } from '../model/ids.ts';
import type { Words } from '../model/words.ts';

/**
 * How an instrument is written down: one call a question, words of all languages side by side,
 * so that a translator reads them together and a missing language is a type error.
 */
export type InTwo = Readonly<Record<'en' | 'fr', string>>;
export type InFive = Readonly<Record<'en' | 'fr' | 'ar' | 'es' | 'uk', string>>;
export type Said = InTwo | InFive;

type OtherAnswer = 'declined' | 'dontKnow' | 'doesNotApply';

/** What may be said of any question, besides its name and label. */
export type Extra = {
  readonly hint?: Said;
  readonly relevant?: string;
  readonly constraint?: string;
  readonly constraintMessage?: Said;
  readonly otherAnswers?: readonly OtherAnswer[];
  readonly sensitivity?: 'plain' | 'personal' | 'sensitive';
};

/** A question about the person herself: she may say that she would rather not tell. */
export const personal = { otherAnswers: ['declined'], sensitivity: 'personal' } as const;
/** The same, and published only for groups of 20 and more (domain section 4.5). */
export const sensitive = { otherAnswers: ['declined'], sensitivity: 'sensitive' } as const;

export const choice = (name: string, label: Said): Choice => ({
  name: literal(ChoiceName, name),
  label,
});

/** "None of these": picked, it takes the others away. */
export const alone = (name: string, label: Said): Choice => ({
  ...choice(name, label),
  alone: true,
});

export const text = (name: string, label: Said, extra: Extra = {}): Question => ({
  kind: 'text',
  ...head(name, label, extra),
});

export const longText = (name: string, label: Said, extra: Extra = {}): Question => ({
  kind: 'text',
  multiline: true,
  ...head(name, label, extra),
});

export const integer = (name: string, label: Said, extra: Extra = {}): Question => ({
  kind: 'integer',
  ...head(name, label, extra),
});

export const selectOne = (
  name: string,
  list: string,
  label: Said,
  extra: Extra & { readonly choiceFilter?: string } = {},
): Question => ({
  kind: 'selectOne',
  list: literal(ListName, list),
  ...head(name, label, extra),
  ...(extra.choiceFilter === undefined
    ? {}
    : { choiceFilter: literal(ExpressionSource, extra.choiceFilter) }),
});

export const selectMultiple = (
  name: string,
  list: string,
  label: Said,
  extra: Extra & { readonly most?: number } = {},
): Question => ({
  kind: 'selectMultiple',
  list: literal(ListName, list),
  ...head(name, label, extra),
  ...(extra.most === undefined ? {} : { most: extra.most }),
});

export const rank = (
  name: string,
  list: string,
  label: Said,
  extra: Extra & { readonly most?: number } = {},
): Question => ({
  kind: 'rank',
  list: literal(ListName, list),
  ...head(name, label, extra),
  ...(extra.most === undefined ? {} : { most: extra.most }),
});

export const row = (name: string, label: Words, relevant?: string): MatrixRow => ({
  name: literal(QuestionName, name),
  label,
  ...(relevant === undefined ? {} : { relevant: literal(ExpressionSource, relevant) }),
});

export const matrix = (
  name: string,
  list: string,
  label: Said,
  rows: readonly MatrixRow[],
  extra: Extra = {},
): Question => ({
  kind: 'matrix',
  list: literal(ListName, list),
  rows: [...rows],
  ...head(name, label, extra),
});

export const calculate = (name: string, calculation: string): Question => ({
  kind: 'calculate',
  name: literal(QuestionName, name),
  calculation: literal(ExpressionSource, calculation),
});

export const note = (name: string, label: Said): Question => ({
  kind: 'note',
  name: literal(QuestionName, name),
  label,
});

/** Thanks, and nothing is stored. */
export const ending = (name: string, label: Said, relevant: string): Question => ({
  kind: 'note',
  name: literal(QuestionName, name),
  label,
  relevant: literal(ExpressionSource, relevant),
  ending: true,
});

/** Several questions on one screen. Layout only: it does not stand in an answer's path. */
export const page = (
  name: string,
  label: Said | undefined,
  nodes: readonly FormNode[],
): FormNode => ({
  kind: 'page',
  name: literal(QuestionName, name),
  ...(label === undefined ? {} : { label }),
  nodes: [...nodes],
});

/** A part of a long form, named on each of its screens. */
export const part = (
  name: string,
  label: Said,
  relevant: string,
  nodes: readonly FormNode[],
): FormNode => ({
  kind: 'group',
  name: literal(QuestionName, name),
  label,
  relevant: literal(ExpressionSource, relevant),
  nodes: [...nodes],
});

/**
 * The nodes, asked only if `condition` holds besides their own. Used where a group would put its
 * name into every path: the same question should stand at the same path in every instrument.
 */
export const onlyIf = (condition: string, nodes: readonly FormNode[]): readonly FormNode[] =>
  nodes.map((node) => ({
    ...node,
    relevant: literal(
      ExpressionSource,
      node.relevant === undefined ? condition : `(${condition}) and (${node.relevant})`,
    ),
  }));

function head(name: string, label: Said, extra: Extra) {
  return {
    name: literal(QuestionName, name),
    label,
    ...(extra.hint === undefined ? {} : { hint: extra.hint }),
    ...(extra.relevant === undefined
      ? {}
      : { relevant: literal(ExpressionSource, extra.relevant) }),
    ...(extra.constraint === undefined
      ? {}
      : { constraint: literal(ExpressionSource, extra.constraint) }),
    ...(extra.constraintMessage === undefined
      ? {}
      : { constraintMessage: extra.constraintMessage }),
    ...(extra.otherAnswers === undefined ? {} : { otherAnswers: [...extra.otherAnswers] }),
    ...(extra.sensitivity === undefined ? {} : { sensitivity: extra.sensitivity }),
  };
}
