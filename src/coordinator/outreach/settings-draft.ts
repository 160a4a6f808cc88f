import { noticeParagraph } from '../../instruments/notice-words.ts';
import type { ConsentText, Consultation, ContactPurpose } from '../../model/consultation.ts';
import { leastDraftDays, mostDraftDays, usualDraftDays } from '../../model/draft-days.ts';
import { type LanguageTag, LinkCode } from '../../model/ids.ts';
import type { Words } from '../../model/words.ts';
import { canonicalText } from '../../protocol/hash.ts';
import { suggestSlug } from '../slug.ts';

/**
 * What of a consultation may change while it is open: its days, whom to ask, the notice, the
 * consent text, partners, and what contact details are asked for. The link never changes: it stands
 * on posters. Nothing leaves the page until it is saved.
 */
export type SettingsDraft = {
  /** ISO dates; `''` where none is set. */
  readonly opensOn: string;
  readonly closesOn: string;
  readonly keptUntil: string;
  readonly recordingsUntil: string;
  /** A whole number, as typed. */
  readonly draftsKeptDays: string;
  readonly contact: string;
  readonly authority: Words;
  readonly purpose: Words;
  /** Without the notice's paragraph, which is made when it is saved. */
  readonly consent: ConsentText['text'];
  readonly asksQuotes: boolean;
  readonly partners: readonly { readonly name: string; readonly code: string }[];
  readonly contactPurposes: readonly ContactPurpose[];
  readonly prize: Words;
  readonly contactsKeptUntil: string;
};

export function beginSettings(
  now: Consultation,
  days: { readonly inNinety: string },
): SettingsDraft {
  const byHand = Object.fromEntries(
    Object.entries(now.consent.text).map(([tag, words]) => [
      tag,
      { ...words, paragraphs: words.paragraphs.filter(({ of }) => of === undefined) },
    ]),
  );
  return {
    opensOn: now.opensOn ?? '',
    closesOn: now.closesOn ?? '',
    keptUntil: now.keptUntil ?? '',
    recordingsUntil: now.recordingsUntil ?? '',
    draftsKeptDays: String(now.draftsKeptDays ?? usualDraftDays),
    contact: now.contact,
    authority: now.notice?.authority ?? {},
    purpose: now.notice?.purpose ?? {},
    consent: byHand,
    asksQuotes: now.asksQuotes ?? false,
    partners: now.partners ?? [],
    contactPurposes: now.contacts?.purposes ?? [],
    prize: now.contacts?.prize ?? {},
    contactsKeptUntil: now.contacts?.keptUntil ?? days.inNinety,
  };
}

export type SettingsFault =
  | { readonly field: 'closesOn'; readonly code: 'beforeOpening' }
  | { readonly field: 'draftsKeptDays'; readonly code: 'outOfRange' }
  | { readonly field: 'contact'; readonly code: 'missing' }
  | { readonly field: 'contactsKeptUntil'; readonly code: 'missing' }
  | { readonly field: 'consent'; readonly code: 'missing'; readonly language: string }
  | { readonly field: 'partnerName'; readonly code: 'missing'; readonly at: number }
  | { readonly field: 'partnerCode'; readonly code: 'malformed' | 'taken'; readonly at: number };

/** Everything that stands against saving it, in the order of the screen. */
export function faultsOfSettings(draft: SettingsDraft): SettingsFault[] {
  const faults: SettingsFault[] = [];
  if (draft.closesOn !== '' && draft.opensOn !== '' && draft.closesOn < draft.opensOn)
    faults.push({ field: 'closesOn', code: 'beforeOpening' });
  if (daysIn(draft.draftsKeptDays) === undefined)
    faults.push({ field: 'draftsKeptDays', code: 'outOfRange' });
  draft.partners.forEach(({ name, code }, at) => {
    if (name.trim() === '') faults.push({ field: 'partnerName', code: 'missing', at });
    if (!LinkCode.safeParse(code).success)
      faults.push({ field: 'partnerCode', code: 'malformed', at });
    else if (draft.partners.findIndex((other) => other.code === code) < at)
      faults.push({ field: 'partnerCode', code: 'taken', at });
  });
  if (draft.contact.trim() === '') faults.push({ field: 'contact', code: 'missing' });
  for (const [language, { title, paragraphs, agree, refuse }] of Object.entries(draft.consent)) {
    const isWhole =
      [title, agree, refuse].every((words) => words.trim() !== '') &&
      paragraphs.some(({ text }) => text.trim() !== '');
    if (!isWhole) faults.push({ field: 'consent', code: 'missing', language });
  }
  if (draft.contactPurposes.length > 0 && draft.contactsKeptUntil === '')
    faults.push({ field: 'contactsKeptUntil', code: 'missing' });
  return faults;
}

