import type { Scalar, Value } from './value.ts';

/** Where a formula is run: what it can see besides the questions it names. */
export type Scope = {
  /** `.` */
  readonly here: Value;
  /** ISO date. */
  readonly today: string;
  /** Of the innermost repeat around, from 1. */
  readonly position: number;
  /** A column of the choice that is being filtered; `''` where there is none. */
  readonly column: (name: string) => string;
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
  /** The label of a choice of that question, in the language in use. */
  readonly choiceLabel: (name: string) => ((scope: S, choice: string) => string) | undefined;
  /** Whether bare names are columns of a choice. */
  readonly hasColumns: boolean;
};
