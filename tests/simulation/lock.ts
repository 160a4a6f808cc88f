import type { Life } from './loop.ts';

/** One at a time, in the order of coming. Who dies holding it lets go; who dies waiting is passed over. */
export type Lock = {
  /** Gives back how to let go. */
  readonly take: (life: Life) => Promise<() => void>;
};

export function createLock(): Lock {
  const known = new WeakSet<Life>();
  let holder: { readonly life: Life } | undefined;
  let queue: { readonly life: Life; readonly go: () => void }[] = [];

  const next = (): void => {
    holder = undefined;
    queue = queue.filter(({ life }) => !life.isOver());
    queue.shift()?.go();
  };

  return {
    take(life) {
      if (life.isOver()) return new Promise(() => undefined);
      if (!known.has(life)) {
        known.add(life);
        life.onEnd(() => {
          if (holder?.life === life) next();
        });
      }
      return new Promise((resolve) => {
        const go = (): void => {
          const mine = { life };
          holder = mine;
          resolve(() => {
            if (holder === mine) next();
          });
        };
        if (holder === undefined) go();
        else queue.push({ life, go });
      });
    },
  };
}
