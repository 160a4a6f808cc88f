import type { AnswerValue } from '../../model/answer.ts';
import type { Choice } from '../../model/form.ts';
import type { AnswerPath } from '../../model/ids.ts';
import { cellAt } from '../cells.ts';
import { choiceNamed, choicesAt, choicesOffered } from '../choices.ts';
import { endingOf } from '../ending.ts';
import { exists, instancesOf, type Place, pathOf, placeOf } from '../paths.ts';
import type { Plan, Slot } from '../plan.ts';
import { runningOf } from '../resume.ts';
import type { Running } from '../running.ts';
import type { FormState } from '../state.ts';
import { faultsOf } from '../validate.ts';
import { valueAt } from '../values.ts';
import type { AnswerFault } from '../view.ts';
import { type ExplainedField, type ExplainedFormula, explainFormula } from './explain-formula.ts';

/**
 * Why a place of a running form is hidden, or why what was said there cannot stand: for whoever
 * makes the form and tries it. Fetched with the inspector; no phone that answers carries it.
 *
 *   path ─ is it there?  (counts of the repeats around)
 *        ─ is it shown?  (its own `relevant`, and those of all that is around it)
 *        ─ does it stand? (required, constraint, list, type)
 */
export type Explanation = {
  readonly path: AnswerPath;
  /** No, when it is in an instance that a repeat does not have. */
  readonly exists: boolean;
  readonly isRelevant: boolean;
  /** What hides it, outermost first: `relevant` formulas that do not hold, a `count` too small. */
  readonly hiddenBy: readonly ExplainedFormula[];
  /** Of the same, outermost first: the `relevant` formulas that hold. */
  readonly shownBy: readonly ExplainedFormula[];
  /**
   * Hidden without a formula: nobody has added an instance (`noInstance`), a matrix none of whose
   * rows is relevant (`noRow`), kinds that are never on a screen (`neverShown`), or the form ends
   * before it (`ended`).
   */
  readonly hiddenFor: 'noInstance' | 'noRow' | 'neverShown' | 'ended' | undefined;
  /** Every other formula of its own, with what it gives now. */
  readonly formulas: readonly ExplainedFormula[];
  readonly fault: ExplainedFault | undefined;
  readonly choices: ExplainedChoices | undefined;
};

/** Of a question with a list that is filtered: how many it offers now, and the first it leaves out. */
export type ExplainedChoices = {
  readonly filter: string;
  readonly offered: number;
  readonly all: number;
  readonly out: readonly Choice[];
};

export type ExplainedFault = {
  readonly code: AnswerFault['code'];
  readonly rule: 'required' | 'constraint' | 'list' | 'type';
  readonly value: AnswerValue | undefined;
  /** The rule as it is written; none for what a kind forbids by itself. */
  readonly formula: ExplainedFormula | undefined;
  /** Picks that no list or filter offers now: in the list and filtered out, or not in it at all. */
  readonly notOffered: readonly { readonly name: string; readonly isInList: boolean }[];
};

/**
 * `path` may leave out the instances (`roster/age`): the first is meant then. Undefined for what
 * is no place of the form.
 */
export function explain(plan: Plan, state: FormState, path: string): Explanation | undefined {
  const running = runningOf(plan, state);
  const place = placeOf(plan, path) ?? firstPlace(running, path);
  if (place === undefined) return undefined;
  const { slot, at } = place;
  const isThere = exists(running, place);
  const { hiddenBy, shownBy } = showingFormulas(running, place);
  return {
    path: pathOf(slot, at),
    exists: isThere,
    isRelevant: isThere && !cellAt(running.hidden, slot, at),
    hiddenBy,
    shownBy,
    hiddenFor: hiddenBy.length > 0 ? undefined : hiddenFor(plan, state, place),
    formulas: ownFields.flatMap((field) => explainFormula(running, place, field) ?? []),
    fault: isThere ? faultAt(plan, state, place) : undefined,
    choices: isThere ? choicesExplained(running, place) : undefined,
  };
}

const ownFields: readonly ExplainedField[] = [
  'count',
  'calculation',
  'default',
  'required',
  'constraint',
  'readonly',
];

function firstPlace(running: Running, path: string): Place | undefined {
  const slot = running.plan.slotByPath.get(path);
  if (slot === undefined) return undefined;
  const at = instancesOf(running, slot.repeats)[0] ?? slot.repeats.map(() => 1);
  return { slot, at };
}

