import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, fieldOf, textOf, untouched } from '../control.ts';
import './date.css';

/** A time of day, in the device's own field: twelve or twenty-four hours, as she is used to. */
export function TimeControl(props: ControlProps) {
  const { node, answer } = props;
  return (
    <TextInput
      {...fieldOf(props)}
      type="time"
      className="fill-time"
      value={textOf(node.given).slice(0, minutes)}
      onChange={(event) => {
        const { value } = event.target;
        answer(node.path, value === '' ? untouched : { is: 'answered', value });
      }}
    />
  );
}

/** `23:59`: nobody is asked for seconds. */
const minutes = 5;
