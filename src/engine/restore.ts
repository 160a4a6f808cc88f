import { err, ok, type Result } from '../base/result.ts';
import { dateParts } from '../expression/value.ts';
import type { LanguageTag } from '../model/ids.ts';
import { placeOf } from './paths.ts';
import type { Plan } from './plan.ts';
import { mostInstances } from './recalculate.ts';
import { draftFromRecords } from './resume.ts';
import { stateOf } from './running.ts';
import { settle } from './settle.ts';
import type { FormState, Given } from './state.ts';

/**
 * A kept state, running again. What was said is checked by hand (the phone carries no schema for
 * it) and believed; what was reckoned from it is reckoned anew. The error is a sentence.
 */
export function restore(plan: Plan, json: unknown): Result<FormState, string> {
  if (!isRecord(json) || json.v !== 1) return err('This is not a saved form.');
  const { form, language, seed, today, now, lastSaved, given, instances } = json;
  const { id, version, languages } = plan.form;
  if (!isRecord(form) || form.id !== id) return err('This was saved from another form.');
  if (form.version !== version)
    return err(
      `This was begun with another version of the form, ${String(form.version)}, and goes on with that one; this is version ${version}.`,
    );
  if (!languages.some(({ tag }) => tag === language))
    return err('This was saved in a language that the form does not have.');
  const isMoment = now === undefined || (typeof now === 'string' && dateParts(now) !== undefined);
  const isKept =
    lastSaved === undefined ||
    (isRecord(lastSaved) && Object.values(lastSaved).every((value) => isAnswerValue(value)));
  const isBegun = typeof seed === 'number' && Number.isFinite(seed) && isDay(today);
  if (!isBegun || !isMoment || !isKept)
    return err('This saved form is damaged: its beginning cannot be read.');
  if (!isRecord(given) || !isRecord(instances))
    return err('This saved form is damaged: its answers cannot be read.');
  for (const [path, one] of Object.entries(given)) {
    if (placeOf(plan, path) === undefined)
      return err(`This saved form has an answer at “${path}”, where the form asks nothing.`);
    if (!isGiven(one))
      return err(`This saved form is damaged: the answer at “${path}” cannot be read.`);
  }
  for (const [path, count] of Object.entries(instances)) {
    if (placeOf(plan, path)?.slot.node.kind !== 'repeat')
      return err(`This saved form repeats “${path}”, which the form does not.`);
    if (!Number.isInteger(count) || Number(count) < 0 || Number(count) > mostInstances)
      return err(`This saved form is damaged: “${path}” is repeated ${String(count)} times.`);
  }
  const draft = draftFromRecords(plan, {
    language: language as LanguageTag,
    seed,
    today,
    now,
    lastSaved: lastSaved as FormState['lastSaved'],
    given: given as FormState['given'],
    instances: instances as FormState['instances'],
  });
  settle(draft, 'all');
  return ok(stateOf(draft));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

const reasons: readonly unknown[] = [
  'untouched',
  'skipped',
  'declined',
  'dontKnow',
  'doesNotApply',
] satisfies readonly Given['is'][];

function isGiven(value: unknown): value is Given {
  if (!isRecord(value)) return false;
  return value.is === 'answered' ? isAnswerValue(value.value) : reasons.includes(value.is);
}

const isAnswerValue = (value: unknown): boolean => {
  if (typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((name) => typeof name === 'string');
  if (!isRecord(value)) return false;
  if (Array.isArray(value.points)) return value.points.every(isPoint);
  return isPoint(value) || (typeof value.sha256 === 'string' && typeof value.name === 'string');
};

const isPoint = (value: unknown): boolean =>
  isRecord(value) && Number.isFinite(value.latitude) && Number.isFinite(value.longitude);
