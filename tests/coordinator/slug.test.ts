import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugFault, slugMaxLength, suggestSlug } from '../../src/coordinator/slug.ts';
import { Slug } from '../../src/model/ids.ts';

describe('a suggested link ending', () => {
  test.each([
    ['Newcomer pulse 2026', 'newcomer-pulse-2026'],
    ['Été à Saint-Félix', 'ete-a-saint-felix'],
    ['L’œuvre d’Aïcha', 'loeuvre-daicha'],
    ['  --  ', 'survey'],
    ['استطلاع', 'survey'],
  ])('%s becomes %s', (title, slug) => {
    expect(suggestSlug(title, [])).toBe(slug);
  });

  test('ends at a whole word when the title is long', () => {
    const slug = suggestSlug('what newcomers need most in our four villages this winter', []);
    expect(slug).toBe('what-newcomers-need-most-in-our-four');
    expect(slug.length).toBeLessThanOrEqual(slugMaxLength);
  });

  test('gets a number when the words are taken', () => {
    expect(suggestSlug('Pulse', ['pulse', 'pulse-2'])).toBe('pulse-3');
  });

  test('is always a slug, and free, whatever the title', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (title, taken) => {
        const slug = suggestSlug(title, taken);
        expect(Slug.safeParse(slug).success).toBe(true);
        expect(taken).not.toContain(slug);
      }),
    );
  });
});

test.each([
  ['', 'missing'],
  ['Two Words', 'malformed'],
  ['a--b', 'malformed'],
  ['pulse', 'taken'],
  ['pulse-2', undefined],
])('%s is %s', (slug, fault) => {
  expect(slugFault(slug, ['pulse'])).toBe(fault);
});
