import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { createSpeech } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';

const root = new URL('../../src/i18n/words/', import.meta.url);

const languagesOf = {
  ui: ['en', 'fr', 'ar', 'es', 'uk'],
  fill: ['en', 'fr', 'ar', 'es', 'uk'],
  controls: ['en', 'fr', 'ar', 'es', 'uk'],
  custody: ['en', 'fr', 'ar', 'es', 'uk'],
  media: ['en', 'fr', 'ar', 'es', 'uk'],
  more: ['en', 'fr', 'ar', 'es', 'uk'],
  respondent: ['en', 'fr', 'ar', 'es', 'uk'],
  carry: ['en', 'fr', 'ar', 'es', 'uk'],
  door: ['en', 'fr', 'ar', 'es', 'uk'],
  files: ['en', 'fr'],
  outreach: ['en', 'fr'],
  rescue: ['en', 'fr', 'ar', 'es', 'uk'],
  facilitator: ['en', 'fr'],
  coordinator: ['en', 'fr'],
} as const satisfies Record<string, readonly InterfaceLanguage[]>;

type Area = keyof typeof languagesOf;
type Catalogue = Readonly<Record<string, string>>;
type Token = string | readonly [string, string?, Readonly<Record<string, unknown>>?];

const read = (area: string, language: string): Catalogue => {
  const file = new URL(`${area}/${language}.json`, root);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Catalogue) : {};
};

const areas = Object.keys(languagesOf) as Area[];
const catalogues = areas.flatMap((area) =>
  languagesOf[area].map((language) => ({ area, language, words: read(area, language) })),
);

/** The names of the values that a message wants. A plural may stand where English needs none. */
function placeholdersOf(message: string): readonly string[] {
  const compiled = compileMessage(message) as string | readonly Token[];
  const found = new Set<string>();
  const walk = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens as Token[]) {
      if (typeof token === 'string') continue;
      const [name, , options] = token;
      found.add(name);
      if (options !== undefined && typeof options === 'object')
        Object.values(options).forEach(walk);
    }
  };
  walk(compiled);
  return [...found].sort();
}

test('each area is there in the languages it promises, and in no other', () => {
  for (const area of areas) {
    const files = readdirSync(new URL(`${area}/`, root)).sort();
    expect(files, area).toEqual([...languagesOf[area]].map((one) => `${one}.json`).sort());
  }
});

describe.each(catalogues)('$area in $language', ({ area, language, words }) => {
  const source = read(area, 'en');

  test('says all that English says, and nothing else', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(source).sort());
  });

  test('has words in every message, and its keys begin with the area', () => {
    const faulty = Object.entries(words).filter(
      ([key, message]) => message.trim() === '' || !key.startsWith(`${area}.`),
    );
    expect(faulty).toEqual([]);
  });

  test('wants the same values as English', () => {
    for (const [key, message] of Object.entries(words))
      expect(placeholdersOf(message), key).toEqual(placeholdersOf(source[key] ?? ''));
  });

  test('can be said: each message compiles, and takes every count', () => {
    const compiled = Object.fromEntries(
      Object.entries(words).map(([key, message]) => [key, compileMessage(message)]),
    );
    const speech = createSpeech(language, compiled as Parameters<typeof createSpeech>[1]);
    for (const [key, message] of Object.entries(words)) {
      const names = placeholdersOf(message);
      for (const count of [0, 1, 2, 3, 5, 11, 100]) {
        const values = Object.fromEntries(names.map((name) => [name, count]));
        const said = speech.t(key as Parameters<typeof speech.t>[0], values);
        expect(said, key).not.toBe('');
        expect(said, key).not.toMatch(/⟦|\{|\}|undefined/);
      }
    }
  });

  test('has a word for one and for the rest wherever it counts', () => {
    for (const [key, message] of Object.entries(words)) {
      const counting = message.match(/\{\w+, plural,/g)?.length ?? 0;
      expect(message.match(/\bother \{/g)?.length ?? 0, key).toBeGreaterThanOrEqual(counting);
      if (counting > 0) expect(message, key).toMatch(/\b(one|=1) \{/);
    }
  });
});

test('a small number is written as the language writes it', () => {
  for (const language of languagesOf.fill) {
    const { number } = createSpeech(language, {});
    const formatted = new Intl.NumberFormat(language);
    for (const value of [0, 7, 12, 100, 999, 1_000, 12_345, 2.5, -3])
      expect(number(value), `${value} in ${language}`).toBe(formatted.format(value));
  }
});
