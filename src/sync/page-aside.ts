import type { Clock } from '../base/clock.ts';
import { type Aside, createAside } from './left-aside.ts';

/** The one of this page: it sends now and then while the page is here, and when it is left. */
let aside: Aside | undefined;

const lookEvery = 10_000;

export function pageAside(given: {
  readonly clock: Clock;
  /** 32 random bits. */
  readonly random: () => number;
}): Aside {
  if (aside !== undefined) return aside;
  const made = createAside({
    storage: () => localStorage,
    fetch: (url, init) => fetch(url, init),
    now: given.clock.now,
    random: given.random,
  });
  setInterval(() => void made.deliver(), lookEvery);
  window.addEventListener('pagehide', () => void made.deliver('leaving'));
  void made.deliver();
  aside = made;
  return made;
}
