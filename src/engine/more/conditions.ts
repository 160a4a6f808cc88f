import type { Formula } from '../../expression/scope.ts';
import { toBoolean, toScalar } from '../../expression/value.ts';
import type { EngineScope } from '../plan.ts';

/** Leaves of some nodes those for which `[…]` holds. */
export type Filter<N> = (scope: EngineScope, nodes: readonly N[]) => readonly N[];

/** A number in `[…]` is a position among the nodes, anything else a condition (XPath 1.0, 2.4). */
export function conditionOf<N>(
  formula: Formula<EngineScope>,
  scopeOf: (scope: EngineScope, node: N) => EngineScope,
): Filter<N> {
  return (scope, nodes) =>
    nodes.filter((node, index) => {
      const position = index + 1;
      const value = toScalar(formula({ ...scopeOf(scope, node), position, last: nodes.length }));
      return typeof value === 'number' ? value === position : toBoolean(value);
    });
}
