import { createElement, type ReactNode, Suspense } from 'react';
import { exhaustive } from '../../base/exhaustive.ts';
import type { Plan } from '../../engine/plan.ts';
import type { InterfaceLanguage } from '../../i18n/words.ts';
import type { Question } from '../../model/form.ts';
import { looks } from '../appearance.ts';
import type { ControlProps } from '../control.ts';
import { Later, type LaterPart, later } from '../later.tsx';
import { isLaid } from './columns.ts';
import { NumberControl } from './NumberControl.tsx';
import { SelectMultipleControl } from './SelectMultipleControl.tsx';
import { SelectOneControl } from './SelectOneControl.tsx';
import { TextControl } from './TextControl.tsx';

// All but the commonest: fetched after the first question is on screen, and before she gets there.
const acknowledge = later(
  async () => (await import('./AcknowledgeControl.tsx')).AcknowledgeControl,
);
const date = later(async () => (await import('./DateControl.tsx')).DateControl);
const media = later(async () => (await import('./MediaControl.tsx')).MediaControl);
const dateTime = later(async () => (await import('./DateTimeControl.tsx')).DateTimeControl);
const laid = later(async () => (await import('./LaidControl.tsx')).LaidControl);
const line = later(async () => (await import('./LineControl.tsx')).LineControl);
const list = later(async () => (await import('./ListControl.tsx')).ListControl);
const matrix = later(async () => (await import('./MatrixControl.tsx')).MatrixControl);
const menu = later(async () => (await import('./MenuControl.tsx')).MenuControl);
const numberLook = later(async () => (await import('./NumberLookControl.tsx')).NumberLookControl);
const place = later(async () => (await import('./PlaceControl.tsx')).PlaceControl);
const range = later(async () => (await import('./RangeControl.tsx')).RangeControl);
const rank = later(async () => (await import('./RankControl.tsx')).RankControl);
const textLook = later(async () => (await import('./TextLookControl.tsx')).TextLookControl);
const time = later(async () => (await import('./TimeControl.tsx')).TimeControl);

type Control = LaterPart<ControlProps> | ((props: ControlProps) => ReactNode) | undefined;

/** More choices than fit two screens of a phone are searched, not leafed through. */
const mostCards = 20;
/** Side by side, mostly as pictures, more are found at a glance. */
const mostTiles = 60;

/** The control of a question over so many choices; kinds that are never shown have none. */
function controlOf(question: Question, choices: number): Control {
  switch (question.kind) {
    case 'text':
      return looks(question, 'numbers', 'masked', 'url') && !question.multiline
        ? textLook
        : TextControl;
    case 'integer':
    case 'decimal':
      return looks(question, 'thousands-sep', 'counter') ? numberLook : NumberControl;
    case 'range':
      return range;
    case 'selectOne':
      if (isSearched(question, choices)) return list;
      if (looks(question, 'minimal')) return menu;
      return isLaid(question) ? laid : SelectOneControl;
    case 'selectMultiple':
      if (isSearched(question, choices) || looks(question, 'minimal')) return list;
      return isLaid(question) ? laid : SelectMultipleControl;
    case 'rank':
      return rank;
    case 'date':
      return date;
    case 'acknowledge':
      return acknowledge;
    case 'matrix':
      return matrix;
    case 'time':
      return time;
    case 'dateTime':
      return dateTime;
    case 'geopoint':
      return question.shape === undefined ? place : line;
    case 'image':
    case 'audio':
    case 'file':
    case 'signature':
    case 'barcode':
      return media;
    case 'note':
    case 'calculate':
    case 'hidden':
    case 'metadata':
      return undefined;
    default:
      return exhaustive(question);
  }
}

const isSearched = (question: Question, choices: number): boolean =>
  choices > (isLaid(question) ? mostTiles : mostCards) || looks(question, 'autocomplete', 'search');

/** Fetches what this form draws only later, while there is a connection. */
export async function loadControls(plan: Plan, language: InterfaceLanguage): Promise<void> {
  const parts = new Set(
    plan.slots.flatMap(({ node, choices }) => {
      const control = 'nodes' in node ? undefined : controlOf(node, choices.length);
      return isLater(control) ? [control] : [];
    }),
  );
  const hasMedia = plan.form.media !== undefined;
  if (parts.size === 0 && !hasMedia) return;
  const { loadLate } = await import('../../i18n/late.tsx');
  await Promise.all([
    loadLate('controls', language),
    ...[...parts].map((part) => part.preload()),
    // They have words of their own, and are seen again in the review.
    ...(parts.has(media) || hasMedia
      ? [loadLate('media', language), import('../AttachedView.tsx'), import('../MediaBeside.tsx')]
      : []),
  ]);
}

const isLater = (control: Control): control is LaterPart<ControlProps> =>
  typeof control === 'object';

export function ControlFor(props: ControlProps) {
  const control = controlOf(props.node.question, props.node.choices.length);
  if (control === undefined) return null;
  if (!isLater(control)) return createElement(control, props);
  return (
    <Suspense fallback={<div className="fill-coming" />}>
      <Later part={control} props={props} />
    </Suspense>
  );
}
