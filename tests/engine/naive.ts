import { instancesOf, pathOf } from '../../src/engine/paths.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { calculationAt } from '../../src/engine/recalculate.ts';
import type { FormState } from '../../src/engine/state.ts';
import { scopeAt } from '../../src/engine/values.ts';
import { toBoolean, toNumber } from '../../src/expression/value.ts';

/**
 * The naive twin of recalculation: no order, no graph, no memory. Everything is run over and over
 * from what was said until nothing moves any more.
 */
export function naively(plan: Plan, state: FormState): FormState {
  const byPerson = plan.slots.filter(
    ({ node }) => node.kind === 'repeat' && node.count === undefined,
  );
  const said = Object.entries(state.instances).filter(([path]) =>
    byPerson.some((slot) => slot.path === path.replace(/\[\d+\]/g, '')),
  );
  let now: FormState = {
    ...state,
    hidden: {},
    calculated: {},
    instances: Object.fromEntries(said),
  };
  for (let round = 0; round < 200; round += 1) {
    const next = oneRound(plan, now, Object.fromEntries(said));
    if (JSON.stringify(next) === JSON.stringify(now)) return live(plan, next);
    now = next;
  }
  throw new Error('nothing settles');
}

function oneRound(plan: Plan, state: FormState, said: Readonly<Record<string, number>>): FormState {
  const instances: Record<string, number> = { ...said };
  const hidden: Record<string, true> = {};
  const calculated: Record<string, FormState['calculated'][string]> = {};
  for (const slot of plan.slots) {
    const { count, relevant } = slot.formulas;
    for (const at of instancesOf(state, slot.repeats)) {
      const path = pathOf(slot, at);
      if (slot.node.kind === 'repeat') {
        const wanted = count && toNumber(count(scopeAt(state, slot, at, '')));
        instances[path] =
          wanted === undefined
            ? (said[path] ?? 1)
            : Math.min(200, Math.max(0, Math.floor(wanted) || 0));
      }
      const isInHidden =
        slot.parent !== undefined && state.hidden[pathOf(slot.parent, at)] === true;
      const isOff = relevant !== undefined && !toBoolean(relevant(scopeAt(state, slot, at, '')));
      if (isInHidden || isOff) hidden[path] = true;
      const value = calculationAt(state, slot, at);
      if (value !== undefined) calculated[path] = value;
    }
  }
  return { ...state, instances, hidden, calculated };
}

/** Without the counts of repeats that stand in instances that are gone. */
export function live(plan: Plan, state: FormState): FormState {
  const paths = plan.slots
    .filter(({ node }) => node.kind === 'repeat')
    .flatMap((slot) => instancesOf(state, slot.repeats).map((at) => pathOf(slot, at) as string));
  const sorted = <T>(map: Readonly<Record<string, T>>, keep = (_: string) => true) =>
    Object.fromEntries(
      Object.entries(map)
        .filter(([path]) => keep(path))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return {
    ...state,
    instances: sorted(state.instances, (path) => paths.includes(path)),
    hidden: sorted(state.hidden),
    calculated: sorted(state.calculated),
  };
}
