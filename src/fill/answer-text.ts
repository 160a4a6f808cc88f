import type { Given } from '../engine/state.ts';
import type { NodeView } from '../engine/view.ts';
import type { Speech } from '../i18n/i18n.tsx';
import type { GeoPoint } from '../model/answer.ts';
import type { Attachment } from '../model/attachment.ts';
import type { SpokenWords } from '../model/words.ts';
import { momentText } from './moment-text.ts';
import { placeText } from './place-text.ts';

/**
 * What was said at one place, for a person to read again: the labels of what was picked, or the
 * reason there is nothing. Words of the form keep their language; ours are plain text.
 */
export type AnswerText =
  | { readonly kind: 'said'; readonly parts: readonly AnswerPart[] }
  | { readonly kind: 'blank'; readonly text: string };

/** Words of the form, words of hers, or a photo, a recording, a file. */
export type AnswerPart = SpokenWords | string | AttachedPart;
export type AttachedPart = { readonly attachment: Attachment; readonly isSignature: boolean };

export function answerText(node: NodeView, given: Given, speech: Speech): AnswerText {
  const { t } = speech;
  switch (given.is) {
    case 'untouched':
      return { kind: 'blank', text: t('fill.notAnswered') };
    case 'skipped':
      return { kind: 'blank', text: t('fill.answerPassed') };
    case 'declined':
    case 'dontKnow':
    case 'doesNotApply':
      return { kind: 'blank', text: t(`fill.${given.is}`) };
    case 'answered':
      return { kind: 'said', parts: partsOf(node, given.value, speech) };
  }
}

function partsOf(
  node: NodeView,
  value: Extract<Given, { is: 'answered' }>['value'],
  speech: Speech,
): readonly AnswerPart[] {
  const labelOf = (name: string) =>
    node.choices.find((choice) => choice.name === name)?.label ?? name;
  if (node.question.kind === 'acknowledge') return [speech.t('fill.acknowledge')];
  if (Array.isArray(value)) return value.map(labelOf);
  if (typeof value === 'number') return [speech.number(value)];
  if (typeof value === 'object' && 'sha256' in value)
    return [{ attachment: value, isSignature: node.question.kind === 'signature' }];
  if (typeof value === 'object' && 'latitude' in value) return [placeText(value, speech)];
  if (typeof value === 'object' && 'points' in value) return pointsText(value.points, speech);
  if (typeof value !== 'string') return [JSON.stringify(value)];
  if (node.choices.length > 0) return [labelOf(value)];
  return [momentText(node.question, value, speech)];
}

/** A few points one by one; of many, how many. */
function pointsText(points: readonly GeoPoint[], speech: Speech): readonly string[] {
  const count = speech.t('fill.points', { count: points.length });
  return points.length > mostPointsSaid
    ? [count]
    : [count, ...points.map((point) => placeText(point, speech))];
}
const mostPointsSaid = 6;
