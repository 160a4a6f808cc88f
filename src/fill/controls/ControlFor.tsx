import { Suspense } from 'react';
import { exhaustive } from '../../base/exhaustive.ts';
import type { ControlProps } from '../control.ts';
import { Later, later } from '../later.tsx';
import { AcknowledgeControl } from './AcknowledgeControl.tsx';
import { DateControl } from './DateControl.tsx';
import { NotYetControl } from './NotYetControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { SelectMultipleControl } from './SelectMultipleControl.tsx';
import { SelectOneControl } from './SelectOneControl.tsx';
import { TextControl } from './TextControl.tsx';

// Rare and large: fetched after the first question is on screen, and before she gets there.
const matrix = later(async () => (await import('./MatrixControl.tsx')).MatrixControl);
const range = later(async () => (await import('./RangeControl.tsx')).RangeControl);
const rank = later(async () => (await import('./RankControl.tsx')).RankControl);

/** Fetches what is drawn only later, while there is a connection. */
export const loadRareControls = (): Promise<unknown> =>
  Promise.all([matrix.preload(), range.preload(), rank.preload()]);

export function ControlFor(props: ControlProps) {
  return (
    <Suspense fallback={<div className="fill-coming" />}>
      <Drawn {...props} />
    </Suspense>
  );
}

/** The control of each kind of question; kinds that are never shown draw nothing. */
function Drawn(props: ControlProps) {
  const { kind } = props.node.question;
  switch (kind) {
    case 'text':
      return <TextControl {...props} />;
    case 'integer':
    case 'decimal':
      return <NumberControl {...props} />;
    case 'range':
      return <Later part={range} props={props} />;
    case 'selectOne':
      return <SelectOneControl {...props} />;
    case 'selectMultiple':
      return <SelectMultipleControl {...props} />;
    case 'rank':
      return <Later part={rank} props={props} />;
    case 'date':
      return <DateControl {...props} />;
    case 'acknowledge':
      return <AcknowledgeControl {...props} />;
    case 'matrix':
      return <Later part={matrix} props={props} />;
    case 'time':
    case 'dateTime':
    case 'geopoint':
    case 'image':
    case 'audio':
    case 'file':
    case 'signature':
    case 'barcode':
      return <NotYetControl />;
    case 'note':
    case 'calculate':
    case 'hidden':
    case 'metadata':
      return null;
    default:
      return exhaustive(kind);
  }
}
