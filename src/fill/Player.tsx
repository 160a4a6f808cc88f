import { createElement } from 'react';

/** The browser's own player. What somebody said or filmed has no captions to give it. */
export const Player = (props: {
  readonly kind: 'audio' | 'video';
  readonly url: string;
  readonly label: string;
  readonly playsAtOnce?: boolean;
}) =>
  createElement(props.kind, {
    className: `fill-${props.kind}`,
    controls: true,
    playsInline: true,
    preload: 'metadata',
    autoPlay: props.playsAtOnce ?? false,
    src: props.url,
    'aria-label': props.label,
  });
