import type { Result } from '../base/result.ts';
import type { Formula, MoreNames, Scope, Tools } from '../expression/scope.ts';
import type { FunctionTable as Functions } from '../expression/table.ts';
import type { Path, Tree } from '../expression/tree.ts';
import type { AnswerValue } from '../model/answer.ts';
import type { Choice, Form, FormNode, MatrixRow, Question } from '../model/form.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { Standing } from './names.ts';
import type { Draft, Running } from './running.ts';
import type { AnswerFault } from './view.ts';

/**
 * A form made ready to run: compiled once, never changed, shared by all responses.
 *
 *   form ─ slots (one a node or matrix row, in the form's order)
 *        ─ steps (what is calculated from what, in an order that works)
 *
 * A slot stands for all its instances: inside a repeat, `at` (the instance of each repeat around,
 * outermost first, from 1) says which one is meant.
 */
export type Plan = {
  readonly form: Form;
  readonly slots: readonly Slot[];
  /** By path without instances: `roster/age`. */
  readonly slotByPath: ReadonlyMap<string, Slot>;
  readonly steps: readonly Step[];
  /** By a step's place in `steps`: the places of those that are made from it. */
  readonly dependents: readonly (readonly number[] | undefined)[];
  /** By step id: its place in `steps`. */
  readonly orderOf: readonly number[];
  /** The few slots that settling has to look at. */
  readonly defaults: readonly Slot[];
  readonly onces: readonly Slot[];
  readonly triggered: readonly Slot[];
  readonly trigger: RunTriggers | undefined;
  /** What it was made with, for whoever looks into a formula again. */
  readonly table: FunctionTable;
  /** What `${name}` means where `from` stands. */
  readonly find: (from: Slot, name: string) => Slot | undefined;
  /** Small groups are one screen too, not only what the form puts together (ENG91). */
  readonly layout?: 'pages' | undefined;
  /** A language whose words stand beside the state's own (ENG92). */
  readonly beside?: LanguageTag | undefined;
};

export type Slot = {
  readonly index: number;
  readonly name: string;
  /** The row's matrix, for a row. */
  readonly node: FormNode;
  readonly row: MatrixRow | undefined;
  readonly parent: Slot | undefined;
  /** Nodes of a container, rows of a matrix. */
  readonly children: readonly Slot[];
  /** Index after the last of what stands inside it. */
  readonly end: number;
  /** Repeats around it, outermost first; not itself. */
  readonly repeats: readonly Slot[];
  /** Path without instances. */
  readonly path: string;
  /** Itself or something around it has a `relevant`. */
  readonly canHide: boolean;
  readonly choices: readonly Choice[];
  readonly formulas: Formulas;
};

/** What a formula sees in a running form. */
export type EngineScope = Scope & {
  readonly running: Running;
  readonly at: readonly number[];
  /** Within `[…]` of a path: the node that is looked at. */
  readonly node?: { readonly slot: Slot; readonly at: readonly number[] };
};

/**
 * The functions that are loaded, and what of the engine only some forms use: names that such
 * functions ask for, paths, triggers, short lists of choices.
 */
export type FunctionTable = Functions & {
  readonly names?: (standing: Standing) => MoreNames<EngineScope>;
  readonly path?: (
    path: Path,
    tools: Tools<EngineScope>,
    standing: Standing,
  ) => Formula<EngineScope>;
  readonly trigger?: RunTriggers;
  /** The order that ODK's clients give to choices for a seed of the form's own. */
  readonly shuffle?: <T>(items: readonly T[], seed: number) => readonly T[];
  readonly kindTools?: (question: Question) => KindTools | undefined;
  readonly answerChoices?: (slot: Slot, target: Slot) => ChoicesAt;
  readonly shortList?: (
    filter: Tree,
    choices: readonly Choice[],
    make: (tree: Tree) => Result<EngineFormula, unknown>,
  ) => ShortList | undefined;
};

/** What is particular to a kind of answer that few forms ask for. */
export type KindTools = {
  readonly fault: (value: AnswerValue) => AnswerFault['code'] | undefined;
  /** What is kept of what was given; `''` for no answer. */
  readonly tidy: (value: AnswerValue) => AnswerValue;
  /** What a formula, or a default, says. */
  readonly read: (text: string) => AnswerValue;
  /** As formulas see it. */
  readonly print: (value: AnswerValue) => string;
};

/** Runs the calculations whose trigger says something else than `before`. */
export type RunTriggers = (draft: Draft, before: Running) => void;

/** The choices at one place, where they are answers to another question. */
export type ChoicesAt = (running: Running, at: readonly number[]) => readonly Choice[];

/** Those among thousands of choices that a filter can hold for. */
export type ShortList = (scope: EngineScope) => readonly Choice[];

export type EngineFormula = Formula<EngineScope>;

export type Formulas = {
  readonly [field in FormulaField]?: EngineFormula;
} & {
  /** A default that is plain words: `Canada`, `2`. */
  readonly plainDefault?: string;
  /** Run when what `trigger` names changes; what it makes stays as if it had been said. */
  readonly triggered?: EngineFormula;
  readonly triggers?: readonly Slot[];
  readonly choicesAt?: ChoicesAt;
  /** Beside a `choiceFilter`, where one is loaded. */
  readonly shortList?: ShortList;
  /** Of a kind that few forms ask for. */
  readonly kindTools?: KindTools;
  /** The calculation is `once(...)`: its first value stays. */
  readonly isOnce?: boolean;
};

export type FormulaField =
  | 'relevant'
  | 'required'
  | 'constraint'
  | 'readonly'
  | 'calculation'
  | 'default'
  | 'choiceFilter'
  | 'seed'
  | 'count';

/**
 * One thing that can change when an answer does: how many instances, whether it is relevant, what
 * it says. `needs` are the steps it is made from; they stand before it.
 */
export type Step = {
  readonly id: number;
  readonly slot: Slot;
  readonly what: Facet;
  readonly needs: readonly number[];
};

export const facets = ['count', 'relevant', 'value'] as const;
export type Facet = (typeof facets)[number];

export const stepId = (slot: Slot, what: Facet): number =>
  slot.index * 3 + (what === 'count' ? 0 : what === 'relevant' ? 1 : 2);

/** What keeps a form from being used. All of them are found in one go. */
export type FormFault = {
  readonly code:
    | 'expression'
    | 'functionsNotLoaded'
    | 'unknownReference'
    | 'ambiguousReference'
    | 'cycle'
    | 'duplicateName'
    | 'reservedName'
    | 'unknownList'
    | 'duplicateChoice';
  /** Where, without instances; for a list its name. */
  readonly path: string;
  /** Which of the node's formulas or words: `relevant`, `label`. */
  readonly field: string | undefined;
  /** In that formula, in UTF-16 units from its beginning. */
  readonly offset: number | undefined;
  readonly sentence: string;
  /** The name that is asked for, where it is about one. */
  readonly name?: string;
};
