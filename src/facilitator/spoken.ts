import type { SpokenConsent } from '../fill/ConsentScreen.tsx';
import { directionIn } from '../fill/tongue.tsx';
import type { Form, FormRef } from '../model/form.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import type { Opening } from '../protocol/open.ts';

/**
 * The form that was chosen at hand-over, in the version that is asked now: one that was published
 * since must not close the tablet. Where none was chosen, the consultation's first.
 */
export function formIn(opening: Opening, ref: FormRef | undefined): Form | undefined {
  const { forms } = opening;
  if (ref === undefined) return forms[0];
  const versions = forms.filter(({ id }) => id === ref.id);
  return versions.find(({ version }) => version === ref.version) ?? versions.at(-1);
}

/** Languages that the consultation wants and the form speaks, in the consultation's order. */
export function languagesAsked(opening: Opening, form: Form): readonly FormLanguage[] {
  const asked = opening.consultation.languages.flatMap(
    (tag) => form.languages.find((language) => language.tag === tag) ?? [],
  );
  return asked.length > 0 ? asked : form.languages;
}

/** The consent text in her language, else in the consultation's own, else in any. */
export function consentIn(
  opening: Opening,
  form: Form,
  language: LanguageTag,
): SpokenConsent | undefined {
  const { consent, defaultLanguage } = opening.consultation;
  const wished = [language, defaultLanguage, ...(Object.keys(consent.text) as LanguageTag[])];
  for (const tag of wished) {
    const text = consent.text[tag];
    if (text !== undefined)
      return { ...text, language: tag, direction: directionIn(form.languages, tag) };
  }
  return undefined;
}
