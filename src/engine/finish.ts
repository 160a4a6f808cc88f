import { err, ok, type Result } from '../base/result.ts';
import type { Answer, Answers } from '../model/answer.ts';
import { cellAt } from './cells.ts';
import { instancesOf, pathOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import { runningOf } from './resume.ts';
import type { Running } from './running.ts';
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
  const running = runningOf(plan, state);
  const answers: Record<string, Answer> = {};
  for (const slot of plan.slots) {
    if (!isStored(slot)) continue;
    const everywhere = instancesOf(running, slot.repeats);
    if (everywhere.length === 0) answers[slot.path] = { is: 'notAsked' };
    for (const at of everywhere) answers[pathOf(slot, at)] = answerAt(running, slot, at);
  }
  return ok(answers);
}

const isStored = ({ node, row }: Slot): boolean =>
  !('nodes' in node) && node.kind !== 'note' && (node.kind !== 'matrix' || row !== undefined);

function answerAt(running: Running, slot: Slot, at: readonly number[]): Answer {
  if (cellAt(running.hidden, slot, at)) return { is: 'notAsked' };
  const given = givenAt(running, slot, at);
  if (given.is !== 'untouched') return given;
  const value = cellAt(running.calculated, slot, at);
  if (value !== undefined) return { is: 'answered', value };
  // Nobody was asked for what no screen shows.
  const { kind } = slot.node;
  const isShown = kind !== 'calculate' && kind !== 'hidden' && kind !== 'metadata';
  return { is: isShown ? 'skipped' : 'notAsked' };
}
