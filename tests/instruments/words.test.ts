import { describe, expect, test } from 'vitest';
import { consentTextFor } from '../../src/instruments/consent.ts';
import { instruments } from '../../src/instruments/library.ts';
import type { Form } from '../../src/model/form.ts';
import type { Words } from '../../src/model/words.ts';
import { formOf, setting } from './interviewed.ts';

const wordFields = new Set([
  'label',
  'hint',
  'guidance',
  'constraintMessage',
  'requiredMessage',
  'title',
  'description',
]);

/** Every text of ours, with where it stands. Names of places are the partnership's. */
function texts(value: unknown, where: string): readonly (readonly [string, Words])[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => texts(item, `${where}/${nameOf(item) ?? at}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    wordFields.has(field)
      ? [[`${where}.${field}`, inner as Words] as const]
      : texts(inner, `${where}/${nameOf(inner) ?? field}`),
  );
}

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : undefined;

const ours = (form: Form) =>
  texts({ ...form, languages: [] }, form.id).filter(
    ([where]) => !setting.places.some(({ name }) => where.endsWith(`/${name}.label`)),
  );

const sentences = (text: string): readonly string[] =>
  text.split(/[.!?:؟](?:\s|$)/u).filter((sentence) => sentence.trim() !== '');
const wordCount = (sentence: string): number =>
  sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

describe.each(instruments.map(({ code }) => code))('%s', (code) => {
  const form = formOf(code);
  const tags = form.languages.map(({ tag }) => tag as string);

  test('every text is said in every language', () => {
    expect(ours(form).length).toBeGreaterThan(50);
    const missing = ours(form).flatMap(([where, words]) =>
      tags.filter((tag) => (words[tag] ?? '').trim() === '').map((tag) => `${where} ${tag}`),
    );
    expect(missing).toEqual([]);
  });

  test('no blank is left open', () => {
    for (const [where, words] of ours(form))
      for (const text of Object.values(words))
        expect([where, text]).toEqual([where, expect.not.stringMatching(/[{}]/)]);
  });

  test('no sentence is longer than 25 words', () => {
    for (const [where, words] of ours(form))
      for (const text of Object.values(words))
        for (const sentence of sentences(text))
          expect([where, sentence, wordCount(sentence) <= 25]).toEqual([where, sentence, true]);
  });

  test('a translation is in its own script', () => {
    for (const [where, { ar, uk }] of ours(form)) {
      if (ar !== undefined)
        expect([where, ar]).toEqual([where, expect.stringMatching(/[؀-ۿ]|^[\d–]+$/u)]);
      if (uk !== undefined)
        expect([where, uk]).toEqual([where, expect.stringMatching(/[А-ЯІЇЄҐа-яіїєґ]|^[\d–]+$/u)]);
      if (uk !== undefined)
        expect([where, uk]).toEqual([where, expect.not.stringMatching(/[ыэъё]/iu)]);
    }
  });

  test('a question is a question in every language', () => {
    for (const [where, words] of ours(form)) {
      const isQuestion = /\?$/.test(words.en ?? '');
      const marks = [
        [words.fr, /\?$/],
        [words.ar, /؟$/],
        [words.es, /¿.*\?$/su],
        [words.uk, /\?$/],
      ] as const;
      for (const [text, mark] of marks)
        if (text !== undefined)
          expect([where, text, mark.test(text)]).toEqual([where, text, isQuestion]);
    }
  });

  test('French is set as in Canada: no space before a question mark, a no-break one before a colon', () => {
    for (const [where, { fr = '' }] of ours(form)) {
      expect([where, fr]).toEqual([where, expect.not.stringMatching(/\s[?!;]/u)]);
      expect([where, fr]).toEqual([where, expect.not.stringMatching(/[^\u00a0]:/u)]);
    }
  });
});

test('what the library shows is complete for every language of the instrument', () => {
  for (const { languages, title, description, audience } of instruments)
    for (const words of [title, description, audience])
      expect(Object.keys(words).sort()).toEqual(languages.map(({ tag }) => tag as string).sort());
});

describe('consent text', () => {
  const asked = {
    partnership: 'Brindle Partnership',
    area: 'Brindle County',
    contact: 'Town Hall, 705-555-0100',
    minutes: 3,
    languages: setting.languages,
  };

  test('says all that the domain asks, in five languages', () => {
    const { text } = consentTextFor({ ...asked, keptUntil: '2028-11-22' });
    expect(Object.keys(text)).toEqual(['en', 'fr', 'ar', 'es', 'uk']);
    for (const said of Object.values(text)) {
      const whole = said.paragraphs.map((paragraph) => paragraph.text).join('\n');
      expect(said.paragraphs).toHaveLength(8);
      for (const word of [
        'Brindle Partnership',
        'Brindle County',
        '211',
        '2028',
        '22',
        '705-555-0100',
      ])
        expect(whole).toContain(word);
      expect(whole).not.toMatch(/[{}]/);
      expect(whole).not.toContain('..');
      for (const sentence of sentences(whole)) expect(wordCount(sentence)).toBeLessThanOrEqual(25);
    }
  });

  test('names no date where none was set', () => {
    const { text } = consentTextFor(asked);
    const kept = text.en?.paragraphs.find(({ heading }) => heading === 'Where it is kept');
    expect(kept?.text).toContain('only as long as we need them');
  });

  test('names in it are not read as patterns', () => {
    const { text } = consentTextFor({ ...asked, partnership: "$& {area} $'" });
    expect(text.en?.paragraphs[1]?.text).toContain("$& Brindle County $'");
  });

  test('is in English where the languages are not ours', () => {
    expect(Object.keys(consentTextFor({ ...asked, languages: [] }).text)).toEqual(['en']);
  });
});
