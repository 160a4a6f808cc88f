import type { Clock } from '../base/clock.ts';
import { sendAsideWord } from './background.ts';
import { type Aside, createAside } from './left-aside.ts';
import { type AsideMessage, sentByWorker } from './post-aside.ts';

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
    giveToWorker(posts) {
      const worker = navigator.serviceWorker?.controller;
      if (!worker || !navigator.onLine) return false;
      worker.postMessage({ word: sendAsideWord, posts } satisfies AsideMessage);
      return true;
    },
    sentSince: () => sentByWorker().catch(() => []),
  });
  setInterval(() => void made.deliver(), lookEvery);
  window.addEventListener('pagehide', () => made.handOver('leaving'));
  // On a phone often the last that is heard of a page.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') made.handOver('hidden');
  });
  void made.deliver();
  aside = made;
  return made;
}
