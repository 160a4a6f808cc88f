import { useEffect, useRef, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { GeoPoint } from '../../model/answer.ts';
import { mostPoints } from '../../model/places.ts';
import { Announcer } from '../../ui/Announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { type ControlProps, untouched } from '../control.ts';
import { parseCoordinate } from '../parse-place.ts';
import { distanceText, lengthOf, placeText } from '../place-text.ts';
import { FindPlace } from './FindPlace.tsx';
import { keysOf, LineSketch } from './LineSketch.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { isOnEarth, PlaceByHand, type TypedPlace } from './PlaceByHand.tsx';
import { accuraciesOf } from './PlaceControl.tsx';
import { usePosition } from './use-position.ts';
import './place.css';

/**
 * A line or an area, point by point: where the device is, or written by hand; each can be moved in
 * the order and taken out. An area closes by itself.
 */
export function LineControl(props: ControlProps) {
  const speech = useLateSpeech('controls');
  const { t, number } = speech;
  const { node, answer } = props;
  const isArea = node.question.kind === 'geopoint' && node.question.shape === 'area';
  const points = pointsIn(node.given);
  const keys = keysOf(points);
  const [said, setSaid] = useState('');
  const [typed, setTyped] = useState<TypedPlace>();
  const give = (after: readonly GeoPoint[]) =>
    answer(
      node.path,
      after.length === 0 ? untouched : { is: 'answered', value: { points: [...after] } },
    );
  const add = (point: GeoPoint) => {
    give([...points, point]);
    setSaid(t('controls.pointAdded', { number: number(points.length + 1) }));
  };
  const position = usePosition(accuraciesOf(node.question).enough, add);
  const isFull = points.length >= mostPoints;

  // The last point that was taken out had the focus: the list, or what adds one, has it then.
  const frame = useRef<HTMLFieldSetElement>(null);
  const length = points.length;
  const before = useRef(length);
  useEffect(() => {
    if (length < before.current && document.activeElement === document.body) frame.current?.focus();
    before.current = length;
  }, [length]);

  const move = (from: number, to: number) => {
    const after = points.filter((_, i) => i !== from);
    const [moved] = points.slice(from, from + 1);
    if (moved === undefined) return;
    give([...after.slice(0, to), moved, ...after.slice(to)]);
    setSaid(t('controls.rankMoved', { label: placeText(moved, speech), place: number(to + 1) }));
  };

  return (
    <fieldset
      ref={frame}
      tabIndex={-1}
      className="fill-places wm-stack"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
    >
      <Announcer message={said} />
      <p className="wm-quiet">{t(isArea ? 'controls.areaHint' : 'controls.lineHint')}</p>
      {points.length > 0 && (
        <div className="fill-line wm-card">
          <LineSketch points={points} isClosed={isArea} />
          <ol className="fill-line-points" aria-label={t('controls.points')}>
            {points.map((point, i) => {
              const label = t('controls.pointNumber', { number: number(i + 1) });
              return (
                <li key={keys[i]} className="fill-line-point">
                  <span className="fill-place-number" aria-hidden="true">
                    {number(i + 1)}
                  </span>
                  <span className="fill-line-place">{placeText(point, speech)}</span>
                  <MoveButtons
                    label={label}
                    index={i}
                    count={points.length}
                    isReadonly={node.isReadonly}
                    onMove={(to) => move(i, to)}
                    onTakeOut={() => {
                      give(points.filter((_, other) => other !== i));
                      setSaid(t('controls.rankTakenOut', { label }));
                    }}
                  />
                </li>
              );
            })}
          </ol>
          {points.length > 1 && (
            <p className="wm-quiet">
              {t(isArea ? 'controls.areaAround' : 'controls.lineLong', {
                distance: distanceText(lengthOf(points, isArea), speech),
              })}
            </p>
          )}
        </div>
      )}
      {isFull ? (
        <p className="wm-quiet">{t('controls.pointsFull', { most: number(mostPoints) })}</p>
      ) : (
        <FindPlace
          position={position}
          label={t('controls.addHere')}
          isReadonly={node.isReadonly}
          onFound={add}
          focusRef={props.focusRef}
        />
      )}
      {typed === undefined ? (
        <Button
          tone="link"
          className="fill-place-other"
          disabled={node.isReadonly || isFull}
          onClick={() => setTyped({ latitude: '', longitude: '' })}
        >
          {t('controls.addByHand')}
        </Button>
      ) : (
        <AddByHand
          typed={typed}
          onType={setTyped}
          onAdd={(point) => {
            add(point);
            setTyped({ latitude: '', longitude: '' });
          }}
          onClose={() => setTyped(undefined)}
        />
      )}
    </fieldset>
  );
}

function AddByHand(props: {
  readonly typed: TypedPlace;
  readonly onType: (typed: TypedPlace) => void;
  readonly onAdd: (point: GeoPoint) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLateSpeech('controls');
  const { typed } = props;
  const [isWrong, setIsWrong] = useState(false);
  const first = useRef<HTMLElement>(null);
  // She asked for these fields: the first one takes the focus, and takes it back after each point.
  useEffect(() => first.current?.focus(), []);
  const add = () => {
    const isPlace =
      isOnEarth(typed.latitude, 'latitude') && isOnEarth(typed.longitude, 'longitude');
    setIsWrong(!isPlace);
    first.current?.focus();
    if (!isPlace) return;
    props.onAdd({
      latitude: parseCoordinate(typed.latitude, 'latitude') ?? 0,
      longitude: parseCoordinate(typed.longitude, 'longitude') ?? 0,
    });
  };
  return (
    <div className="wm-card wm-stack">
      <PlaceByHand
        typed={typed}
        onType={(after) => {
          setIsWrong(false);
          props.onType(after);
        }}
        isWrong={isWrong}
        isReadonly={false}
        onEnter={add}
        focusRef={(element) => {
          first.current = element;
        }}
      />
      <p role="alert" className="wm-error">
        {isWrong && t('fill.fault.notAPlace')}
      </p>
      <div className="fill-place-ways">
        <Button tone="primary" onClick={add}>
          {t('controls.addPoint')}
        </Button>
        <Button onClick={props.onClose}>{t('controls.done')}</Button>
      </div>
    </div>
  );
}

const pointsIn = (given: ControlProps['node']['given']): readonly GeoPoint[] =>
  given.is === 'answered' && typeof given.value === 'object' && 'points' in given.value
    ? given.value.points
    : [];
