import { useMemo, useSyncExternalStore } from 'react';
import type { Address } from '../coordinator/address.tsx';

/** The browser's history as an `Address`. Moving tells every listener in this page. */
const listeners = new Set<() => void>();

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  window.addEventListener('popstate', onChange);
  return () => {
    listeners.delete(onChange);
    window.removeEventListener('popstate', onChange);
  };
}

const here = (): string => `${location.pathname}${location.search}`;

export function goTo(to: string, how: 'push' | 'replace' = 'push'): void {
  const isSameScreen = new URL(to, location.href).pathname === location.pathname;
  if (how === 'push') history.pushState(null, '', to);
  // Still the same entry: a running form knows it by what it put there (`fill/use-back-guard.ts`).
  else history.replaceState(history.state, '', to);
  if (!isSameScreen) window.scrollTo(0, 0);
  for (const tell of listeners) tell();
}

export function useHistoryAddress(): Address {
  const now = useSyncExternalStore(subscribe, here);
  return useMemo(() => ({ here: now, go: goTo }), [now]);
}
