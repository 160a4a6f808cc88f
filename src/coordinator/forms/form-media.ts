import { largestAttachment } from '../../model/attachment.ts';
import {
  type Form,
  type FormNode,
  isContainer,
  type Media,
  type MediaFile,
} from '../../model/form.ts';
import { hashBytes } from '../../protocol/hash.ts';
import type { GivenFile } from './read-form.ts';

/** A picture, a sound or a film that a form shows beside its words. */
export type FormFile = {
  /** As the form calls it. */
  readonly name: string;
  readonly type: string;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
};

/** The form with the files that were given for the names in it, and the names that none was given for. */
export function withMedia(
  form: Form,
  given: readonly GivenFile[],
): {
  readonly form: Form;
  readonly files: readonly FormFile[];
  readonly missing: readonly string[];
} {
  const files: FormFile[] = [];
  const missing: string[] = [];
  for (const name of mediaNames(form)) {
    const type = types[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
    const file = given.find((one) => bare(one.name) === bare(name));
    if (file === undefined || type === undefined || file.bytes.length > largestAttachment)
      missing.push(name);
    else {
      const bytes = file.bytes.slice();
      files.push({ name, type, sha256: hashBytes(bytes), bytes });
    }
  }
  if (files.length === 0) return { form, files, missing };
  const media: Record<string, MediaFile> = {};
  for (const { name, type, sha256, bytes } of files)
    media[name] = { sha256, type, bytes: bytes.length };
  return { form: { ...form, media }, files, missing };
}

/** Every name of a file that a form speaks of, once, in the form's order. */
export function mediaNames({ nodes, lists }: Pick<Form, 'nodes' | 'lists'>): readonly string[] {
  const names = new Set<string>();
  const note = (media: Media | undefined): void => {
    for (const words of Object.values(media ?? {}))
      for (const name of Object.values(words ?? {})) if (name !== '__proto__') names.add(name);
  };
  const walk = (inside: readonly FormNode[]): void => {
    for (const node of inside) {
      note(node.media);
      if (isContainer(node)) walk(node.nodes);
    }
  };
  walk(nodes);
  for (const choices of Object.values(lists)) for (const { media } of choices) note(media);
  return [...names];
}

/** `jr://images/Map.PNG` and `map.png` are one file. */
const bare = (name: string): string => name.replace(/^.*[\\/]/, '').toLowerCase();
