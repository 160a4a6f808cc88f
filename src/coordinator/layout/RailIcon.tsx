/** The rail's own icons, on the kit's 24 grid. Decoration: the words beside them carry the meaning. */
const paths = {
  /** A door that stands open. */
  consultations: 'M4 21h16M6 21V4l8-1v18M14 5h4v16M11 12v1',
  library: 'M5 4h4v16H5zM10 4h4v16h-4zM15.5 5l3.6-.9L22 19l-3.6.9z',
  /** Answers, sheet upon sheet. */
  responses: 'M8 4h12v13H8zM8 8H4v13h12v-4M11 8.5h6M11 12.5h4',
  results: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.6-3.8 3-6 6.5-6s5.9 2.2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .8 3.2 2.700 3.500 5.500',
  settings: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
} as const;

export type RailIconName = keyof typeof paths;

export function RailIcon({ name }: { readonly name: RailIconName }) {
  return (
    <svg className="wm-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
