import type * as z from 'zod/mini';
import { Answers } from '../model/answer.ts';
import { tidy } from './answer.ts';
import { type Cells, cellAt, noCells, setCell } from './cells.ts';
import { finish } from './finish.ts';
import { instancesOf, placeOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import { draftFromRecords } from './resume.ts';
import { type Begun, type Draft, stateOf } from './running.ts';
import { settle } from './settle.ts';
import type { Given } from './state.ts';

/** What finished answers do not tell, and formulas may ask. */
export type Circumstances = Begun;

/**
 * A schema for the finished answers of one form: it accepts exactly those with which the engine
 * could have finished. The answers are put back into a state, and this state must finish with the
 * very same answers; so no rule is written down twice. For those who receive answers; a phone that
 * gives them does not carry it.
 */
export function zodForForm(plan: Plan, circumstances: Circumstances): z.ZodMiniType<Answers> {
  const schema = Answers.check((payload) => {
    for (const [path, message] of faultsIn(plan, circumstances, payload.value))
      payload.issues.push({ code: 'custom', path: [path], message, input: payload.value[path] });
  });
  return schema as unknown as z.ZodMiniType<Answers>;
}

type Fault = readonly [path: string, message: string];

function faultsIn(plan: Plan, circumstances: Circumstances, answers: Answers): readonly Fault[] {
  const draft = draftFromRecords(plan, {
    ...circumstances,
    given: saidIn(plan, answers),
    instances: {},
  });
  setInstances(draft, answers);
  settle(draft, 'all');
  const untidy = Object.keys(answers).filter((path) => isUntidy(draft, path));
  if (untidy.length > 0) return untidy.map((path) => [path, 'untidy']);
  const finished = finish(plan, stateOf(draft));
  if (!finished.ok) return finished.error.map(({ path, code }) => [path, code]);
  const paths = new Set([...Object.keys(answers), ...Object.keys(finished.value)]);
  return [...paths].flatMap((path): readonly Fault[] => {
    const wanted = finished.value[path];
    if (wanted === undefined) return [[path, 'unknownPlace']];
    return isSame(answers[path], wanted) ? [] : [[path, `would be ${wanted.is}`]];
  });
}

/** What a person said: not what is reckoned anew, unless it was made once and kept. */
function saidIn(plan: Plan, answers: Answers): Readonly<Record<string, Given>> {
  const said: Record<string, Given> = {};
  for (const [path, answer] of Object.entries(answers)) {
    const slot = placeOf(plan, path)?.slot;
    if (slot === undefined || isReckoned(slot)) continue;
    if (answer.is === 'notInVersion' || answer.is === 'unreadable') continue;
    // What was not asked is given no default either.
    said[path] = answer.is === 'notAsked' ? { is: 'untouched' } : (answer as Given);
  }
  return said;
}

const isReckoned = ({ node, formulas }: Slot): boolean =>
  node.kind === 'calculate' && formulas.calculation !== undefined && formulas.isOnce !== true;

/**
 * As many as the answers name, where the person decides, and none where they name none. That can
 * only be said of a repeat that has questions of its own, and once the counts around it are known.
 */
function setInstances(draft: Draft, answers: Answers): void {
  let seen: Cells<number> = noCells;
  for (const path of Object.keys(answers)) {
    const place = placeOf(draft.plan, path);
    place?.slot.repeats.forEach((repeat, depth) => {
      const at = place.at.slice(0, depth);
      const most = Math.max(cellAt(seen, repeat, at) ?? 0, place.at[depth] ?? 0);
      seen = setCell(seen, repeat, at, most, draft.owned);
      setCount(draft, repeat, at, most);
    });
  }
  settle(draft, 'all');
  for (const repeat of draft.plan.slots.filter(isTold))
    for (const at of instancesOf(draft, repeat.repeats))
      setCount(draft, repeat, at, cellAt(seen, repeat, at) ?? 0);
}

const isTold = ({ node, children }: Slot): boolean =>
  node.kind === 'repeat' && node.count === undefined && children.some(hasAnswer);

const hasAnswer = ({ node, children }: Slot): boolean =>
  node.kind === 'group' || node.kind === 'page'
    ? children.some(hasAnswer)
    : node.kind !== 'repeat' && node.kind !== 'note';

const setCount = (draft: Draft, slot: Slot, at: readonly number[], count: number): void => {
  draft.instances = setCell(draft.instances, slot, at, count, draft.owned);
};

/** A default and a calculation are taken as they are; what a person says is tidied. */
function isUntidy(draft: Draft, path: string): boolean {
  const place = placeOf(draft.plan, path);
  const given = place && cellAt(draft.given, place.slot, place.at);
  if (place === undefined || given === undefined || given.is !== 'answered') return false;
  const { formulas } = place.slot;
  const isMade = Object.keys(formulas).some((field) =>
    ['default', 'plainDefault', 'calculation', 'triggered'].includes(field),
  );
  return !isMade && !isSame(tidy(draft, place, given), given);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Number.isNaN(one) && Number.isNaN(other);
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => isSame(one[key as never], other[key as never]))
  );
}
