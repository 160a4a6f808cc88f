import { type Aside, createAside } from '../sync/left-aside.ts';
import type { RespondentTools } from './tools.ts';

/** The one of this page: it sends now and then while the page is here, and when it is left. */
let aside: Aside | undefined;

const lookEvery = 10_000;

export function pageAside({ clock, newSeed }: Pick<RespondentTools, 'clock' | 'newSeed'>): Aside {
  if (aside !== undefined) return aside;
  const made = createAside({
    storage: () => localStorage,
    fetch: (url, init) => fetch(url, init),
    now: clock.now,
    random: newSeed,
  });
  setInterval(() => void made.deliver(), lookEvery);
  window.addEventListener('pagehide', () => void made.deliver('leaving'));
  void made.deliver();
  aside = made;
  return made;
}
