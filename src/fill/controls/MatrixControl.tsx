import { useLayoutEffect, useRef, useState } from 'react';
import type { ControlProps } from '../control.ts';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixRows } from './MatrixRows.tsx';
import './matrix.css';

/** Rows over one list: a grid where there is room, one row at a time on a phone. */
export function MatrixControl(props: ControlProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  // The room that the page gives it: a list of questions beside it, or a frame, may take some.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => setIsWide(element.offsetWidth >= wide);
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return <div ref={box}>{isWide ? <MatrixGrid {...props} /> : <MatrixRows {...props} />}</div>;
}

/** In CSS pixels. */
const wide = 540;
