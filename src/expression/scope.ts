import type { ExpressionFault, Path, Tree } from './tree.ts';
import type { Scalar, Value } from './value.ts';

/** Where a formula is run: what it can see besides the questions it names. */
export type Scope = {
  /** `.` */
  readonly here: Value;
  /** In use now: a tag of BCP 47. */
  readonly language: string;
  /** ISO date. */
  readonly today: string;
  /** ISO date and time, without an offset. */
  readonly now: string;
  /** Of the innermost repeat around, from 1; within `[…]`, of the node among its fellows. */
  readonly position: number;
  /** How many fellows, within `[…]`; elsewhere 1. */
  readonly last: number;
  /** A column of the choice that is being filtered; `''` where there is none. */
  readonly column: (name: string) => Value;
};

export type Formula<S extends Scope> = (scope: S) => Value;

/** What the names of a formula mean; bound once, when it is compiled. */
export type Names<S extends Scope> = {
  /**
   * Reads a question. `indexes` chooses instances of the repeats around it, innermost last, in
   * place of the ones that the formula stands in (`indexed-repeat`).
   */
  readonly reader: (
    name: string,
  ) =>
    | ((scope: S, indexes?: readonly (readonly [string, number])[]) => readonly Scalar[])
    | undefined;
  /** Whether bare names are columns of a choice, or children of a node. */
  readonly hasColumns: boolean;
  /** What only functions outside the core ask for; loaded with them. */
  readonly more: MoreNames<S> | undefined;
};

export type MoreNames<S extends Scope> = {
  /** The label of a choice of that question, in the language in use. */
  readonly choiceLabel: (name: string) => ((scope: S, choice: string) => string) | undefined;
  /** What was said there in the response saved last; `''` where that may not be told. */
  readonly lastSaved: (name: string) => Formula<S> | undefined;
  /**
   * The places at which a repeated question stands, or the instances of a repeat, relevant ones
   * only; and what names mean there. In repeats around both, the own instance is meant.
   */
  readonly each: (
    name: string,
  ) => { readonly names: Names<S>; readonly places: (scope: S) => readonly S[] } | undefined;
  /** A list of choices, for `pulldata`; `undefined` where the form has none of that name. */
  readonly list: (name: string) => ListReader<S> | undefined;
  /** From 0 up to 1: always the same at one place of one response, for one salt. */
  readonly chance: (scope: S, salt: string) => number;
  /** Of the form. */
  readonly version: string;
  /** The instance, from 1, of the container that is so many `..` above. */
  readonly positionOf: (levels: number) => Formula<S>;
  /** The same of a repeat around, by its name; 1 for whatever stands once. */
  readonly positionOfName: (name: string) => Formula<S> | undefined;
  /** What a path means; `undefined` where nobody has loaded what walks paths. */
  readonly path: ((path: Path, tools: Tools<S>) => Formula<S>) | undefined;
};

export type ListReader<S extends Scope> = {
  readonly length: number;
  /** `name`, `label` in the language in use, `itextId`, or a column; `''` where there is none. */
  readonly read: (scope: S, index: number, column: string) => string;
};

/** What making a formula needs, for those who make a part of one. */
export type Tools<S extends Scope> = {
  readonly names: Names<S>;
  readonly more: MoreNames<S>;
  readonly make: (tree: Tree, names?: Names<S>) => Formula<S>;
  /** Notes a fault; what it gives stands in for the formula until all faults are found. */
  readonly refuse: (code: ExpressionFault['code'], offset: number, sentence: string) => Formula<S>;
};
