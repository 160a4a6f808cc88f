import { createContext, useContext, useSyncExternalStore } from 'react';

/**
 * How wide the screen is, in CSS pixels, where it is not the window: a form that is previewed in
 * the frame of a phone behaves as on a phone.
 */
export const RoomContext = createContext<number | undefined>(undefined);

/** Whether there is room for `width` (in rem): in the frame where there is one, else the window. */
export function useHasRoom(width: string): boolean {
  const frame = useContext(RoomContext);
  const query = `(min-width: ${width})`;
  const window = useSyncExternalStore(
    (onChange) => watch(query, onChange),
    () => matchMedia(query).matches,
  );
  return frame === undefined ? window : frame >= Number.parseFloat(width) * 16;
}

function watch(query: string, onChange: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}