const around = ({ parent }: Slot): readonly Slot[] =>
  parent === undefined ? [] : [...around(parent), parent];

function showingFormulas(
  running: Running,
  { slot, at }: Place,
): Pick<Explanation, 'hiddenBy' | 'shownBy'> {
  const hiddenBy: ExplainedFormula[] = [];
  const shownBy: ExplainedFormula[] = [];
  for (const one of [...around(slot), slot]) {
    const there = { slot: one, at: at.slice(0, one.repeats.length) };
    // Nothing further in is there at all, so nothing can be said of it.
    if (!exists(running, there)) break;
    const relevant = explainFormula(running, there, 'relevant');
    if (relevant !== undefined) (relevant.holds ? shownBy : hiddenBy).push(relevant);
    const wanted = at[one.repeats.length];
    const isTooFew =
      one !== slot &&
      one.node.kind === 'repeat' &&
      (cellAt(running.instances, one, there.at) ?? 0) < (wanted ?? 1);
    const count = isTooFew ? explainFormula(running, there, 'count') : undefined;
    if (count !== undefined) hiddenBy.push(count);
  }
  return { hiddenBy, shownBy };
}

function hiddenFor(plan: Plan, state: FormState, place: Place): Explanation['hiddenFor'] {
  const running = runningOf(plan, state);
  const { node, row, children } = place.slot;
  if (!exists(running, place)) return 'noInstance';
  if (node.kind === 'calculate' || node.kind === 'hidden' || node.kind === 'metadata')
    return 'neverShown';
  const isRowless =
    node.kind === 'matrix' &&
    row === undefined &&
    children.every((child) => cellAt(running.hidden, child, place.at));
  if (isRowless) return 'noRow';
  const ending = endingOf(plan, state);
  const last = ending && placeOf(plan, ending.path)?.slot.index;
  return last !== undefined && place.slot.index > last ? 'ended' : undefined;
}

/** A list of thousands leaves out thousands; a screen shows a few. */
const mostOut = 12;

function choicesExplained(running: Running, { slot, at }: Place): ExplainedChoices | undefined {
  const { node } = slot;
  const filter = 'choiceFilter' in node ? node.choiceFilter : undefined;
  if (filter === undefined) return undefined;
  const all = choicesAt(running, slot, at);
  const offered = new Set(choicesOffered(running, slot, at));
  const out = all.filter((choice) => !offered.has(choice)).slice(0, mostOut);
  return { filter, offered: offered.size, all: all.length, out };
}

const rules: Readonly<Record<AnswerFault['code'], ExplainedFault['rule']>> = {
  required: 'required',
  constraint: 'constraint',
  notAChoice: 'list',
  notAlone: 'list',
  tooMany: 'list',
  notANumber: 'type',
  notAWholeNumber: 'type',
  notADate: 'type',
  outOfRange: 'type',
  tooFewPoints: 'type',
  wrongType: 'type',
};

function faultAt(plan: Plan, state: FormState, place: Place): ExplainedFault | undefined {
  const path = pathOf(place.slot, place.at);
  const fault = faultsOf(plan, state).find((one) => one.path === path);
  if (fault === undefined) return undefined;
  const { code } = fault;
  const running = runningOf(plan, state);
  const value = valueAt(running, place.slot, place.at);
  const rule = rules[code];
  const notOffered = code === 'notAChoice' ? picksOutside(running, place, value) : [];
  const filtered = notOffered.find(({ isInList }) => isInList)?.name;
  return {
    code,
    rule,
    value,
    notOffered,
    formula:
      rule === 'list'
        ? filtered === undefined
          ? undefined
          : explainFormula(running, place, 'choiceFilter', filtered)
        : rule === 'type'
          ? undefined
          : explainFormula(running, place, rule),
  };
}

function picksOutside(
  running: Running,
  place: Place,
  value: AnswerValue | undefined,
): ExplainedFault['notOffered'] {
  const picks = Array.isArray(value) ? value : [String(value)];
  return picks.flatMap((name): ExplainedFault['notOffered'] => {
    if (choiceNamed(place.slot.choices, name) === undefined) return [{ name, isInList: false }];
    const filter = explainFormula(running, place, 'choiceFilter', name);
    return filter?.holds === false ? [{ name, isInList: true }] : [];
  });
}
