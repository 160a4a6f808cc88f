import { ChoiceName, type LanguageTag } from '../../model/ids.ts';
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
  const isMissing = (field: 'name' | 'area' | 'contact' | 'personName'): boolean =>
    draft[field].trim() === '';
  const own: SetUpField[] = isSample
    ? []
    : [
        ...(['name', 'area'] as const).filter(isMissing),
        ...(draft.languages.length === 0 ? (['languages'] as const) : []),
        ...(['contact'] as const).filter(isMissing),
      ];
  return [
    ...own,
    ...(['personName'] as const).filter(isMissing),
    ...(draft.passphrase.length < passphraseMinLength ? (['passphrase'] as const) : []),
  ];
}

/**
 * The partnership as it is sent. Names of places get a stable choice name, because answers point
 * at it for ever; their words stand under the first language until someone translates them.
 */
export function partnershipOf(draft: SetUpDraft): Partnership {
  const language = draft.languages[0] ?? ('en' as LanguageTag);
  const places: Partnership['places'] = [];
  for (const typed of draft.places) {
    const label = typed.trim();
    if (label === '') continue;
    const taken = places.map(({ name }): string => name);
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
