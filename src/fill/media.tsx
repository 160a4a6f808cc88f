import { useContext } from 'react';
import type { Form, Media } from '../model/form.ts';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import { type MediaUrl, Surroundings } from './surroundings.ts';

/**
 * Pictures, sounds and films that stand beside a form's words. A form calls them by name
 * (`media::image`); where the bytes are is said by whoever shows the form. A name without bytes is
 * nothing: the words stand alone.
 */

/** `mediaUrl(name)`: an address for `src`, or `undefined` where the file is not there. */
export function useMediaUrl(): MediaUrl {
  const { form, mediaUrl } = useContext(Surroundings);
  return mediaUrl ?? ((name) => publishedUrl(form, name));
}

/** Where the server gives out a published form's files. */
function publishedUrl(form: Form | undefined, name: string): string | undefined {
  const { media } = form ?? {};
  const file = media !== undefined && Object.hasOwn(media, name) ? media[name] : undefined;
  return file && `/api/media/${file.sha256}`;
}

export type MediaNames = Readonly<Partial<Record<keyof Media, string>>>;

/** The names of the files for one language; like words, they fall back to the form's own. */
export function mediaIn(
  media: Media | undefined,
  language: LanguageTag,
  fallback: LanguageTag,
): MediaNames {
  const names: Partial<Record<keyof Media, string>> = {};
  for (const kind of ['image', 'bigImage', 'audio', 'video'] as const) {
    const name = media?.[kind] && wordsIn(media[kind], language, fallback).text;
    if (name) names[kind] = name;
  }
  return names;
}
