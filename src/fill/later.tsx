import { type ComponentType, createElement, use } from 'react';

/**
 * A component whose code is fetched apart. Unlike `React.lazy`, one that is there already is drawn
 * at once, without a moment of "loading"; and a fetch that failed is tried again, not remembered.
 */
export type LaterPart<Props extends object> = {
  /** Fetches it before it is drawn; the same promise while it is under way. */
  readonly preload: () => Promise<void>;
  readonly component: () => ComponentType<Props> | undefined;
};

export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LaterPart<Props> {
  let ready: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  return {
    component: () => ready,
    preload() {
      loading ??= load().then(
        (component) => {
          ready = component;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

/** Draws a part that came apart; suspends while it is fetched. */
export function Later<Props extends object>(given: {
  readonly part: LaterPart<Props>;
  readonly props: Props;
}) {
  const { part, props } = given;
  if (part.component() === undefined) use(part.preload());
  const component = part.component();
  return component === undefined ? null : createElement(component, props);
}
