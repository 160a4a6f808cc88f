import { expect, test } from 'vitest';
import { Opening } from '../../src/protocol/open.ts';
import { isOpeningShaped } from '../../src/protocol/opening-shape.ts';

const opening = {
  protocol: 'welcome-mat/1',
  epoch: 'e1',
  history: [],
  safeSeq: 0,
  workspace: 'riverton',
  serverKey: { id: 'k', kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
  consultationId: '01890a5d-ac96-774b-bcce-b302099a8057',
  consultation: {
    slug: 'pulse',
    state: 'open',
    title: { en: 'Pulse' },
    purpose: { en: 'To know' },
    partnership: 'Riverton LIP',
    area: 'Riverton',
    places: [],
    languages: ['en'],
    defaultLanguage: 'en',
    forms: [{ id: 'NS0', version: '1' }],
    consent: {
      version: '1',
      text: {
        en: {
          title: 'May we ask?',
          paragraphs: [{ heading: 'Why', text: 'So' }],
          agree: 'Yes',
          refuse: 'No',
        },
      },
    },
    contact: 'Town hall',
  },
  forms: [
    {
      id: 'NS0',
      version: '1',
      title: { en: 'Pulse' },
      languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
      defaultLanguage: 'en',
      lists: { YN: [{ name: '1', label: { en: 'Yes' } }] },
      nodes: [{ kind: 'selectOne', name: 'X02', list: 'YN', label: { en: 'Old enough?' } }],
    },
  ],
};

/** Every place in the opening, as a way of keys from the top. */
function waysInto(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, inner]) => waysInto(inner, [...way, key]))];
}

function withSpoiled(way: readonly string[]): unknown {
  const copy = structuredClone({ top: opening }) as Record<string, unknown>;
  let at = copy;
  for (const key of ['top', ...way].slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[['top', ...way].at(-1) ?? 'top'] = null;
  return copy.top;
}

/** What the first screens call functions of; a hole here would break them. */
const leanedOn = [
  'protocol',
  'workspace',
  'serverKey',
  'consultationId',
  'consultation',
  'forms',
  'consultation.partnership',
  'consultation.title',
  'consultation.languages',
  'consultation.languages.0',
  'consultation.defaultLanguage',
  'consultation.consent',
  'consultation.consent.text',
  'consultation.consent.text.en',
  'consultation.consent.text.en.paragraphs',
  'consultation.consent.text.en.paragraphs.0',
  'consultation.contact',
  'forms.0',
  'forms.0.languages',
  'forms.0.languages.0',
  'forms.0.lists',
  'forms.0.lists.YN',
  'forms.0.nodes',
  'forms.0.nodes.0',
];

test('what the schema takes has the shape', () => {
  expect(Opening.safeParse(opening).success).toBe(true);
  expect(isOpeningShaped(opening)).toBe(true);
});

test.each(leanedOn)('a hole at %s is noticed', (way) => {
  expect(isOpeningShaped(withSpoiled(way.split('.')))).toBe(false);
});

test('never refuses what the schema would take', () => {
  for (const way of waysInto(opening)) {
    const spoiled = withSpoiled(way);
    if (Opening.safeParse(spoiled).success) expect(isOpeningShaped(spoiled)).toBe(true);
  }
});

test.each([undefined, null, 'text', [], {}, { protocol: 'welcome-mat/1' }])(
  '%j is none',
  (body) => {
    expect(isOpeningShaped(body)).toBe(false);
  },
);
