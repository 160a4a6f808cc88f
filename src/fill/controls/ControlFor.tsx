import { createElement, type ReactNode, Suspense } from 'react';
import { exhaustive } from '../../base/exhaustive.ts';
import type { Plan } from '../../engine/plan.ts';
import type { InterfaceLanguage } from '../../i18n/words.ts';
import type { Question } from '../../model/form.ts';
import type { ControlProps } from '../control.ts';
import { Later, type LaterPart, later } from '../later.tsx';
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
const matrix = later(async () => (await import('./MatrixControl.tsx')).MatrixControl);
const range = later(async () => (await import('./RangeControl.tsx')).RangeControl);
const rank = later(async () => (await import('./RankControl.tsx')).RankControl);

type Control = LaterPart<ControlProps> | ((props: ControlProps) => ReactNode) | undefined;

/** The control of a question; kinds that are never shown have none. */
function controlOf({ kind }: Question): Control {
  switch (kind) {
    case 'text':
      return TextControl;
    case 'integer':
    case 'decimal':
      return NumberControl;
    case 'range':
      return range;
    case 'selectOne':
      return SelectOneControl;
    case 'selectMultiple':
      return SelectMultipleControl;
    case 'rank':
      return rank;
    case 'date':
      return date;
    case 'acknowledge':
      return acknowledge;
    case 'matrix':
      return matrix;
    case 'time':
    case 'dateTime':
    case 'geopoint':
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
      return exhaustive(kind);
  }
}

/** Fetches what this form draws only later, while there is a connection. */
export async function loadControls(plan: Plan, language: InterfaceLanguage): Promise<void> {
  const parts = new Set(
    plan.slots.flatMap(({ node }) => {
      const control = 'nodes' in node ? undefined : controlOf(node);
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
  const control = controlOf(props.node.question);
  if (control === undefined) return null;
  if (!isLater(control)) return createElement(control, props);
  return (
    <Suspense fallback={<div className="fill-coming" />}>
      <Later part={control} props={props} />
    </Suspense>
  );
}
