import { useLateSpeech } from '../../i18n/late.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { looks } from '../appearance.ts';
import { type ControlProps, fieldOf, textOf, untouched } from '../control.ts';
import { CalendarNote } from './CalendarNote.tsx';
import { DateParts } from './DateParts.tsx';
import './date.css';

/** A day and a time, in two fields of the device: one for both is hard to use where it exists. */
export function DateTimeControl(props: ControlProps) {
  const { t } = useLateSpeech('controls');
  const { node, answer } = props;
  const [day = '', clock = ''] = textOf(node.given).split('T');
  const time = clock.slice(0, 5);
  const give = (newDay: string, newTime: string) =>
    answer(
      node.path,
      newDay === '' && newTime === ''
        ? untouched
        : // Half of it is kept as it stands: Next says that the other half is missing.
          { is: 'answered', value: `${newDay}T${newTime}` },
    );
  const field = { ...fieldOf(props), ref: undefined, 'aria-labelledby': undefined };
  return (
    <fieldset
      className="wm-stack"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
    >
      <div className="fill-date-parts">
        {looks(node.question, 'no-calendar') ? (
          <DateParts {...props} precision="day" value={day} give={(text) => give(text, time)} />
        ) : (
          <Field label={t('controls.date')}>
            {({ id }) => (
              <TextInput
                {...field}
                id={id}
                ref={props.focusRef}
                type="date"
                className="fill-date"
                value={day}
                onChange={(event) => give(event.target.value, time)}
              />
            )}
          </Field>
        )}
        <Field label={t('controls.time')}>
          {({ id }) => (
            <TextInput
              {...field}
              id={id}
              type="time"
              className="fill-time"
              value={time}
              onChange={(event) => give(day, event.target.value)}
            />
          )}
        </Field>
      </div>
      <CalendarNote question={node.question} value={day} />
    </fieldset>
  );
}
