import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { drainTag, keepDeskWord, takeOverWord } from '../sync/background.ts';
import { mediaCache, mediaPath } from '../sync/keep-media.ts';
import { asideMessage, sendAside } from '../sync/post-aside.ts';
import { isDeskKept, keepDesk, keptDeskFile } from './desk-files.ts';
import { drainOnce } from './drain-once.ts';
import { shellFor } from './shells.ts';

/**
 * The worker, as a table of contents:
 *
 *   install    keep the shell                         (precache; the list is made by the build)
 *   navigate   answer from what is kept               (shells.ts)
 *   sync       send what waits, with no page open     (drain-once.ts)
 *   message    take over, once the person agreed; keep the desk too, where one is used; send the
 *              contact details of a page that was left
 *
 * It touches nothing of /api but the media of published forms, which never change, and it never reloads a page or replaces itself unasked.
 */
type BackgroundSyncEvent = ExtendableEvent & { readonly tag: string };

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

registerRoute(
  ({ request, url, sameOrigin }) =>
    sameOrigin && request.mode === 'navigate' && shellFor(url.pathname) !== undefined,
  async ({ request, url }) => {
    const shell = shellFor(url.pathname);
    const kept = shell && (await matchPrecache(shell));
    return kept ?? fetch(request);
  },
);

// Where the desk is used, a newer worker is ready only when it holds the newer desk as well.
self.addEventListener('install', (event) => {
  event.waitUntil(isDeskKept().then((kept) => (kept ? keepDesk() : undefined)));
});
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await keptDeskFile(request)) ?? fetch(request),
);

// Pictures and sounds of forms, by content: the one part of /api that is kept, and never changes.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(mediaPath),
  async ({ request }) =>
    (await caches.match(request.url, { cacheName: mediaCache, ignoreVary: true })) ??
    fetch(request),
);

// On the very first visit there is no older worker whose pages we would pull the rug from under:
// taking the page at once is what makes the first visit work without a signal.
let isFirst = false;
self.addEventListener('install', () => {
  isFirst = self.registration.active === null;
});
self.addEventListener('activate', (event) => {
  if (isFirst) event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  if (event.data === takeOverWord) event.waitUntil(self.skipWaiting());
  if (event.data === keepDeskWord) event.waitUntil(keepDesk());
  const aside = asideMessage(event.data);
  if (aside) event.waitUntil(sendAside(aside, (url, init) => fetch(url, init)));
});

self.addEventListener('sync' as never, (event: BackgroundSyncEvent) => {
  if (event.tag !== drainTag) return;
  event.waitUntil(
    drainOnce({
      fetch: (url, init) => fetch(url, init),
      clock: { now: () => Date.now() },
      nonce: () => crypto.randomUUID(),
      baseUrl: '',
    }),
  );
});
