import { useSyncExternalStore } from 'react';
import type { ControlProps } from '../control.ts';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixRows } from './MatrixRows.tsx';
import './matrix.css';

/** Rows over one list: a grid where there is room, one row at a time on a phone. */
export function MatrixControl(props: ControlProps) {
  const isWide = useSyncExternalStore(watchWidth, () => matchMedia(wide).matches);
  return isWide ? <MatrixGrid {...props} /> : <MatrixRows {...props} />;
}

const wide = '(min-width: 700px)';

function watchWidth(onChange: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
