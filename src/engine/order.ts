import { type Facet, type FormFault, facets, type Slot, type Step, stepId } from './plan.ts';

/** Which slots the formulas of a slot name, by what they decide. */
export type Mentions = (slot: Slot, what: Facet) => readonly Slot[];

/**
 * Puts everything that can change in an order in which each comes after what it is made from.
 * Where there is none, the circle is reported with its path: `a → b → a`.
 */
export function stepsInOrder(
  slots: readonly Slot[],
  mentions: Mentions,
  faults: FormFault[],
): readonly Step[] {
  const steps: (Step | undefined)[] = [];
  for (const slot of slots)
    for (const what of facets) {
      if (what === 'count' && slot.node.kind !== 'repeat') continue;
      const id = stepId(slot, what);
      steps[id] = { id, slot, what, needs: needsOf(slot, what, mentions) };
    }

  const ordered: Step[] = [];
  const marks: ('open' | 'done' | undefined)[] = [];
  // A list of its own instead of calls within calls: each of ten thousand may hang on the next.
  const trail: { readonly step: Step; next: number }[] = [];
  const visit = (id: number): void => {
    const step = steps[id];
    if (step === undefined || marks[id] === 'done') return;
    if (marks[id] === 'open') {
      const open = trail.map((one) => one.step);
      faults.push(cycle(open.slice(open.indexOf(step)), step));
      return;
    }
    marks[id] = 'open';
    trail.push({ step, next: 0 });
  };
  for (const step of steps) {
    if (step !== undefined) visit(step.id);
    for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
      const need = last.step.needs[last.next];
      last.next += 1;
      if (need !== undefined) visit(need);
      else {
        trail.pop();
        marks[last.step.id] = 'done';
        ordered.push(last.step);
      }
    }
  }
  return ordered;
}

function needsOf(slot: Slot, what: Facet, mentions: Mentions): readonly number[] {
  const needs = mentions(slot, what).map((mentioned) => stepId(mentioned, 'value'));
  const repeat = slot.repeats[slot.repeats.length - 1];
  if (what !== 'value' && repeat !== undefined) needs.push(stepId(repeat, 'count'));
  if (what === 'relevant' && slot.parent !== undefined) needs.push(stepId(slot.parent, 'relevant'));
  if (what === 'value') {
    needs.push(stepId(slot, 'relevant'));
    if (slot.node.kind === 'repeat') needs.push(stepId(slot, 'count'));
  }
  return needs.length < 2 ? needs : [...new Set(needs)];
}

function cycle(steps: readonly Step[], first: Step): FormFault {
  const paths = steps.map(({ slot }) => slot.path);
  // One slot may be there with its relevance and its value; a person sees one name.
  const names = paths.filter((path, at) => path !== paths[at - 1]);
  if (names.length > 1 && names[0] === names[names.length - 1]) names.pop();
  // The first of them that is a formula: what only stands in the way has none to look at.
  const [at = first] = steps.filter(hasFormula);
  return {
    code: 'cycle',
    path: at.slot.path,
    field: fieldOf(at),
    offset: undefined,
    sentence: `This goes round in a circle: ${[...names, names[0]].join(' → ')}.`,
  };
}

const fieldOf = ({ what }: Step): 'count' | 'relevant' | 'calculation' =>
  what === 'value' ? 'calculation' : what;

const hasFormula = (step: Step): boolean => {
  const { node, row } = step.slot;
  return (
    (step.what === 'relevant' && row !== undefined ? row : node)[fieldOf(step) as never] !==
    undefined
  );
};

/** Who is made from whom, the other way round: by places in the order. */
export function dependentsOf(steps: readonly Step[]): {
  readonly orderOf: readonly number[];
  readonly dependents: readonly (readonly number[] | undefined)[];
} {
  const orderOf: number[] = [];
  const dependents: (number[] | undefined)[] = steps.map(() => undefined);
  steps.forEach(({ id, needs }, order) => {
    orderOf[id] = order;
    for (const need of needs) {
      // Steps stand behind what they need, so its place is known already.
      const place = orderOf[need];
      if (place === undefined) continue;
      const others = dependents[place];
      if (others === undefined) dependents[place] = [order];
      else others.push(order);
    }
  });
  return { orderOf, dependents };
}
