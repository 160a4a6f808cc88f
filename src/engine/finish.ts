import { err, ok, type Result } from '../base/result.ts';
import type { Answer, Answers } from '../model/answer.ts';
import { instancesOf, pathOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import type { FormState } from './state.ts';
import { faultsOf } from './validate.ts';
import { givenAt } from './values.ts';
import type { AnswerFault } from './view.ts';

/**
 * The answers as they are stored: every question of the form, every blank explained. A question of
 * a repeat without instances stands once, at its path without instance, as `notAsked`.
 */
export function finish(plan: Plan, state: FormState): Result<Answers, readonly AnswerFault[]> {
  const faults = faultsOf(plan, state);
  if (faults.length > 0) return err(faults);
  const answers: Record<string, Answer> = {};
  for (const slot of plan.slots) {
    if (!isStored(slot)) continue;
    const everywhere = instancesOf(state, slot.repeats);
    if (everywhere.length === 0) answers[slot.path] = { is: 'notAsked' };
    for (const at of everywhere) answers[pathOf(slot, at)] = answerAt(state, slot, at);
  }
  return ok(answers);
}

const isStored = ({ node, row }: Slot): boolean =>
  !('nodes' in node) && node.kind !== 'note' && (node.kind !== 'matrix' || row !== undefined);

function answerAt(state: FormState, slot: Slot, at: readonly number[]): Answer {
  const path = pathOf(slot, at);
  if (state.hidden[path]) return { is: 'notAsked' };
  const given = givenAt(state, path);
  if (given.is !== 'untouched') return given;
  const { kind } = slot.node;
  const value = kind === 'metadata' ? metadataAt(state, slot) : state.calculated[path];
  if (value !== undefined) return { is: 'answered', value };
  // Nobody was asked for what no screen shows.
  const isShown = kind !== 'calculate' && kind !== 'hidden' && kind !== 'metadata';
  return { is: isShown ? 'skipped' : 'notAsked' };
}

/** The day and nothing finer; never whose device, unless it is put there on purpose. */
function metadataAt(state: FormState, { node }: Slot): string | undefined {
  if (node.kind !== 'metadata') return undefined;
  const isDay = node.source === 'start' || node.source === 'end' || node.source === 'today';
  return isDay ? state.today : undefined;
}
