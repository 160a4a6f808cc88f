import { instancesOf, pathOf, placeOf } from './paths.ts';
import type { Plan } from './plan.ts';
import { mostInstances } from './recalculate.ts';
import { settle } from './settle.ts';
import { speak } from './speak.ts';
import type { FormState } from './state.ts';
import type { RepeatView } from './view.ts';

/** The relevant repeats to which the person adds herself, with how many there are. */
export function repeatsOf(plan: Plan, state: FormState): readonly RepeatView[] {
  return plan.slots.flatMap((slot) => {
    const { node } = slot;
    if (node.kind !== 'repeat' || node.count !== undefined) return [];
    return instancesOf(state, slot.repeats).flatMap((at): RepeatView[] => {
      const path = pathOf(slot, at);
      if (state.hidden[path]) return [];
      const instances = state.instances[path] ?? 0;
      const label = node.label && speak(plan, state, slot, at, node.label);
      return [{ path, repeat: node, label, instances, mayAdd: instances < mostInstances }];
    });
  });
}

/** One more at the end. Nothing changes where a formula says how many there are. */
export function addInstance(plan: Plan, state: FormState, repeatPath: string): FormState {
  const count = countByPerson(plan, state, repeatPath);
  if (count === undefined || count >= mostInstances) return state;
  return settle(
    plan,
    { ...state, instances: { ...state.instances, [repeatPath]: count + 1 } },
    'all',
  );
}

/** Takes the `index`th out, from 1; those behind it move up with all that was said in them. */
export function removeInstance(
  plan: Plan,
  state: FormState,
  repeatPath: string,
  index: number,
): FormState {
  const count = countByPerson(plan, state, repeatPath);
  if (count === undefined || !Number.isInteger(index) || index < 1 || index > count) return state;
  const moved = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(map).flatMap(([path, value]): [string, T][] => {
        if (!path.startsWith(`${repeatPath}[`)) return [[path, value]];
        const rest = path.slice(repeatPath.length + 1);
        const own = Number.parseInt(rest, 10);
        if (own === index) return [];
        const after = own > index ? own - 1 : own;
        return [[`${repeatPath}[${after}${rest.slice(rest.indexOf(']'))}`, value]];
      }),
    );
  const instances = { ...moved(state.instances), [repeatPath]: count - 1 };
  return settle(plan, { ...state, given: moved(state.given), instances }, 'all');
}

/** How many there are, where the person decides it; a path that is no repeat's throws. */
function countByPerson(plan: Plan, state: FormState, repeatPath: string): number | undefined {
  const place = placeOf(plan, repeatPath);
  if (place?.slot.node.kind !== 'repeat') throw new Error(`no repeat is at ${repeatPath}`);
  return place.slot.node.count === undefined ? state.instances[repeatPath] : undefined;
}
