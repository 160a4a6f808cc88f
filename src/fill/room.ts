import { createContext, useContext, useSyncExternalStore } from 'react';

/**
 * The screen, where it is not the window: a form that is previewed in the frame of a phone behaves
 * as on a phone, and `root` speaks its language while the page around keeps its own.
 */
export type Room = { readonly width: number; readonly root: HTMLElement };
export const RoomContext = createContext<Room | undefined>(undefined);

/** Whether there is room for `width` (in rem): in the frame where there is one, else the window. */
export function useHasRoom(width: string): boolean {
  const frame = useContext(RoomContext);
  const query = `(min-width: ${width})`;
  const window = useSyncExternalStore(
    (onChange) => watch(query, onChange),
    () => matchMedia(query).matches,
  );
  return frame === undefined ? window : frame.width >= Number.parseFloat(width) * 16;
}

function watch(query: string, onChange: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}
