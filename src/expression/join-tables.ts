import { functionNames } from './function-names.ts';
import { functions } from './functions.ts';
import type { FunctionTable } from './table.ts';

/** The core and the topics that were loaded, as one table that knows which functions exist. */
export const joinTables = (topics: readonly FunctionTable[]): FunctionTable => ({
  inputs: Object.assign({}, functions.inputs, ...topics.map(({ inputs }) => inputs)),
  plain: Object.assign({}, functions.plain, ...topics.map(({ plain }) => plain)),
  special: Object.assign({}, ...specials(topics)),
  exists: (name) => functionNames[name] !== undefined,
});

/** A topic that knows a function better than the core does takes its place. */
const specials = (topics: readonly FunctionTable[]) => [
  Object.fromEntries(
    Object.entries(functions.special ?? {}).filter(([name]) =>
      topics.every(({ plain }) => !Object.hasOwn(plain, name)),
    ),
  ),
  ...topics.map(({ special }) => special),
];
