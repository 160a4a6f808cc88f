import type { Formula, Scope, Tools } from './scope.ts';
import type { Tree } from './tree.ts';
import type { Value } from './value.ts';

/** What a function makes of its inputs; how many there are was checked before. */
export type Run = (inputs: readonly Value[], scope: Scope) => Value;

export type Call = Extract<Tree, { kind: 'call' }>;

/** A function that wants to see its inputs unread: names, patterns. */
export type Special = <S extends Scope>(call: Call, tools: Tools<S>) => Formula<S>;

/** The functions that are loaded; `function-names.ts` knows which exist. */
export type FunctionTable = {
  readonly plain: Readonly<Record<string, Run>>;
  readonly special?: Readonly<Record<string, Special>>;
  /** How many inputs: the least, the most; without an entry, one. */
  readonly inputs: Readonly<Record<string, readonly [number, number]>>;
  /** Whether there is a function of that name at all; who does not know it, knows the loaded ones only. */
  readonly exists?: (name: string) => boolean;
};
