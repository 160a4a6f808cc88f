import { useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { parseCoordinate, parsePair } from '../parse-place.ts';

export type TypedPlace = { readonly latitude: string; readonly longitude: string };
type Axis = keyof TypedPlace;

/** Latitude and longitude, typed; a pair that is pasted into one field fills both. */
export function PlaceByHand(props: {
  readonly typed: TypedPlace;
  readonly onType: (typed: TypedPlace) => void;
  readonly describedBy?: string | undefined;
  readonly isWrong?: boolean;
  readonly isReadonly: boolean;
  /** Enter in a field; without it Enter goes on to the next question, as everywhere. */
  readonly onEnter?: (() => void) | undefined;
  readonly focusRef?: ((element: HTMLElement | null) => void) | undefined;
}) {
  const { t } = useLateSpeech('controls');
  const { typed, onType } = props;
  const put = (axis: Axis, text: string) => onType(parsePair(text) ?? { ...typed, [axis]: text });
  // What is wrong is said when a field is left: nobody is corrected in the middle of a number.
  const [left, setLeft] = useState<Axis>();
  const errorOf = (axis: Axis) =>
    left === axis && typed[axis].trim() !== '' && !isOnEarth(typed[axis], axis)
      ? t(`controls.wrong.${axis}`)
      : undefined;
  return (
    <div className="wm-stack wm-stack-tight">
      <p className="wm-quiet">
        {t('controls.byHandHint')} <bdi dir="ltr">43.65107, -79.34702</bdi>
      </p>
      <div className="fill-place-fields">
        {(['latitude', 'longitude'] as const).map((axis, i) => (
          <Field key={axis} label={t(`controls.${axis}`)} error={errorOf(axis)}>
            {(wiring) => (
              <TextInput
                {...wiring}
                aria-describedby={
                  [wiring['aria-describedby'], props.describedBy].filter(Boolean).join(' ') ||
                  undefined
                }
                aria-invalid={wiring['aria-invalid'] || props.isWrong || undefined}
                ref={i === 0 ? props.focusRef : undefined}
                dir="ltr"
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                enterKeyHint="next"
                readOnly={props.isReadonly}
                value={typed[axis]}
                onChange={(event) => put(axis, event.target.value)}
                data-hears
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || props.onEnter === undefined) return;
                  event.preventDefault();
                  props.onEnter();
                }}
                onFocus={() => setLeft((before) => (before === axis ? undefined : before))}
                onBlur={() => setLeft(axis)}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}

const reach = { latitude: 90, longitude: 180 } as const;

/** Whether it can be one: a number, and not beyond the poles or round the earth. */
export function isOnEarth(text: string, axis: Axis): boolean {
  const value = parseCoordinate(text, axis);
  return value !== undefined && Math.abs(value) <= reach[axis];
}
