import { useLateSpeech } from '../../i18n/late.tsx';
import type { GeoPoint } from '../../model/answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { distanceText } from '../place-text.ts';
import { PlaceRings } from './PlaceRings.tsx';
import type { Position } from './use-position.ts';

/**
 * Looking for where the device is: a button, then readings that get better until she takes one,
 * then what went wrong and what to do instead. Nothing is asked of the device before the button.
 */
export function FindPlace(props: {
  readonly position: Position;
  readonly label: string;
  readonly isReadonly: boolean;
  readonly onFound: (point: GeoPoint) => void;
  readonly focusRef?: ((element: HTMLElement | null) => void) | undefined;
}) {
  const speech = useLateSpeech('controls');
  const { t } = speech;
  const { search, look, stop } = props.position;
  if (search.is === 'looking') {
    const { best } = search;
    return (
      <div className="fill-place wm-card">
        <PlaceRings accuracy={best?.accuracy} isLooking />
        <div className="fill-place-words">
          <p className="fill-place-main">
            {best === undefined
              ? t('controls.looking')
              : t('controls.within', { distance: distanceText(best.accuracy ?? 0, speech) })}
          </p>
          <p className="wm-quiet">{t('controls.lookingHint')}</p>
        </div>
        <div className="fill-place-ways">
          {best !== undefined && (
            <Button
              tone="primary"
              onClick={() => {
                stop();
                props.onFound(best);
              }}
            >
              {t('controls.useThis')}
            </Button>
          )}
          <Button onClick={stop}>{t('controls.stopLooking')}</Button>
        </div>
      </div>
    );
  }
  const isFailed = search.is === 'failed';
  return (
    <>
      {isFailed && <Banner tone="attention">{t(`controls.place.${search.why}`)}</Banner>}
      {(!isFailed || search.why !== 'cannot') && (
        <Button
          ref={props.focusRef}
          wide
          large
          className="fill-place-find"
          disabled={props.isReadonly}
          onClick={look}
        >
          <PlaceRings accuracy={undefined} />
          {isFailed ? t('controls.tryAgain') : props.label}
        </Button>
      )}
    </>
  );
}

/** Said aloud only when a round figure is passed: a number that flickers is not listened to. */
export function accuracyStep(accuracy: number): number {
  return steps.find((step) => accuracy <= step) ?? Math.ceil(accuracy / 1_000) * 1_000;
}
const steps = [5, 10, 20, 50, 100, 200, 500, 1_000];
