import { exhaustive } from '../../base/exhaustive.ts';
import type { ControlProps } from '../control.ts';
import { AcknowledgeControl } from './AcknowledgeControl.tsx';
import { DateControl } from './DateControl.tsx';
import { MatrixControl } from './MatrixControl.tsx';
import { NotYetControl } from './NotYetControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { RangeControl } from './RangeControl.tsx';
import { RankControl } from './RankControl.tsx';
import { SelectMultipleControl } from './SelectMultipleControl.tsx';
import { SelectOneControl } from './SelectOneControl.tsx';
import { TextControl } from './TextControl.tsx';

/** The control of each kind of question; kinds that are never shown draw nothing. */
export function ControlFor(props: ControlProps) {
  const { kind } = props.node.question;
  switch (kind) {
    case 'text':
      return <TextControl {...props} />;
    case 'integer':
    case 'decimal':
      return <NumberControl {...props} />;
    case 'range':
      return <RangeControl {...props} />;
    case 'selectOne':
      return <SelectOneControl {...props} />;
    case 'selectMultiple':
      return <SelectMultipleControl {...props} />;
    case 'rank':
      return <RankControl {...props} />;
    case 'date':
      return <DateControl {...props} />;
    case 'acknowledge':
      return <AcknowledgeControl {...props} />;
    case 'matrix':
      return <MatrixControl {...props} />;
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
