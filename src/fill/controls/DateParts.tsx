import { useState } from 'react';
import type { Speech } from '../../i18n/i18n.tsx';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { DatePrecision } from '../../model/partial-date.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, fieldOf } from '../control.ts';
import { latinDigits } from '../parse-number.ts';

type Part = 'year' | 'month' | 'day';
type Parts = Readonly<Record<Part, string>>;

/**
 * A date in parts, in the order in which her language writes them: year, month, day, as far as the
 * question asks. What is not whole yet is given as it stands (`2019-`), so that *Next* says what is
 * missing and a draft brings it back.
 */
export function DateParts(
  props: ControlProps & {
    readonly precision: DatePrecision;
    readonly value: string;
    readonly give: (text: string) => void;
  },
) {
  const speech = useLateSpeech('controls');
  const { node, precision, value, give } = props;
  const [typed, setTyped] = useState(() => partsOf(value));
  // What is in the fields, as long as it means what was said; a draft or a calculation says anew.
  const parts = textFor(typed, precision) === value ? typed : partsOf(value);
  const put = (part: Part, text: string) => {
    const after = { ...parts, [part]: text };
    setTyped(after);
    give(textFor(after, precision));
  };
  const year = (more: object) => (
    <TextInput
      {...fieldOf(props)}
      {...more}
      className="fill-digits fill-digits-4"
      inputMode="numeric"
      maxLength={4}
      value={parts.year}
      onChange={(event) => put('year', latinDigits(event.target.value))}
    />
  );
  if (precision === 'year') return year({});

  const isShown = (part: Part) => part !== 'day' || precision === 'day';
  const shown = orderIn(speech).filter(isShown);
  return (
    <fieldset
      className="fill-date-parts"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
    >
      {shown.map((part, i) => {
        const focus = i === 0 ? { ref: props.focusRef } : { ref: undefined };
        return (
          <Field key={part} label={speech.t(`controls.${part}`)} required={node.isRequired}>
            {(wiring) => {
              const field = { ...wiring, ...focus, 'aria-labelledby': undefined };
              const wrong = { 'aria-invalid': props.isWrong || undefined };
              if (part === 'year') return year({ ...field, ...wrong });
              if (part === 'day') {
                return (
                  <TextInput
                    {...field}
                    {...wrong}
                    className="fill-digits"
                    inputMode="numeric"
                    autoComplete="off"
                    maxLength={2}
                    readOnly={node.isReadonly}
                    value={parts.day}
                    onChange={(event) => put('day', latinDigits(event.target.value))}
                  />
                );
              }
              return (
                <Select
                  {...field}
                  {...wrong}
                  disabled={node.isReadonly}
                  value={parts.month}
                  onChange={(event) => put('month', event.target.value)}
                >
                  <option value="" />
                  {months.map((month) => (
                    <option key={month} value={month}>
                      {monthName(month, speech)}
                    </option>
                  ))}
                </Select>
              );
            }}
          </Field>
        );
      })}
    </fieldset>
  );
}

const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));

const monthName = (month: string, { date }: Speech): string =>
  date(new Date(`2020-${month}-15T12:00:00Z`), { month: 'long', timeZone: 'UTC' });

/** Day and month come in another order in other languages. */
function orderIn({ language }: Speech): readonly Part[] {
  const isPart = (type: string): type is Part =>
    type === 'year' || type === 'month' || type === 'day';
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(new Date('2020-01-15T12:00:00Z'))
    .map(({ type }) => type)
    .filter(isPart);
}

function partsOf(value: string): Parts {
  const [year = '', month = '', day = ''] = value.split('-');
  return { year, month, day: day.replace(/^0/, '') };
}

/** `''` where nothing is written; what the engine takes where all is; and half a date else. */
function textFor({ year, month, day }: Parts, precision: DatePrecision): string {
  if (precision === 'year') return year.length === 4 ? `${year}-01-01` : year;
  const isBlank = year === '' && month === '' && (precision === 'month' || day === '');
  if (isBlank) return '';
  if (precision === 'month')
    return year.length === 4 && month !== '' ? `${year}-${month}-01` : `${year}-${month}`;
  return `${year}-${month}-${day === '' ? '' : day.padStart(2, '0')}`;
}
