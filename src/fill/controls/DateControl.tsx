import { datePrecision } from '../../model/partial-date.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { looks } from '../appearance.ts';
import { type ControlProps, fieldOf, textOf, untouched } from '../control.ts';
import { CalendarNote } from './CalendarNote.tsx';
import { DateParts } from './DateParts.tsx';
import './date.css';

/**
 * A day, in the device's own calendar field: it knows the order of day and month she is used to.
 * A month or a year, or a day without a calendar to leaf through, is written in parts.
 */
export function DateControl(props: ControlProps) {
  const { node, answer } = props;
  const precision = datePrecision(node.question);
  const value = textOf(node.given);
  const give = (text: string) =>
    answer(node.path, text === '' ? untouched : { is: 'answered', value: text });
  if (precision !== 'day' || looks(node.question, 'no-calendar')) {
    return <DateParts {...props} precision={precision} value={value} give={give} />;
  }
  return (
    <div className="wm-stack wm-stack-tight">
      <TextInput
        {...fieldOf(props)}
        type="date"
        className="fill-date"
        value={value}
        onChange={(event) => give(event.target.value)}
      />
      <CalendarNote question={node.question} value={value} />
    </div>
  );
}
