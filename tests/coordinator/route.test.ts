import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeskRoute, parseDeskRoute, printDeskRoute } from '../../src/coordinator/route.ts';

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/).filter((text) => text !== 'new');
const value = fc.string({ minLength: 1, unit: 'grapheme-ascii' });
const maybe = fc.option(value, { nil: undefined });

const route: fc.Arbitrary<DeskRoute> = fc.oneof(
  fc.constantFrom<DeskRoute>(
    { kind: 'consultations' },
    { kind: 'library' },
    { kind: 'people' },
    { kind: 'settings' },
  ),
  fc.record({ kind: fc.constant('newConsultation' as const), from: maybe }),
  fc.record({ kind: fc.constant('consultation' as const), slug: word }),
  fc.record({
    kind: fc.constant('poster' as const),
    slug: word,
    what: fc.constantFrom('tents' as const, 'cards' as const, undefined),
    paper: fc.constantFrom('letter' as const, undefined),
    language: maybe,
    sheet: maybe,
    partner: maybe,
  }),
  fc.record({
    kind: fc.constant('consultationPart' as const),
    slug: word,
    part: fc.constantFrom('settings' as const, 'cards' as const, 'contacts' as const),
  }),
  fc.record({
    kind: fc.constant('preview' as const),
    form: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}(@[A-Za-z0-9][A-Za-z0-9_.-]{0,8})?$/),
    frame: fc.constantFrom('tablet' as const, 'desk' as const, undefined),
    theme: fc.constantFrom('light' as const, 'dark' as const, 'contrast' as const, undefined),
    layout: fc.constantFrom('question' as const, 'pages' as const, 'whole' as const, undefined),
    language: maybe,
    second: maybe,
    look: maybe,
  }),
  fc.record({
    kind: fc.constant('results' as const),
    consultation: maybe,
    by: maybe,
    without: fc.constantFrom('again' as const, undefined),
  }),
  fc.record({
    kind: fc.constant('responses' as const),
    consultation: maybe,
    filters: fc.record({ language: value, day: value, session: value }, { requiredKeys: [] }),
    page: fc.integer({ min: 1, max: 500 }),
    open: maybe,
  }),
);

test('every place at the desk has an address that leads back to it', () => {
  void fc.assert(
    fc.property(route, (place) => {
      expect(parseDeskRoute(printDeskRoute(place))).toEqual(place);
    }),
  );
});

test.each([
  '/desk/nowhere',
  '/desk/library/NS0',
  '/desk/library/NS0/x',
  '/desk/consultations/a/b',
  '/desk/consultations/a/poster/x',
])('%s leads nowhere, and says so', (address) => {
  expect(parseDeskRoute(address).kind).toBe('unknown');
});

test.each(['0', '-1', '1.5', 'x'])('page %s is the first one', (page) => {
  expect(parseDeskRoute(`/desk/responses?page=${page}`)).toMatchObject({ page: 1 });
});
