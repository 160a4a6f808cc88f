import { dateParts } from '../expression/value.ts';
import type { AnswerValue, GeoPoint } from '../model/answer.ts';
import type { Question } from '../model/form.ts';
import { datePrecision, firstDayOf } from '../model/partial-date.ts';
import { leastPoints, type Shape } from '../model/places.ts';
import type { AnswerFault } from './view.ts';

type Code = AnswerFault['code'];

/** What can be picked at a place. */
export type ChoiceRule = {
  readonly isOffered: (name: string) => boolean;
  readonly isAlone: (name: string) => boolean;
};

/** Whether a value can be an answer of this kind at all; before any rule of the form's own. */
export function faultOfValue(
  question: Question,
  choices: ChoiceRule,
  value: AnswerValue,
): Code | undefined {
  switch (question.kind) {
    case 'text':
    case 'barcode':
      return typeof value === 'string' ? undefined : 'wrongType';
    case 'integer':
      return numberFault(value) ?? (Number.isInteger(value) ? undefined : 'notAWholeNumber');
    case 'decimal':
      return numberFault(value);
    case 'range':
      return numberFault(value) ?? (isOnScale(question, Number(value)) ? undefined : 'outOfRange');
    case 'selectOne':
    case 'matrix':
      if (typeof value !== 'string') return 'wrongType';
      return choices.isOffered(value) ? undefined : 'notAChoice';
    case 'selectMultiple':
    case 'rank':
      return picksFault(question, choices, value);
    case 'date':
      return isMoment(value, false) && firstDayOf(String(value), datePrecision(question)) === value
        ? undefined
        : 'notADate';
    case 'dateTime':
      return isMoment(value, true) ? undefined : 'notADate';
    case 'time':
      return isTime(value) ? undefined : 'wrongType';
    case 'geopoint':
      return placeFault(question.shape, value);
    case 'image':
    case 'audio':
    case 'file':
    case 'signature':
      return typeof value === 'object' && 'sha256' in value ? undefined : 'wrongType';
    case 'acknowledge':
      return value === true ? undefined : 'wrongType';
    // Not asked on a screen, so never wrong on one.
    case 'note':
    case 'calculate':
    case 'hidden':
    case 'metadata':
      return undefined;
  }
}

const numberFault = (value: AnswerValue): Code | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? undefined : 'notANumber';

/** Scales may run downwards and in fractions; 1e-9 forgives binary arithmetic. */
function isOnScale(
  { start, end, step }: { readonly start: number; readonly end: number; readonly step: number },
  value: number,
): boolean {
  if (value < Math.min(start, end) || value > Math.max(start, end)) return false;
  const steps = (value - start) / step;
  return step === 0 || Math.abs(steps - Math.round(steps)) < 1e-9;
}

function picksFault(
  question: Extract<Question, { kind: 'selectMultiple' | 'rank' }>,
  choices: ChoiceRule,
  value: AnswerValue,
): Code | undefined {
  if (!Array.isArray(value) || new Set(value).size < value.length) return 'wrongType';
  if (!value.every(choices.isOffered)) return 'notAChoice';
  if (question.most !== undefined && value.length > question.most) return 'tooMany';
  const isMixed = value.length > 1 && value.some(choices.isAlone);
  return question.kind === 'selectMultiple' && isMixed ? 'notAlone' : undefined;
}

function placeFault(shape: Shape, value: AnswerValue): Code | undefined {
  if (typeof value !== 'object' || !((shape === undefined ? 'latitude' : 'points') in value))
    return 'wrongType';
  const points = 'points' in value ? value.points : [value as GeoPoint];
  const isOnEarth = points.every(
    ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
  );
  if (!isOnEarth) return 'outOfRange';
  return shape !== undefined && points.length < leastPoints(shape) ? 'tooFewPoints' : undefined;
}

const isMoment = (value: AnswerValue, hasTime: boolean): boolean =>
  typeof value === 'string' && dateParts(value) !== undefined && value.includes('T') === hasTime;

const isTime = (value: AnswerValue): boolean =>
  typeof value === 'string' &&
  /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.test(value);
