import { lazy, Suspense } from 'react';
import type { MoreIconName } from './MoreIcon.tsx';

/**
 * Line icons on a 24 grid, drawn for us. Decoration: the words beside them carry the meaning. Those
 * of the first screens are here; the others are fetched apart (`MoreIcon.tsx`).
 */
const paths = {
  info: 'M12 11v6M12 7.5v.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  attention:
    'M12 9v4.5M12 17v.5M10.3 4.2 2.6 18a2 2 0 0 0 1.7 3h15.4a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
  good: 'm8 12.5 2.8 2.8L16.3 9M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  wrong: 'm9 9 6 6M15 9l-6 6M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.3 12h17.4M12 3c2.6 2.4 3.8 5.4 3.8 9s-1.2 6.6-3.8 9c-2.6-2.4-3.8-5.4-3.8-9S9.4 5.4 12 3Z',
  exit: 'M13 4h5a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-5M10 8l-4 4 4 4M6 12h9',
  next: 'm10 6 6 6-6 6',
} as const;

export type IconName = keyof typeof paths | MoreIconName;

// Without a connection there is a gap in the line, and never a screen that is gone.
const MoreIcon = lazy(() =>
  import('./MoreIcon.tsx').then(
    (loaded) => ({ default: loaded.MoreIcon }),
    () => ({ default: () => <Drawn name="" path="" /> }),
  ),
);

export function Icon({ name }: { readonly name: IconName }) {
  return isFirst(name) ? (
    <Drawn name={name} path={paths[name]} />
  ) : (
    <Suspense fallback={<Drawn name="" path="" />}>
      <MoreIcon name={name} />
    </Suspense>
  );
}

const isFirst = (name: IconName): name is keyof typeof paths => name in paths;

/** Icons that point somewhere turn round where the text does. */
const pointing: readonly string[] = ['back', 'next', 'send', 'exit'] satisfies readonly IconName[];

export function Drawn(props: { readonly name: string; readonly path: string }) {
  return (
    <svg
      className={pointing.includes(props.name) ? 'wm-icon wm-pointing' : 'wm-icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={props.path} />
    </svg>
  );
}
