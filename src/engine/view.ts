import type { Choice, Group, Page, Question, Repeat } from '../model/form.ts';
import type { AnswerPath } from '../model/ids.ts';
import type { SpokenWords } from '../model/words.ts';
import type { Given } from './state.ts';

/**
 * What a screen needs to draw a running form, and nothing else. Words are resolved to the
 * state's language (with `${name}` filled in); only what is relevant is in a view.
 */
export type ChoiceView = {
  readonly choice: Choice;
  readonly name: string;
  readonly label: SpokenWords;
  readonly isAlone: boolean;
};

export type RowView = {
  readonly path: AnswerPath;
  readonly label: SpokenWords;
  readonly given: Given;
};

export type NodeView = {
  readonly path: AnswerPath;
  readonly question: Question;
  readonly label: SpokenWords | undefined;
  readonly hint: SpokenWords | undefined;
  readonly guidance: SpokenWords | undefined;
  readonly given: Given;
  readonly isRequired: boolean;
  readonly isReadonly: boolean;
  /** Filtered, and in the order to show; empty for kinds without a list. */
  readonly choices: readonly ChoiceView[];
  /** Relevant rows of a matrix; empty for other kinds. */
  readonly rows: readonly RowView[];
};

export type PageView = {
  /** Stable while the form runs: the path of the page's container, or of its only question. */
  readonly key: string;
  readonly title: SpokenWords | undefined;
  /** Containers around it that have a label, outermost first: "Part 2: Services". */
  readonly within: readonly {
    readonly container: Page | Group | Repeat;
    readonly label: SpokenWords;
    /** With the instance, for a repeat: `roster[2]`. */
    readonly path: string;
  }[];
  readonly nodes: readonly NodeView[];
};

/** A repeat to which the person adds herself. */
export type RepeatView = {
  readonly path: AnswerPath;
  readonly repeat: Repeat;
  readonly label: SpokenWords | undefined;
  readonly instances: number;
  readonly mayAdd: boolean;
};

/** Why an answer cannot stand. `words` is the form's own message, where it has one. */
export type AnswerFault = {
  readonly path: AnswerPath;
  readonly pageKey: string;
  readonly code:
    | 'required'
    | 'constraint'
    | 'notANumber'
    | 'notAWholeNumber'
    | 'notADate'
    | 'outOfRange'
    | 'tooFewPoints'
    | 'tooMany'
    | 'notAChoice'
    | 'notAlone'
    | 'wrongType';
  readonly words: SpokenWords | undefined;
};

export type Progress = { readonly done: number; readonly total: number };
