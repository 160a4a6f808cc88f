import { type Clock, isoOf } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import { consentTextFor } from '../instruments/consent.ts';
import type { Consultation, Place } from '../model/consultation.ts';
import type { Form } from '../model/form.ts';
import {
  type ConsultationId,
  type EntryId,
  FormVersion,
  type LanguageTag,
  literal,
  type Slug,
  type WorkspaceId,
} from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import type { Partnership } from '../protocol/account.ts';
import type { ClearEntry } from '../protocol/entry.ts';
import type { AskedWith } from './forms/asked-with.ts';
import { type SlugFault, slugFault, suggestSlug } from './slug.ts';

/** A consultation while it is being thought about. Nothing of it leaves the page until "Open it". */
export type ConsultationDraft = {
  /** By language; only those of `languages` are used. */
  readonly title: Words;
  readonly slug: string;
  readonly languages: readonly LanguageTag[];
  /** Names of the partnership's places that are part of it. */
  readonly places: readonly string[];
  readonly contact: string;
  /** ISO dates; `''` while not chosen. */
  readonly keptUntil: string;
  readonly closesOn: string;
};

/** A year is what most partnerships need to report back; it is shown, and can be changed. */
const keptForDays = 365;

export function beginDraft(setting: {
  readonly instrument: AskedWith;
  readonly partnership: Partnership;
  readonly taken: readonly string[];
  readonly today: string;
}): ConsultationDraft {
  const { instrument, partnership } = setting;
  const spoken = instrument.languages
    .map(({ tag }) => tag)
    .filter((tag) => partnership.languages.includes(tag));
  const title = Object.fromEntries(
    instrument.languages.flatMap(({ tag }) => {
      const words = instrument.title[tag];
      return words === undefined ? [] : [[tag, `${words} · ${partnership.area}`]];
    }),
  );
  return {
    title,
    slug: suggestSlug(
      `${instrument.title.en ?? Object.values(instrument.title)[0] ?? instrument.code} ${setting.today.slice(0, 4)}`,
      setting.taken,
    ),
    languages: spoken.length > 0 ? spoken : instrument.languages.slice(0, 1).map(({ tag }) => tag),
    places: partnership.places.map(({ name }) => name),
    contact: partnership.contact,
    keptUntil: addDays(setting.today, keptForDays),
    closesOn: '',
  };
}

export type DraftFault =
  | { readonly field: 'title'; readonly code: 'missing'; readonly language: LanguageTag }
  | { readonly field: 'slug'; readonly code: SlugFault }
  | { readonly field: 'languages' | 'contact'; readonly code: 'missing' }
  | { readonly field: 'closesOn'; readonly code: 'past' }
  | { readonly field: 'keptUntil'; readonly code: 'missing' | 'past' | 'beforeClosing' };

/** Everything that stands against opening it, in the order of the screen. */
export function faultsOfDraft(
  draft: ConsultationDraft,
  known: { readonly taken: readonly string[]; readonly today: string },
): DraftFault[] {
  const faults: DraftFault[] = [];
  for (const language of draft.languages)
    if (!draft.title[language]?.trim()) faults.push({ field: 'title', code: 'missing', language });
  const slug = slugFault(draft.slug, known.taken);
  if (slug) faults.push({ field: 'slug', code: slug });
  if (draft.languages.length === 0) faults.push({ field: 'languages', code: 'missing' });
  if (draft.contact.trim() === '') faults.push({ field: 'contact', code: 'missing' });
  if (draft.closesOn !== '' && draft.closesOn < known.today)
    faults.push({ field: 'closesOn', code: 'past' });
  if (draft.keptUntil === '') faults.push({ field: 'keptUntil', code: 'missing' });
  else if (draft.keptUntil <= known.today) faults.push({ field: 'keptUntil', code: 'past' });
  else if (draft.closesOn !== '' && draft.keptUntil < draft.closesOn)
    faults.push({ field: 'keptUntil', code: 'beforeClosing' });
  return faults;
}

export type DraftSetting = {
  readonly instrument: AskedWith;
  readonly partnership: Partnership;
};

/** The form as people will meet it, with this partnership's places and area in it. */
export function formOfDraft(
  draft: ConsultationDraft,
  setting: DraftSetting,
  version: FormVersion,
): Form {
  return setting.instrument.make({
    area: setting.partnership.area,
    partnership: setting.partnership.name,
    places: placesOf(draft, setting.partnership),
    languages: draft.languages,
    version,
  });
}

/** The consent text as people will read it: also the preview, so that the two cannot differ. */
export function consentOfDraft(
  draft: ConsultationDraft,
  { instrument, partnership }: DraftSetting,
) {
  return consentTextFor({
    partnership: partnership.name,
    area: partnership.area,
    contact: draft.contact.trim(),
    ...(draft.keptUntil === '' ? {} : { keptUntil: draft.keptUntil }),
    minutes: instrument.minutes,
    languages: draft.languages,
  });
}

/**
 * The two entries that open a consultation, the form first: a link that is opened between the two
 * must find its form. The version of an instrument is the day and a piece of its entry's id, so that
 * two coordinators who open the same one on one day never publish one version twice.
 */
export function entriesOfDraft(
  draft: ConsultationDraft,
  setting: DraftSetting & {
    readonly workspace: WorkspaceId;
    /** Id of the person who opens it. */
    readonly author: string;
    readonly ids: IdSource;
    readonly clock: Clock;
  },
): readonly [ClearEntry<Form>, ClearEntry<Consultation>] {
  const { partnership, workspace, author, ids } = setting;
  const at = isoOf(setting.clock.now());
  const formEntry = ids.next() as EntryId;
  const stamp = formEntry.slice(-6);
  const version =
    setting.instrument.versionWith?.(stamp) ?? literal(FormVersion, `${at.slice(0, 10)}.${stamp}`);
  const form = formOfDraft(draft, setting, version);
  const inLanguages = (words: Words): Words =>
    Object.fromEntries(
      draft.languages.flatMap((tag) => (words[tag] ? [[tag, words[tag].trim()]] : [])),
    );
  const consultation: Consultation = {
    slug: draft.slug as Slug,
    state: 'open',
    title: inLanguages(draft.title),
    purpose: inLanguages(setting.instrument.description),
    partnership: partnership.name,
    area: partnership.area,
    places: placesOf(draft, partnership),
    languages: [...draft.languages],
    defaultLanguage: draft.languages.includes(form.defaultLanguage)
      ? form.defaultLanguage
      : (draft.languages[0] ?? form.defaultLanguage),
    forms: [{ id: form.id, version }],
    consent: consentOfDraft(draft, setting),
    contact: draft.contact.trim(),
    opensOn: at.slice(0, 10),
    ...(draft.closesOn === '' ? {} : { closesOn: draft.closesOn }),
    keptUntil: draft.keptUntil,
  };
  const head = { v: 1, workspace, author, at } as const;
  return [
    { ...head, kind: 'form', id: formEntry, subject: `${form.id}@${version}`, body: form },
    {
      ...head,
      kind: 'consultation',
      id: ids.next() as EntryId,
      subject: ids.next() as ConsultationId,
      body: consultation,
    },
  ];
}

const placesOf = (draft: ConsultationDraft, partnership: Partnership): Place[] =>
  partnership.places.filter(({ name }) => draft.places.includes(name));

function addDays(isoDate: string, days: number): string {
  return isoOf(Date.parse(`${isoDate}T12:00:00Z`) + days * 86_400_000).slice(0, 10);
}
