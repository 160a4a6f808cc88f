import { useCallback, useEffect, useRef, useState } from 'react';
import type { GeoPoint } from '../../model/answer.ts';

/** Looking for where the device is: readings come one by one, and the most exact one is kept. */
export type Search =
  | { readonly is: 'resting' }
  | { readonly is: 'looking'; readonly best: GeoPoint | undefined }
  | { readonly is: 'failed'; readonly why: 'refused' | 'cannot' | 'notFound' };

export type Position = {
  readonly search: Search;
  readonly look: () => void;
  readonly stop: () => void;
};

/**
 * The device's own position, asked for only when `look` is called and never in the background.
 * `onExact` hears a reading that is as exact as the form asks (metres; 0: never by itself).
 */
export function usePosition(enough: number, onExact: (point: GeoPoint) => void): Position {
  const [search, setSearch] = useState<Search>({ is: 'resting' });
  const watch = useRef<number | undefined>(undefined);
  const best = useRef<GeoPoint | undefined>(undefined);
  const tell = useRef(onExact);
  tell.current = onExact;

  const end = useCallback(() => {
    if (watch.current !== undefined) navigator.geolocation.clearWatch(watch.current);
    watch.current = undefined;
    best.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const fail = (why: Extract<Search, { is: 'failed' }>['why']) => {
    end();
    setSearch({ is: 'failed', why });
  };

  const onReading = (reading: GeolocationPosition) => {
    const point = pointOf(reading);
    const before = best.current?.accuracy ?? Number.POSITIVE_INFINITY;
    if ((point.accuracy ?? 0) <= before) best.current = point;
    if ((point.accuracy ?? 0) <= enough && enough > 0) {
      end();
      setSearch({ is: 'resting' });
      tell.current(point);
    } else setSearch({ is: 'looking', best: best.current });
  };
  const onTrouble = ({ code }: GeolocationPositionError) => {
    if (code === refused) fail('refused');
    // A reading that is here already stays usable while better ones do not come.
    else if (best.current === undefined) fail('notFound');
  };

  return {
    search,
    look() {
      end();
      // Lacking on old devices, and where a page does not come over a safe line.
      if (navigator.geolocation === undefined || !isSecureContext) return fail('cannot');
      setSearch({ is: 'looking', best: undefined });
      watch.current = navigator.geolocation.watchPosition(onReading, onTrouble, {
        enableHighAccuracy: true,
        maximumAge: 0,
        timeout: patience,
      });
    },
    stop() {
      end();
      setSearch({ is: 'resting' });
    },
  };
}

/** `GeolocationPositionError.PERMISSION_DENIED`. */
const refused = 1;

/** A receiver that starts cold needs about half a minute. Milliseconds. */
const patience = 45_000;

/** Seven decimals are a centimetre: what is behind them is noise. */
function pointOf({ coords }: GeolocationPosition): GeoPoint {
  const { latitude, longitude, altitude, accuracy } = coords;
  const round = (value: number, decimals: number) => Number(value.toFixed(decimals));
  return {
    latitude: round(latitude, 7),
    longitude: round(longitude, 7),
    ...(altitude === null ? {} : { altitude: round(altitude, 1) }),
    accuracy: round(accuracy, 1),
  };
}
