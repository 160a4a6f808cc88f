import { useEffect, useRef, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { GeoPoint } from '../../model/answer.ts';
import type { Question } from '../../model/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type ControlProps, untouched } from '../control.ts';
import { parseCoordinate } from '../parse-place.ts';
import { coordinatesText, distanceText, placeText } from '../place-text.ts';
import { accuracyStep, FindPlace } from './FindPlace.tsx';
import { PlaceByHand, type TypedPlace } from './PlaceByHand.tsx';
import { PlaceRings } from './PlaceRings.tsx';
import { usePosition } from './use-position.ts';
import './place.css';

/**
 * A place: where the device is, with how exact that is, or written by hand. Whatever the device
 * refuses, the question can be answered.
 */
export function PlaceControl(props: ControlProps) {
  const speech = useLateSpeech('controls');
  const { t } = speech;
  const { node, answer } = props;
  const { enough, warn } = accuraciesOf(node.question);
  const [typed, setTyped] = useState<TypedPlace>(() => typedOf(node.given));
  const [isByHand, setIsByHand] = useState(
    node.given.is === 'answered' && pointIn(node.given) === undefined,
  );
  const point = pointIn(node.given);
  const give = (value: GeoPoint) => answer(node.path, { is: 'answered', value });
  const position = usePosition(enough, (found) => {
    setIsByHand(false);
    give(found);
  });
  const { search, look } = position;

  // A button that was pressed goes away with its step: the next Tab goes on from here.
  const step =
    search.is === 'looking' ? 'looking' : isByHand ? 'byHand' : point ? 'there' : search.is;
  const frame = useRef<HTMLFieldSetElement>(null);
  const stepBefore = useRef(step);
  useEffect(() => {
    if (stepBefore.current !== step && document.activeElement === document.body) {
      frame.current?.focus({ preventScroll: true });
    }
    stepBefore.current = step;
  }, [step]);

  const type = (after: TypedPlace) => {
    setTyped(after);
    const latitude = parseCoordinate(after.latitude, 'latitude');
    const longitude = parseCoordinate(after.longitude, 'longitude');
    if (latitude !== undefined && longitude !== undefined) return give({ latitude, longitude });
    const text = `${after.latitude.trim() || '?'} ${after.longitude.trim() || '?'}`;
    answer(node.path, text === '? ?' ? untouched : { is: 'answered', value: text });
  };
  const writeByHand = () => {
    position.stop();
    setTyped(typedOf(node.given));
    setIsByHand(true);
  };
  const find = (
    <FindPlace
      position={position}
      label={t('controls.findPlace')}
      isReadonly={node.isReadonly}
      onFound={(found) => {
        setIsByHand(false);
        give(found);
      }}
      focusRef={isByHand ? undefined : props.focusRef}
    />
  );

  return (
    <fieldset
      ref={frame}
      tabIndex={-1}
      className="fill-places wm-stack"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
    >
      <p className="wm-hidden" role="status">
        {search.is === 'looking'
          ? search.best === undefined
            ? t('controls.looking')
            : t('controls.within', {
                distance: distanceText(accuracyStep(search.best.accuracy ?? 0), speech),
              })
          : point !== undefined && !isByHand
            ? t('controls.placeTaken', { place: placeText(point, speech) })
            : ''}
      </p>
      {step === 'looking' && find}
      {step === 'byHand' && (
        <>
          <PlaceByHand
            typed={typed}
            onType={type}
            describedBy={props.describedBy}
            isWrong={props.isWrong}
            isReadonly={node.isReadonly}
            focusRef={props.focusRef}
          />
          <Button
            tone="link"
            className="fill-place-other"
            disabled={node.isReadonly}
            onClick={look}
          >
            {t('controls.findInstead')}
          </Button>
        </>
      )}
      {step === 'there' && point !== undefined && (
        <div className="fill-place wm-card">
          <PlaceRings accuracy={point.accuracy} />
          <div className="fill-place-words">
            <p className="fill-place-main fill-place-code">
              <bdi dir="ltr">{coordinatesText(point)}</bdi>
            </p>
            <Exactness accuracy={point.accuracy} warn={warn} />
          </div>
          {!node.isReadonly && (
            <div className="fill-place-ways">
              <Button ref={props.focusRef} onClick={look}>
                {t('controls.findAgain')}
              </Button>
              <Button onClick={writeByHand}>{t('controls.changeByHand')}</Button>
              <Button tone="link" onClick={() => answer(node.path, untouched)}>
                {t('controls.takeAway')}
              </Button>
            </div>
          )}
        </div>
      )}
      {(step === 'resting' || step === 'failed') && (
        <>
          {find}
          <p className="wm-quiet">{t('controls.placeHint')}</p>
          <Button
            tone="link"
            className="fill-place-other"
            disabled={node.isReadonly}
            onClick={writeByHand}
          >
            {t('controls.byHand')}
          </Button>
        </>
      )}
    </fieldset>
  );
}

/** "Within 12 m", or a warning where that is too far for what the form wants. */
function Exactness(props: { readonly accuracy: number | undefined; readonly warn: number }) {
  const speech = useLateSpeech('controls');
  const { accuracy, warn } = props;
  if (accuracy === undefined) return null;
  const distance = distanceText(accuracy, speech);
  if (accuracy <= warn)
    return <p className="wm-quiet">{speech.t('controls.within', { distance })}</p>;
  return (
    <p className="fill-place-rough">
      <Icon name="attention" />
      <span>{speech.t('controls.notExact', { distance })}</span>
    </p>
  );
}

/**
 * From which accuracy on a reading is taken by itself, and from which on it is called rough, in
 * metres: XLSForm's `capture-accuracy` (0: only by hand), or the older column, and `warning-accuracy`.
 */
export function accuraciesOf(question: Question): {
  readonly enough: number;
  readonly warn: number;
} {
  const asked = (text: string | undefined, instead: number) => {
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= 0 ? value : instead;
  };
  const { parameters, columns } = question;
  return {
    enough: asked(parameters?.['capture-accuracy'] ?? columns?.accuracythreshold, 5),
    warn: asked(parameters?.['warning-accuracy'], 100),
  };
}

const pointIn = (given: ControlProps['node']['given']): GeoPoint | undefined =>
  given.is === 'answered' && typeof given.value === 'object' && 'latitude' in given.value
    ? given.value
    : undefined;

function typedOf(given: ControlProps['node']['given']): TypedPlace {
  const point = pointIn(given);
  if (point !== undefined)
    return { latitude: String(point.latitude), longitude: String(point.longitude) };
  const [latitude = '', longitude = ''] =
    given.is === 'answered' && typeof given.value === 'string'
      ? given.value.split(/\s(.*)/).map((text) => (text === '?' ? '' : text))
      : [];
  return { latitude, longitude };
}
