/**
 * A formula as a tree. `at` is where it begins in the source, for messages; it is not part of what
 * the formula means, so two trees that differ in `at` only are the same formula.
 *
 *   text ─ tokenise ─ parse ─> Tree ─ compile ─> closure
 *                               └─ print ─> text (parse(print(t)) = t)
 */
export type Operator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | 'div'
  | 'mod'
  | '|';

export type Tree =
  /** Never negative: a minus is a node of its own, as in XPath. */
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  /** `${name}` */
  | { readonly kind: 'reference'; readonly name: string; readonly at: number }
  /** `.`, the question's own value */
  | { readonly kind: 'here'; readonly at: number }
  /** `..`, `../..` */
  | { readonly kind: 'parent'; readonly levels: number; readonly at: number }
  /** The form itself, which `/data/age` begins at; only as the start of a path */
  | { readonly kind: 'root'; readonly at: number }
  /** A bare name: a column of the choice in a choice filter, a child of the node within `[…]` */
  | { readonly kind: 'column'; readonly name: string; readonly at: number }
  | Path
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly inputs: readonly Tree[];
      readonly at: number;
    }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Tree;
      readonly right: Tree;
      readonly at: number;
    }
  | { readonly kind: 'minus'; readonly of: Tree; readonly at: number };

/** `start[where]/step[where]/…`: what is meant is looked for from `start`, a step at a time. */
export type Path = {
  readonly kind: 'path';
  /** A reference, `.`, `..`, a call such as `instance('list')`, a bare name, or the form. */
  readonly start: Tree;
  readonly where: readonly Tree[];
  readonly steps: readonly Step[];
  readonly at: number;
};

/**
 * `name` may be `*` (every child), `..`, `.` or `@name` (an attribute); each of `where` must hold, a
 * number is a position.
 */
export type Step = {
  readonly name: string;
  /** After `//`: however far down. */
  readonly isDeep?: true;
  readonly where: readonly Tree[];
  readonly at: number;
};

/** How tightly an operator binds; all of them group to the left (XPath 1.0, section 3.4 and 3.5). */
export const bindings: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
  '|': 7,
};

/** What is wrong with a formula, and where: `offset` counts UTF-16 units from its beginning. */
export type ExpressionFault = {
  readonly code: 'syntax' | 'unknownFunction' | 'functionsNotLoaded' | 'inputs' | 'unknownName';
  readonly offset: number;
  readonly sentence: string;
};
