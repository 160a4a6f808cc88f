/**
 * Asks the browser to wake the worker when there is a network again, even after the page was
 * closed. Chromium only; elsewhere the next visit delivers.
 */
export const drainTag = 'drain';

/** What a page posts to a waiting worker after the person agreed to the update. */
export const takeOverWord = 'take-over';

/** What a page of the desk or the tablet posts: keep my files too, for when there is no network. */
export const keepDeskWord = 'keep-desk';

/** What a page that is left posts with contact details that still wait (`post-aside.ts`). */
export const sendAsideWord = 'send-aside';

/** `false` where the browser has no Background Sync, or the person forbade it. */
export async function registerBackgroundDrain(
  registration: ServiceWorkerRegistration,
): Promise<boolean> {
  const { sync } = registration as ServiceWorkerRegistration & {
    readonly sync?: { register(tag: string): Promise<void> };
  };
  if (sync === undefined) return false;
  try {
    await sync.register(drainTag);
    return true;
  } catch {
    return false;
  }
}
