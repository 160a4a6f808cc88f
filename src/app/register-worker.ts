import { keepDeskWord, takeOverWord } from '../sync/background.ts';

/**
 * The service worker, and the newer version that may wait behind it. A newer version is offered,
 * never forced: it takes over when a person says so, and only the page where she said it loads
 * again, once. Screens show the offer only where no form is open.
 */
const listeners = new Set<() => void>();
let waiting: ServiceWorker | undefined;
let hasAgreed = false;

const tell = (worker: ServiceWorker | undefined): void => {
  waiting = worker;
  for (const listener of listeners) listener();
};

const letIn = (): void => {
  hasAgreed = true;
  waiting?.postMessage(takeOverWord);
};

/** For `useSyncExternalStore`: how to let the newer version in, or `undefined` while there is none. */
export const updates = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  ready: (): (() => void) | undefined => (waiting === undefined ? undefined : letIn),
} as const;

/** Whether the worker already serves this page: everything is then on the device. */
export const isServedByWorker = (): boolean =>
  'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;

/** Registers it in production builds, after the page has loaded: the first question goes first. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!hasAgreed) return;
    hasAgreed = false;
    location.reload();
  });
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}

/** For the pages of those who work here: their files are kept on this device as well. */
export async function keepDeskFiles(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage(keepDeskWord);
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('/service-worker.js');
    if (registration.waiting && isServedByWorker()) tell(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => {
        // Without a worker before it this is the first one, and there is nothing to offer.
        if (coming.state === 'installed' && isServedByWorker()) tell(coming);
        if (coming.state === 'redundant' && waiting === coming) tell(undefined);
      });
    });
  } catch {
    // A browser that forbids workers still answers online; the outbox keeps what is finished.
  }
}
