import { Drawn } from './Icon.tsx';

/** Icons that no first screen of a phone shows (`Icon.tsx`). */
const paths = {
  /** A loose thread: on this device only. */
  saved: 'M4 15c2-7 4-7 6 0s4 7 6 0c1-3.5 2-5 4-5',
  /** A thread tied off: the server proved that it has it. */
  delivered: 'M2 12h5c0-5 10-5 10 0s-10 5-10 0m10 0h5',
  /** Woven in: in a verified backup. */
  safe: 'M8 3v18M16 3v18M3 8h3.5M9.5 8H21M3 16h11.5M17.5 16H21',
  setApart: 'M12 4v9M12 18.5v.5M4 21h16',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'm14 6-6 6 6 6',
  down: 'm6 10 6 6 6-6',
  add: 'M12 5v14M5 12h14',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6',
  listen: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  send: 'M4 12h15M13 6l6 6-6 6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM20 20l-4.8-4.8',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  settings: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  device: 'M6 3h12v18H6zM11 18h2',
  /** Two columns of lines: the same in two languages. */
  both: 'M3 6h7M3 11h5M3 16h6M14 6h7M16 11h5M15 16h6',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
} as const;

export type MoreIconName = keyof typeof paths;

export function MoreIcon({ name }: { readonly name: MoreIconName }) {
  return <Drawn name={name} path={paths[name]} />;
}
