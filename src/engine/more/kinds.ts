import { dateParts } from '../../expression/value.ts';
import type { AnswerValue, GeoPoint } from '../../model/answer.ts';
import type { Question } from '../../model/form.ts';
import { datePrecision, firstDayOf } from '../../model/partial-date.ts';
import { leastPoints, openRing, parsePlace, printPlace, type Shape } from '../../model/places.ts';
import type { KindTools } from '../plan.ts';

/**
 * Kinds of answers that few forms ask for: places, lines and areas, times, and dates that are a
 * month or a year. Loaded with a form that has one.
 */
export function kindTools(question: Question): KindTools | undefined {
  switch (question.kind) {
    case 'geopoint':
      return placeTools(question.shape);
    case 'time':
      return {
        ...plain,
        fault: (value) => (isTime(value) ? undefined : 'wrongType'),
        // Of a moment, the hour.
        read: (text) => text.replace(/^\d{4}-\d\d-\d\dT/, ''),
      };
    case 'dateTime':
      return {
        ...plain,
        fault: (value) => (isMoment(value) ? undefined : 'notADate'),
        read: (text) => text.replace(/^(\d{4}-\d\d-\d\d)$/, '$1T00:00:00'),
      };
    case 'date': {
      const precision = datePrecision(question);
      const whole = (text: string): string => firstDayOf(text, precision);
      return {
        ...plain,
        fault: (value) => (whole(String(value)) === value ? undefined : 'notADate'),
        tidy: (value) => (typeof value === 'string' ? whole(value) : value),
        read: whole,
      };
    }
    default:
      return undefined;
  }
}

const plain: Omit<KindTools, 'fault'> = {
  tidy: (value) => value,
  read: (text) => text,
  print: String,
};

function placeTools(shape: Shape): KindTools {
  const read = (text: string): AnswerValue => parsePlace(text, shape) ?? text;
  return {
    read,
    print: (value) => printPlace(value as Parameters<typeof printPlace>[0], shape),
    fault: (value) => placeFault(shape, value),
    tidy: (value) => {
      if (typeof value === 'string') return read(value);
      if (typeof value !== 'object' || !('points' in value)) return value;
      if (value.points.length === 0) return '';
      return { points: shape === 'area' ? openRing(value.points) : value.points };
    },
  };
}

function placeFault(shape: Shape, value: AnswerValue): ReturnType<KindTools['fault']> {
  if (typeof value !== 'object' || !((shape === undefined ? 'latitude' : 'points') in value))
    return 'wrongType';
  const points = 'points' in value ? value.points : [value as GeoPoint];
  const isOnEarth = points.every(
    ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
  );
  if (!isOnEarth) return 'outOfRange';
  return shape !== undefined && points.length < leastPoints(shape) ? 'tooFewPoints' : undefined;
}

const isMoment = (value: AnswerValue): boolean =>
  typeof value === 'string' && dateParts(value) !== undefined && value.includes('T');

const isTime = (value: AnswerValue): boolean =>
  typeof value === 'string' &&
  /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.test(value);
