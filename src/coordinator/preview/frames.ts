import { useCallback, useState } from 'react';
import type { PreviewFrame } from '../route.ts';

/** What a frame measures inside, in CSS pixels. */
export const frameSizes: Readonly<
  Record<PreviewFrame, { readonly width: number; readonly height: number }>
> = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  desk: { width: 1440, height: 900 },
};

/** Around the screen, in CSS pixels: what a device has around its own. */
export const bezel = 8;

/** Smaller than this, nothing could be read: the stage scrolls instead. */
const least = 0.5;

/** How much smaller a frame of `width` is drawn, so that it fits beside the inspector. */
export const scaleFor = (width: number, room: number): number =>
  Math.min(1, Math.max(least, room / (width + 2 * bezel)));

/** How much room an element has, in CSS pixels; `ref` goes on the element. */
export function useRoomIn(): readonly [
  room: number | undefined,
  ref: (element: HTMLElement | null) => (() => void) | undefined,
] {
  const [room, setRoom] = useState<number>();
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    // Out of sight it keeps the size that it had.
    const look = () => element.clientWidth > 0 && setRoom(element.clientWidth);
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return [room, ref];
}
