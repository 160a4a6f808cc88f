import type { ReactNode } from 'react';
import type { BannerTone } from './Banner.tsx';
import './desk.css';

/** A short state word in a table or a heading: open, closed, draft. */
export function Tag(props: {
  readonly tone?: BannerTone | undefined;
  readonly children: ReactNode;
}) {
  const tone = props.tone === undefined ? '' : ` wm-tone-${props.tone}`;
  return <span className={`wm-tag${tone}`}>{props.children}</span>;
}
