/** Line icons on a 24 grid, drawn for us. Decoration: the words beside them carry the meaning. */
const paths = {
  info: 'M12 11v6M12 7.5v.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  attention:
    'M12 9v4.5M12 17v.5M10.3 4.2 2.6 18a2 2 0 0 0 1.7 3h15.4a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
  good: 'm8 12.5 2.8 2.8L16.3 9M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  wrong: 'm9 9 6 6M15 9l-6 6M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.3 12h17.4M12 3c2.6 2.4 3.8 5.4 3.8 9s-1.2 6.6-3.8 9c-2.6-2.4-3.8-5.4-3.8-9S9.4 5.4 12 3Z',
  exit: 'M13 4h5a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-5M10 8l-4 4 4 4M6 12h9',
  /** A loose thread: on this device only. */
  saved: 'M4 15c2-7 4-7 6 0s4 7 6 0c1-3.5 2-5 4-5',
  /** A thread tied off: the server proved that it has it. */
  delivered: 'M2 12h5c0-5 10-5 10 0s-10 5-10 0m10 0h5',
  /** Woven in: in a verified backup. */
  safe: 'M8 3v18M16 3v18M3 8h3.5M9.5 8H21M3 16h11.5M17.5 16H21',
  setApart: 'M12 4v9M12 18.5v.5M4 21h16',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'm14 6-6 6 6 6',
  next: 'm10 6 6 6-6 6',
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
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
} as const;

export type IconName = keyof typeof paths;

/** Icons that point somewhere turn round where the text does. */
const pointing: readonly IconName[] = ['back', 'next', 'send', 'exit'];

export function Icon(props: { readonly name: IconName }) {
  return (
    <svg
      className={pointing.includes(props.name) ? 'wm-icon wm-pointing' : 'wm-icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={paths[props.name]} />
    </svg>
  );
}
