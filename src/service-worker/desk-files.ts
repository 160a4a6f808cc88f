/**
 * The desk's own files. A respondent's phone never fetches them; a browser that has opened the
 * desk or the tablet keeps them all, so that these work with no network too. Their names carry
 * their content's hash: what is kept never needs a second look, only what is no longer listed goes.
 */
const cacheName = 'desk';
const listPath = '/desk-files.json';

export const isDeskKept = (): Promise<boolean> => caches.has(cacheName);

export async function keptDeskFile(request: Request): Promise<Response | undefined> {
  return caches.match(request, { cacheName, ignoreVary: true });
}

/** Rejects when a file could not be fetched; what was fetched stays, and the next try is shorter. */
export async function keepDesk(): Promise<void> {
  const answer = await fetch(listPath, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`no list of the desk's files: ${answer.status}`);
  const wanted = (await answer.json()) as readonly string[];
  const cache = await caches.open(cacheName);
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  await cache.addAll(wanted.filter((path) => !kept.includes(path)));
  // An open page of the older version may still ask for its files: they go with the next update.
  const older = await olderFiles(cache, wanted);
  await Promise.all(
    kept
      .filter((path) => path !== olderPath && !wanted.includes(path) && !older.includes(path))
      .map((path) => cache.delete(path)),
  );
}

const olderPath = '/desk-files-before.json';

/** The list before this one; remembers this one for the next time. */
async function olderFiles(cache: Cache, wanted: readonly string[]): Promise<readonly string[]> {
  const said = await cache.match(olderPath);
  const lists = said === undefined ? [] : ((await said.json()) as readonly (readonly string[])[]);
  const isSame = JSON.stringify(lists[0]) === JSON.stringify(wanted);
  const now = isSame ? lists : [wanted, ...lists.slice(0, 1)];
  await cache.put(olderPath, new Response(JSON.stringify(now)));
  return now.slice(1).flat();
}
