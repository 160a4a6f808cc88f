import { useLateSpeech } from '../../i18n/late.tsx';
import { withoutMarks } from '../../model/marked-text.ts';
import { Select } from '../../ui/Select.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';

/** One of a short list that opens when it is asked for: the device's own, which it shows best. */
export function MenuControl(props: ControlProps) {
  const { t } = useLateSpeech('controls');
  const { node, answer } = props;
  return (
    <Select
      ref={props.focusRef}
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      aria-invalid={props.isWrong || undefined}
      aria-required={node.isRequired || undefined}
      autoComplete="off"
      disabled={node.isReadonly}
      value={textOf(node.given)}
      onChange={(event) => {
        const { value } = event.target;
        answer(node.path, value === '' ? untouched : { is: 'answered', value });
      }}
    >
      <option value="">{t('controls.openList')}</option>
      {node.choices.map(({ name, label }) => (
        <option key={name} value={name} lang={label.language}>
          {withoutMarks(label.text)}
        </option>
      ))}
    </Select>
  );
}
