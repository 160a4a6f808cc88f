import { type ComponentType, createElement } from 'react';

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
  const component = part.component();
  // Thrown, not `use`d: once it is here React would miss the `use`, and say so.
  if (component === undefined) throw part.preload();
  return createElement(component, props);
}
