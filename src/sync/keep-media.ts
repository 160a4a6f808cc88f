import type { Form } from '../model/form.ts';

/** Where pictures and sounds of forms are kept, for the page that fetches and the worker that answers. */
export const mediaCache = 'form-media';
export const mediaPath = '/api/media/';

/**
 * Fetches what these forms show beside their words, so that it is there without a signal. By
 * content, so what is kept never needs a second look. One that does not come is fetched when it is
 * shown; the words are there in any case.
 */
export async function keepMedia(
  forms: readonly Pick<Form, 'media'>[],
  baseUrl: string,
): Promise<void> {
  const paths = new Set(
    forms.flatMap(({ media = {} }) =>
      Object.values(media).map(({ sha256 }) => `${baseUrl}${mediaPath}${sha256}`),
    ),
  );
  if (paths.size === 0 || typeof caches === 'undefined') return;
  const cache = await caches.open(mediaCache);
  for (const path of paths) {
    if ((await cache.match(path)) !== undefined) continue;
    // One after the other: a slow line is also the line of the questions.
    await cache.add(path).catch(() => undefined);
  }
}
