import { useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Announcer } from '../../ui/Announcer.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { looks } from '../appearance.ts';
import type { ControlProps } from '../control.ts';
import { NumberControl } from './NumberControl.tsx';
import './look.css';

/** A number with its thousands parted (`thousands-sep`), or with buttons for one more and one less (`counter`). */
export function NumberLookControl(props: ControlProps) {
  const { question } = props.node;
  return looks(question, 'counter') ? <Counter {...props} /> : <Parted {...props} />;
}

/** What was typed stays as typed; under it the number as her language writes it, to be compared. */
function Parted(props: ControlProps) {
  const { number } = useLateSpeech('controls');
  const value = numberIn(props);
  const id = `${props.labelId}-parted`;
  return (
    <div className="wm-stack wm-stack-tight">
      <NumberControl {...props} describedBy={[props.describedBy, id].filter(Boolean).join(' ')} />
      <p className="wm-lead wm-number" id={id}>
        {value === undefined ? '\u00a0' : `= ${number(value, { maximumFractionDigits: 20 })}`}
      </p>
    </div>
  );
}

function Counter(props: ControlProps) {
  const { t, number } = useLateSpeech('controls');
  const { node, answer } = props;
  const value = numberIn(props);
  const [said, setSaid] = useState('');
  const step = (by: number) => {
    const after = value === undefined ? Math.max(by, 0) : value + by;
    answer(node.path, { is: 'answered', value: after });
    setSaid(number(after));
  };
  return (
    <div className="fill-counter">
      <Announcer message={said} />
      <button
        type="button"
        className="fill-count-step"
        aria-label={t('controls.oneLess')}
        disabled={node.isReadonly}
        onClick={() => step(-1)}
      >
        <span aria-hidden="true">−</span>
      </button>
      <NumberControl {...props} />
      <button
        type="button"
        className="fill-count-step"
        aria-label={t('controls.oneMore')}
        disabled={node.isReadonly}
        onClick={() => step(1)}
      >
        <Icon name="add" />
      </button>
    </div>
  );
}

const numberIn = ({ node: { given } }: ControlProps): number | undefined =>
  given.is === 'answered' && typeof given.value === 'number' ? given.value : undefined;
