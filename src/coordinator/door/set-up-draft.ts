import { ChoiceName, type LanguageTag } from '../../model/ids.ts';
import type { Words } from '../../model/words.ts';
import type { Partnership } from '../../protocol/account.ts';
import { suggestSlug } from '../slug.ts';

/** The first run's answers while they are being typed. */
export type SetUpDraft = {
  readonly name: string;
  readonly area: string;
  readonly places: readonly string[];
  readonly languages: readonly LanguageTag[];
  readonly contact: string;
  readonly personName: string;
  readonly passphrase: string;
};

export type SetUpField = 'name' | 'area' | 'languages' | 'contact' | 'personName' | 'passphrase';

/** As `protocol/account.ts` asks for it: long enough that a week of guessing does not find it. */
export const passphraseMinLength = 12;

/** Fields that stand against it. With a sample only the person is asked. */
export function faultsOfSetUp(draft: SetUpDraft, isSample: boolean): readonly SetUpField[] {
  return [
    ...(isSample ? [] : faultsOfPartnership(draft)),
    ...(draft.personName.trim() === '' ? (['personName'] as const) : []),
    ...(draft.passphrase.length < passphraseMinLength ? (['passphrase'] as const) : []),
  ];
}

export function faultsOfPartnership(draft: SetUpDraft): readonly SetUpField[] {
  const isMissing = (field: 'name' | 'area' | 'contact'): boolean => draft[field].trim() === '';
  return [
    ...(['name', 'area'] as const).filter(isMissing),
    ...(draft.languages.length === 0 ? (['languages'] as const) : []),
    ...(['contact'] as const).filter(isMissing),
  ];
}

/** To be changed later: places stand there by the words under which they are known here. */
export const draftOf = (partnership: Partnership): SetUpDraft => ({
  ...partnership,
  places:
    partnership.places.length === 0
      ? ['']
      : partnership.places.map(({ label }) => labelIn(label, partnership.languages)),
  personName: '',
  passphrase: '',
});

const labelIn = (label: Words, languages: readonly LanguageTag[]): string =>
  languages.map((tag) => label[tag]).find((words) => words !== undefined) ??
  Object.values(label)[0] ??
  '';

/**
 * The partnership as it is sent. Names of places get a stable choice name, because answers point
 * at it for ever; their words stand under the first language until someone translates them. A
 * place of `before` that is still called so is the same place, with all its words.
 */
export function partnershipOf(draft: SetUpDraft, before: Partnership['places'] = []): Partnership {
  const language = draft.languages[0] ?? ('en' as LanguageTag);
  const places: Partnership['places'] = [];
  for (const typed of draft.places) {
    const label = typed.trim();
    if (label === '') continue;
    const known = before.find((place) => Object.values(place.label).includes(label));
    if (known !== undefined) {
      if (!places.includes(known)) places.push(known);
      continue;
    }
    // A name that is not used any more still stands in answers: it is not given to another place.
    const taken = [...before, ...places].map(({ name }): string => name);
    const name = ChoiceName.safeParse(suggestSlug(label, taken, 'place'));
    if (name.success) places.push({ name: name.data, label: { [language]: label } });
  }
  return {
    name: draft.name.trim(),
    area: draft.area.trim(),
    places,
    languages: [...draft.languages],
    contact: draft.contact.trim(),
  };
}
