import type { Formula, Scope } from '../expression/scope.ts';
import type { Choice, Form, FormNode, MatrixRow } from '../model/form.ts';
import type { FormState } from './state.ts';

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
  /** What `${name}` means where `from` stands. */
  readonly find: (from: Slot, name: string) => Slot | undefined;
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
  readonly state: FormState;
  readonly at: readonly number[];
};

export type EngineFormula = Formula<EngineScope>;

export type Formulas = {
  readonly [field in FormulaField]?: EngineFormula;
} & {
  /** A default that is plain words: `Canada`, `2`. */
  readonly plainDefault?: string;
  /** The calculation waits until this has a value. */
  readonly trigger?: EngineFormula;
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
  slot.index * facets.length + facets.indexOf(what);

/** What keeps a form from being used. All of them are found in one go. */
export type FormFault = {
  readonly code:
    | 'expression'
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
};
