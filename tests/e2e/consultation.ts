import { consentTextFor } from '../../src/instruments/consent.ts';
import type { Consultation } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import type { LanguageTag } from '../../src/model/ids.ts';

const partnership = 'Alder Valley Immigration Partnership';
const area = 'Alder Valley';
const contact = 'Alder Valley office, 1 Main Street, 555-0100';

/** What is read before the first question, in `languages`. */
export const consentFor = (languages: readonly string[]) =>
  consentTextFor({ partnership, area, contact, minutes: 3, languages: languages as LanguageTag[] });

/** A plain open consultation that asks with `form`. */
export const consultationFor = (
  form: Form,
  slug: string,
  languages: readonly string[],
): Consultation =>
  ({
    slug,
    state: 'open',
    title: { en: 'How is life in Alder Valley?' },
    purpose: { en: 'To plan services for people who are new here.' },
    partnership,
    area,
    places: [{ name: 'alder', label: { en: 'Alder' } }],
    languages,
    defaultLanguage: 'en',
    forms: [{ id: form.id, version: form.version }],
    consent: consentFor(languages),
    contact,
  }) as unknown as Consultation;
