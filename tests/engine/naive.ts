import { cellAt, noCells, setCell } from '../../src/engine/cells.ts';
import { instancesOf, pathOf } from '../../src/engine/paths.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { calculationAt } from '../../src/engine/recalculate.ts';
import { draftFromRecords } from '../../src/engine/resume.ts';
import { type Running, stateOf } from '../../src/engine/running.ts';
import type { FormState } from '../../src/engine/state.ts';
import { scopeAt } from '../../src/engine/values.ts';
import { toBoolean, toNumber } from '../../src/expression/value.ts';

/**
 * The naive twin of recalculation: no order, no graph, no memory. Everything is run over and over
 * from what was said until nothing moves any more.
 */
export function naively(plan: Plan, state: FormState): Seen {
  const said = draftFromRecords(plan, state);
  for (const slot of plan.slots)
    if (slot.node.kind === 'repeat' && slot.node.count !== undefined)
      for (const at of instancesOf(said, slot.repeats))
        said.instances = setCell(said.instances, slot, at, 0, said.owned);
  let now: Running = said;
  let seen = '';
  for (let round = 0; round < 200; round += 1) {
    now = oneRound(now, said);
    const next = live(plan, stateOf({ ...now, owned: new WeakSet() }));
    if (JSON.stringify(next) === seen) return next;
    seen = JSON.stringify(next);
  }
  throw new Error('nothing settles');
}

function oneRound(running: Running, said: Running): Running {
  const next = { ...running, hidden: noCells, calculated: noCells } as Running & {
    hidden: Running['hidden'];
  };
  const draft = { ...next, instances: said.instances, owned: new WeakSet<object>() };
  for (const slot of running.plan.slots) {
    const { count, relevant } = slot.formulas;
    for (const at of instancesOf(running, slot.repeats)) {
      if (slot.node.kind === 'repeat') {
        const wanted = count && toNumber(count(scopeAt(running, slot, at, '')));
        const instances =
          wanted === undefined
            ? (cellAt(said.instances, slot, at) ?? 1)
            : Math.min(200, Math.max(0, Math.floor(wanted) || 0));
        draft.instances = setCell(draft.instances, slot, at, instances, draft.owned);
      }
      const isInHidden =
        slot.parent !== undefined && cellAt(running.hidden, slot.parent, at) === true;
      const isOff = relevant !== undefined && !toBoolean(relevant(scopeAt(running, slot, at, '')));
      if (isInHidden || isOff) draft.hidden = setCell(draft.hidden, slot, at, true, draft.owned);
      const value = calculationAt(running, slot, at);
      if (value !== undefined)
        draft.calculated = setCell(draft.calculated, slot, at, value, draft.owned);
    }
  }
  return draft;
}

export type Seen = Pick<FormState, 'given' | 'instances' | 'hidden' | 'calculated'>;

/** Without the counts of repeats that stand in instances that are gone. */
export function live(plan: Plan, state: FormState): Seen {
  const now = draftFromRecords(plan, state);
  const paths = plan.slots
    .filter(({ node }) => node.kind === 'repeat')
    .flatMap((slot) => instancesOf(now, slot.repeats).map((at) => pathOf(slot, at) as string));
  const sorted = <T>(map: Readonly<Record<string, T>>, keep = (_: string) => true) =>
    Object.fromEntries(
      Object.entries(map)
        .filter(([path]) => keep(path))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return {
    given: sorted(state.given),
    instances: sorted(state.instances, (path) => paths.includes(path)),
    hidden: sorted(state.hidden),
    calculated: sorted(state.calculated),
  };
}
