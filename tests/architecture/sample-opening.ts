import { consentTextFor } from '../../src/instruments/consent.ts';
import { instruments } from '../../src/instruments/library.ts';
import type { Place } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import { FormVersion, type LanguageTag, literal } from '../../src/model/ids.ts';

const languages = ['en', 'fr', 'ar', 'es', 'uk'] as LanguageTag[];
const places = ['town', 'north', 'south', 'lake'].map((name) => ({
  name,
  label: { en: `Place called ${name}`, fr: `Lieu dit ${name}` },
})) as unknown as Place[];

/** The newcomer pulse in five languages, as a partnership with four places would open it. */
export function pulse(): Form {
  const instrument = instruments.find(({ code }) => code === 'NS0');
  if (!instrument) throw new Error('the library has no newcomer pulse');
  return instrument.make({
    area: 'Alder Valley',
    partnership: 'Alder Valley Immigration Partnership',
    places,
    languages,
    version: literal(FormVersion, '1'),
  });
}

/** What `/api/open` sends for it: the weight of a first visit that is neither code nor style. */
export function openingJson(): string {
  const form = pulse();
  const partnership = 'Alder Valley Immigration Partnership';
  const contact = 'Alder Valley office, 1 Main Street, 555-0100';
  return JSON.stringify({
    protocol: 'welcome-mat/1',
    epoch: '01900000-0000-7000-8000-000000000000',
    history: [],
    safeSeq: 0,
    workspace: 'alder-valley',
    serverKey: {
      id: 'x'.repeat(43),
      kty: 'EC',
      crv: 'P-256',
      x: 'y'.repeat(43),
      y: 'z'.repeat(43),
    },
    consultationId: '01900000-0000-7000-8000-000000000001',
    consultation: {
      slug: 'alder-valley-2026',
      state: 'open',
      title: { en: 'How is life in Alder Valley?' },
      purpose: { en: 'To plan services for people who are new here.' },
      partnership,
      area: 'Alder Valley',
      places,
      languages,
      defaultLanguage: 'en',
      forms: [{ id: form.id, version: form.version }],
      consent: consentTextFor({
        partnership,
        area: 'Alder Valley',
        contact,
        minutes: 3,
        languages,
      }),
      contact,
    },
    forms: [form],
  });
}
