import {
  type CSSProperties,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';

/** A row that is under way: from which place, to which it would go, and how far it was moved (pixels). */
export type Drag = { readonly from: number; readonly to: number; readonly by: number };

type Grip = {
  readonly from: number;
  readonly pointer: number;
  readonly startY: number;
  /** Of every row before it began, in the page. */
  readonly rows: readonly { readonly top: number; readonly height: number }[];
};

/**
 * Rows of a list that are dragged to another place. A mouse takes a row anywhere but at its buttons,
 * a finger only at its `[data-grip]`: elsewhere it scrolls. Escape lets go and changes nothing.
 */
export function useDrag(
  list: RefObject<HTMLElement | null>,
  onDrop: (from: number, to: number) => void,
) {
  const [grip, setGrip] = useState<Grip>();
  const [drag, setDrag] = useState<Drag>();
  const latest = useRef({ drag, onDrop });
  latest.current = { drag, onDrop };

  useEffect(() => {
    if (grip === undefined) return;
    const letGo = () => {
      setGrip(undefined);
      setDrag(undefined);
    };
    const onMove = (event: globalThis.PointerEvent) => {
      if (event.pointerId !== grip.pointer) return;
      scrollAtEdge(event.clientY);
      const by = event.pageY - grip.startY;
      if (latest.current.drag !== undefined || Math.abs(by) > aTremble)
        setDrag({ from: grip.from, to: placeFor(grip, by), by });
    };
    const onUp = (event: globalThis.PointerEvent) => {
      if (event.pointerId !== grip.pointer) return;
      const { drag: last, onDrop: drop } = latest.current;
      if (last !== undefined && last.to !== last.from) drop(last.from, last.to);
      letGo();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') letGo();
    };
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp);
    addEventListener('pointercancel', letGo);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', onUp);
      removeEventListener('pointercancel', letGo);
      removeEventListener('keydown', onKey);
    };
  }, [grip]);

  const take = (from: number) => (event: PointerEvent<HTMLElement>) => {
    const at = event.target as Element;
    const isGrip = at.closest('[data-grip]') !== null;
    const isMouse = event.pointerType === 'mouse' && at.closest('button') === null;
    if (event.button !== 0 || !(isGrip || isMouse) || list.current === null) return;
    event.preventDefault();
    const rows = [...list.current.children].map((row) => {
      const { top, height } = row.getBoundingClientRect();
      return { top: top + scrollY, height };
    });
    setGrip({ from, pointer: event.pointerId, startY: event.pageY, rows });
  };

  return {
    drag,
    /** For the row at that place. */
    rowProps: (index: number) => ({
      'data-hears': true,
      onPointerDown: take(index),
      style: drag && grip && styleAt(index, drag, grip),
    }),
  };
}

/** Pixels that a hand may tremble before it drags. */
const aTremble = 4;

/** It takes the place of another as soon as its edge has passed that one's middle. */
function placeFor({ from, rows }: Grip, by: number): number {
  const own = rows[from];
  if (own === undefined) return from;
  const [top, bottom] = [own.top + by, own.top + own.height + by];
  const above = rows.slice(0, from).filter((row) => top < row.top + row.height / 2).length;
  const below = rows.slice(from + 1).filter((row) => bottom > row.top + row.height / 2).length;
  return from - above + below;
}

/** The dragged row follows the hand; the rows that it passed make room. */
function styleAt(index: number, { from, to, by }: Drag, { rows }: Grip): CSSProperties {
  if (index === from) return { transform: `translateY(${by}px)`, zIndex: 1, transition: 'none' };
  const [first, second] = rows;
  const gap = first && second ? second.top - first.top - first.height : 0;
  const room = (rows[from]?.height ?? 0) + gap;
  if (index > from && index <= to) return { transform: `translateY(${-room}px)` };
  if (index < from && index >= to) return { transform: `translateY(${room}px)` };
  return {};
}

function scrollAtEdge(y: number): void {
  if (y < edge) scrollBy(0, -aBit);
  else if (y > innerHeight - edge) scrollBy(0, aBit);
}
const edge = 90;
const aBit = 12;
