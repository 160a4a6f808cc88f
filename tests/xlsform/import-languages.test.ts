import { expect, test } from 'vitest';
import { imported } from './imported.ts';

test('[XLS20] languages are known by tag, by name and by their own name', () => {
  const { form } = imported(`
    | survey |
    | | type | name | label::English (en) | label::Arabe | label::Tigirigna | label::prs | label::Deutsch |
    | | text | a | A | أ | ሀ | ا | A |`);
  expect(form.languages.map(({ tag, direction }) => `${tag} ${direction}`)).toEqual([
    'en ltr',
    'ar rtl',
    'ti ltr',
    'prs rtl',
    'de ltr',
  ]);
});

test('[XLS20] a country, a kind or an older code beside the name is no hindrance', () => {
  const { form, codes } = imported(`
    | survey |
    | | type | name | label::Arabic (Syria) | label::Kurdish (Sorani) | label::French_fr | label::spa | label::Chinese (Simplified) |
    | | text | a | أ | ا | A | A | 一 |`);
  expect(form.languages.map(({ tag, direction }) => `${tag} ${direction}`)).toEqual([
    'ar rtl',
    'ckb rtl',
    'fr ltr',
    'es ltr',
    'zh-Hans ltr',
  ]);
  expect(codes).not.toContain('unknownLanguage');
});

test('[XLS21] words without a language are in the default language', () => {
  const stated = imported(`
    | survey |
    | | type | name | label | label::French (fr) |
    | | text | a | Name | Nom |
    | settings |
    | | default_language |
    | | English (en) |`);
  expect(stated.node('a').label).toEqual({ en: 'Name', fr: 'Nom' });
  const onlyHints = imported(`
    | survey |
    | | type | name | label::French (fr) | hint |
    | | text | a | Nom | Complet |`);
  expect(onlyHints.node('a').hint).toEqual({ fr: 'Complet' });
  const none = imported('| survey |\n| | type | name | label |\n| | text | a | A |');
  expect([none.form.defaultLanguage, none.codes]).toEqual(['und', ['noLanguage']]);
});

test('[XLS22] a language that nobody knows keeps its words', () => {
  const { form, codes } = imported(
    '| survey |\n| | type | name | label::en | label::Quenya |\n| | text | a | A | B |',
  );
  expect(form.languages[1]).toMatchObject({ tag: 'und-quenya', name: 'Quenya', direction: 'ltr' });
  expect(codes).toContain('unknownLanguage');
});
