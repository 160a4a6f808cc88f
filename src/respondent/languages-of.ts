import { directionIn } from '../fill/tongue.tsx';
import type { FormLanguage } from '../model/language.ts';
import type { Opening } from '../protocol/open.ts';

/** The languages that the consultation asks in, in its order, as its form declares them. */
export function languagesOf({ consultation, forms }: Opening): readonly FormLanguage[] {
  const spoken = forms[0]?.languages ?? [];
  return consultation.languages.map(
    (tag) =>
      spoken.find((language) => language.tag === tag) ?? {
        tag,
        name: tag,
        direction: directionIn(spoken, tag),
        status: 'draft',
      },
  );
}