/**
 * The consultation with what was changed. The consent text gets a new version only when what people
 * read has changed: each response says which version was agreed to.
 */
export function withSettings(
  now: Consultation,
  draft: SettingsDraft,
  given: { readonly version: string; readonly timeZone: string },
): Consultation {
  const notice = noticeOf(draft);
  const contact = draft.contact.trim();
  const text = Object.fromEntries(
    Object.entries(draft.consent).map(([tag, words]) => {
      const last =
        notice &&
        noticeParagraph(notice, {
          language: tag as LanguageTag,
          fallback: now.defaultLanguage,
          contact,
        });
      const paragraphs = words.paragraphs.filter(({ heading, text }) => `${heading}${text}`.trim());
      return [tag, { ...words, paragraphs: [...paragraphs, ...(last ? [last] : [])] }];
    }),
  );
  const isSame = canonicalText(text) === canonicalText(now.consent.text);
  const { opensOn, closesOn, keptUntil, recordingsUntil, notice: _, ...others } = now;
  const { contacts, partners, asksQuotes, draftsKeptDays: __, ...rest } = others;
  const days = daysIn(draft.draftsKeptDays) ?? usualDraftDays;
  return {
    ...rest,
    contact,
    consent: isSame ? now.consent : { version: given.version, text },
    ...(draft.opensOn === '' ? {} : { opensOn: draft.opensOn }),
    ...(draft.closesOn === '' ? {} : { closesOn: draft.closesOn }),
    ...(draft.keptUntil === '' ? {} : { keptUntil: draft.keptUntil }),
    ...(draft.recordingsUntil === '' ? {} : { recordingsUntil: draft.recordingsUntil }),
    ...(days === usualDraftDays ? {} : { draftsKeptDays: days }),
    timeZone: given.timeZone,
    ...(notice === undefined ? {} : { notice }),
    ...(draft.asksQuotes ? { asksQuotes: true } : {}),
    ...(draft.contactPurposes.length === 0
      ? {}
      : {
          contacts: {
            purposes: [...draft.contactPurposes],
            keptUntil: draft.contactsKeptUntil,
            ...(hasWords(draft.prize) ? { prize: withoutBlanks(draft.prize) } : {}),
          },
        }),
    ...(draft.partners.length === 0
      ? {}
      : {
          partners: draft.partners.map(({ name, code }) => ({
            name: name.trim(),
            code: code as LinkCode,
          })),
        }),
  };
}

/** The part behind the slug for a partner: its name, spelled as a link. */
export const suggestPartnerCode = (name: string, taken: readonly string[]): string =>
  suggestSlug(name, taken, 'partner').slice(0, 28).replace(/-+$/, '');

const noticeOf = ({ authority, purpose }: SettingsDraft): Consultation['notice'] =>
  hasWords(authority) || hasWords(purpose)
    ? { authority: withoutBlanks(authority), purpose: withoutBlanks(purpose) }
    : undefined;

/** `undefined`: not a number of days that may be chosen. */
function daysIn(typed: string): number | undefined {
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return days >= leastDraftDays && days <= mostDraftDays ? days : undefined;
}

const hasWords = (words: Words): boolean => Object.values(words).some((text) => text.trim() !== '');

const withoutBlanks = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).flatMap(([tag, text]) =>
      text.trim() === '' ? [] : [[tag, text.trim()]],
    ),
  );
