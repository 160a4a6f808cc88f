import { useLateSpeech } from '../../i18n/late.tsx';
import { Select } from '../../ui/Select.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';
import type { Scale } from '../scale.ts';
import { useRangeLabels } from './range-labels.ts';

/** The values in the device's own list: on a phone a wheel to turn. */
export function RangePicker(props: ControlProps & { readonly scale: Scale }) {
  const { t, number } = useLateSpeech('controls');
  const { node, answer, scale } = props;
  const labelOf = useRangeLabels(node);
  return (
    <Select
      ref={props.focusRef}
      className="fill-picker"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      aria-invalid={props.isWrong || undefined}
      aria-required={node.isRequired || undefined}
      autoComplete="off"
      disabled={node.isReadonly}
      value={textOf(node.given)}
      onChange={({ target: { value } }) =>
        answer(node.path, value === '' ? untouched : { is: 'answered', value: Number(value) })
      }
    >
      <option value="">{t('controls.openNumbers')}</option>
      {Array.from({ length: scale.count }, (_, i) => scale.valueAt(i)).map((value) => {
        const words = labelOf(value)?.text;
        return (
          <option key={value} value={value}>
            {words === undefined ? number(value) : `${number(value)} – ${words}`}
          </option>
        );
      })}
    </Select>
  );
}
