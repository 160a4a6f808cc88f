import { type ComponentType, createElement, use } from 'react';

/**
 * A component whose code is fetched apart. Unlike `React.lazy`, one that is there already is drawn
 * at once, without a moment of "loading"; and a fetch that failed is tried again, not remembered.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> & { readonly preload: () => Promise<void> } {
  let ready: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const preload = (): Promise<void> => {
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
  };
  const Later = (props: Props) => {
    if (ready === undefined) use(preload());
    return ready === undefined ? null : createElement(ready, props);
  };
  return Object.assign(Later, { preload });
}
