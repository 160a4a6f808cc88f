import { functionNames } from './function-names.ts';
import { functions } from './functions.ts';
import type { FunctionTable } from './table.ts';

/** The core and the topics that were loaded, as one table that knows which functions exist. */
export const joinTables = (topics: readonly FunctionTable[]): FunctionTable => ({
  inputs: Object.assign({}, functions.inputs, ...topics.map(({ inputs }) => inputs)),
  plain: Object.assign({}, functions.plain, ...topics.map(({ plain }) => plain)),
  special: Object.assign({}, ...topics.map(({ special }) => special)),
  exists: (name) => functionNames[name] !== undefined,
});
