import { dateOfDays, type Scalar, toNumber, toText } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import { cellAt } from './cells.ts';
import type { EngineScope, Slot } from './plan.ts';
import type { Running } from './running.ts';
import type { Given } from './state.ts';

const untouched: Given = { is: 'untouched' };

export const givenAt = (
  running: Pick<Running, 'given'>,
  slot: Slot,
  at: readonly number[],
): Given => cellAt(running.given, slot, at) ?? untouched;

/** What stands at a place: what was said there, else what was calculated. */
export function valueAt(
  running: Running,
  slot: Slot,
  at: readonly number[],
): AnswerValue | undefined {
  const given = cellAt(running.given, slot, at);
  return given?.is === 'answered' ? given.value : cellAt(running.calculated, slot, at);
}

/** An answer as formulas see it: several picks are one text with spaces, as in XLSForm. */
export function answerToScalar(value: AnswerValue | undefined, slot: Slot): Scalar {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value === 'object')
    return 'sha256' in value ? value.name : (slot.formulas.kindTools?.print(value) ?? '');
  if (typeof value === 'boolean' && slot.node.kind === 'acknowledge') return value ? 'OK' : '';
  return value;
}

/** What `AnswerValue` in the model allows. */
export const longestText = 50_000;

/** What a formula made, as an answer of this kind; `undefined` for nothing (`''`, not a number). */
export function scalarToAnswer(scalar: Scalar, slot: Slot): AnswerValue | undefined {
  if (scalar === '' || (typeof scalar === 'number' && !Number.isFinite(scalar))) return undefined;
  switch (slot.node.kind) {
    case 'integer':
    case 'decimal':
    case 'range': {
      const number = toNumber(scalar);
      if (Number.isNaN(number)) return toText(scalar);
      // As ODK's clients do: what a formula reckons for a whole number is cut to one.
      const isCut = slot.node.kind === 'integer' && typeof scalar === 'number';
      return isCut ? Math.trunc(number) + 0 : number;
    }
    case 'selectMultiple':
    case 'rank':
      return toText(scalar)
        .split(/\s+/)
        .filter((name) => name !== '');
    case 'acknowledge':
      return scalar === 'OK' || scalar === true ? true : undefined;
    case 'date': {
      const text = typeof scalar === 'number' ? dateOfDays(scalar) : toText(scalar);
      // A moment is the day that it is on.
      const day = text.replace(/^(\d{4}-\d\d-\d\d)T.*$/, '$1');
      return slot.formulas.kindTools?.read(day) ?? day;
    }
    case 'calculate':
    case 'hidden':
      return typeof scalar === 'string' ? scalar.slice(0, longestText) : scalar;
    default: {
      const text = toText(scalar).slice(0, longestText);
      return slot.formulas.kindTools?.read(text) ?? text;
    }
  }
}

const noColumn = (): string => '';

/** The world as the formulas of `slot` see it. */
export function scopeAt(
  running: Running,
  slot: Slot,
  at: readonly number[],
  here: Scalar = answerToScalar(valueAt(running, slot, at), slot),
  column: (name: string) => string = noColumn,
): EngineScope {
  const { today, language } = running;
  return {
    running,
    at,
    here,
    column,
    language,
    today,
    now: running.now ?? `${today}T00:00:00`,
    position: at[at.length - 1] ?? 1,
    last: 1,
  };
}
