import { Suspense } from 'react';
import type { Media } from '../model/form.ts';
import type { SpokenWords } from '../model/words.ts';
import { Later, later } from './later.tsx';

const beside = later(async () => (await import('./MediaBeside.tsx')).MediaBeside);

/** Pictures and sounds of the form, for the few forms that have any. */
export const Beside = (props: {
  readonly media: Media | undefined;
  readonly words: SpokenWords | undefined;
  readonly isChoice?: boolean;
}) =>
  props.media && (
    <Suspense>
      <Later part={beside} props={{ ...props, media: props.media }} />
    </Suspense>
  );
