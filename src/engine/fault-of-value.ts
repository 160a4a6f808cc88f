import { dateParts } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import type { Question } from '../model/form.ts';
import type { KindTools } from './plan.ts';
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
  tools: KindTools | undefined,
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
      return isDate(value) ? tools?.fault(value) : 'notADate';
    case 'dateTime':
    case 'time':
    case 'geopoint':
      return tools?.fault(value);
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

const isDate = (value: AnswerValue): boolean =>
  typeof value === 'string' && dateParts(value) !== undefined && !value.includes('T');
