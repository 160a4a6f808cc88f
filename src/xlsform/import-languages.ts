import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import type { Words } from '../model/words.ts';
import type { Report } from './diagnostics.ts';
import { plainWord } from './features/feature.ts';
import { type Table, tidy } from './import-headers.ts';
import { directionOf, directionOfText, languageNamed, ownNameOf } from './languages.ts';
import { languageColumns, languageSheet } from './marks.ts';
import type { Workbook } from './workbook.ts';

export type Languages = {
  readonly all: readonly FormLanguage[];
  readonly fallback: LanguageTag;
  /** The tag for a header's language; `undefined` for a language that has no words. */
  readonly tagOf: (language: string | undefined) => LanguageTag | undefined;
  /** From the sheet of our own: what a form says once for each language. */
  readonly titles: Words;
  readonly descriptions: Words;
};

/**
 * Which languages a workbook speaks, and which is the default. Headers without a language are in
 * the default language; they are a language of their own when their labels stand beside others'
 * and the settings name no default.
 */
export function readLanguages(
  tables: readonly Table[],
  stated: string,
  own: Workbook['sheets'][number] | undefined,
  wish: LanguageTag | undefined,
  report: Report,
): Languages {
  const declared = declaredLanguages(own);
  const everyNamed = namedLanguages(tables);
  const named = everyNamed.slice(0, mostLanguages);
  for (const text of everyNamed.slice(mostLanguages)) report.add('languageLeft', {}, { text });
  const tags = tagsOf(named, tables, report);
  const isUnmarkedSpoken = tables.some(
    (table) => table.byKey.get('label')?.some((header) => isUnmarked(table, header)) === true,
  );

  const said = plainWord(stated);
  const match = [...tags].find(
    ([name, tag]) => plainWord(name) === said || tag === stated || tag === tagOfName(stated),
  )?.[1];
  const isStated = said !== '' && said !== 'default';
  let fallback = match;
  if (fallback === undefined && isUnmarkedSpoken)
    fallback = isStated
      ? (tagOfName(stated) ?? unknownTag(stated, []))
      : (wish ?? ('und' as LanguageTag));
  if (fallback === undefined) {
    fallback =
      [...tags.values()][0] ?? (isStated ? tagOfName(stated) : wish) ?? ('und' as LanguageTag);
    const first = named[0] ?? fallback;
    if (isStated && tags.size > 0)
      report.add('defaultLanguageUnused', {}, { text: stated, word: first });
  }
  if (fallback === 'und') report.add('noLanguage');

  const order = new Map<LanguageTag, string>();
  for (const { tag, name } of declared) order.set(tag, name);
  if (!order.has(fallback)) order.set(fallback, isStated ? nameIn(stated) : '');
  for (const [name, tag] of tags) if (!order.has(tag)) order.set(tag, nameIn(name));

  const all = [...order].map(([tag, name]): FormLanguage => {
    const language = declared.find((one) => one.tag === tag);
    if (language !== undefined) return language;
    const isKnown = ownNameOf(tag) !== undefined;
    return {
      tag,
      name: (ownNameOf(tag) ?? (name === '' ? 'Default' : name)).slice(0, 60),
      direction: isKnown ? directionOf(tag) : directionOfText(wordsOf(tables, tags, tag)),
      status: tag === fallback ? 'source' : 'draft',
    };
  });
  return {
    all,
    fallback,
    tagOf: (language) => (language === undefined ? fallback : tags.get(language)),
    titles: Object.fromEntries(
      declared.flatMap(({ tag, title }) => (title === '' ? [] : [[tag, title]])),
    ),
    descriptions: Object.fromEntries(
      declared.flatMap(({ tag, description }) => (description === '' ? [] : [[tag, description]])),
    ),
  };
}

const mostLanguages = 60;

/** Languages that some cell is filled in, in the order of the headers. */
function namedLanguages(tables: readonly Table[]): readonly string[] {
  const named = new Set<string>();
  for (const { headers, rows } of tables)
    for (const { language, index } of headers)
      if (language !== undefined && !named.has(language))
        if (rows.some(({ cells }) => tidy(cells[index]) !== '')) named.add(language);
  return [...named];
}

const isUnmarked = (
  { rows }: Table,
  { language, index }: { readonly language: string | undefined; readonly index: number },
): boolean => language === undefined && rows.some(({ cells }) => tidy(cells[index]) !== '');

function tagsOf(
  named: readonly string[],
  tables: readonly Table[],
  report: Report,
): ReadonlyMap<string, LanguageTag> {
  const tags = new Map<string, LanguageTag>();
  for (const name of named) {
    let tag = tagOfName(name);
    if (tag === undefined) {
      tag = unknownTag(name, [...tags.values()]);
      report.add('unknownLanguage', {}, { text: name });
    }
    // Two languages that say they are the same, side by side in one sheet, are two.
    const twin = [...tags].find(([, other]) => other === tag)?.[0];
    if (twin !== undefined && tables.some((table) => standSideBySide(table, twin, name)))
      tag =
        `${tag}-v${[...tags.values()].filter((other) => other.startsWith(`${tag}`)).length + 1}0` as LanguageTag;
    tags.set(name, tag);
  }
  return tags;
}

const standSideBySide = ({ byKey }: Table, one: string, other: string): boolean =>
  [...byKey.values()].some(
    (headers) =>
      headers.some(({ language }) => language === one) &&
      headers.some(({ language }) => language === other),
  );

/** `Français (fr)`, `French`, `fr`, `fr-CA`: the tag; `undefined` where nobody could know. */
function tagOfName(name: string): LanguageTag | undefined {
  const inBrackets = /\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$/.exec(name)?.[1];
  const known =
    inBrackets === undefined
      ? languageNamed(name)
      : ownNameOf(inBrackets) === undefined
        ? languageNamed(inBrackets)
        : undefined;
  if (known !== undefined) return known.tag as LanguageTag;
  const bare = inBrackets ?? name.trim();
  const isTag = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(bare);
  const tag = isTag ? plainTag(bare) : undefined;
  if (tag !== undefined && (inBrackets !== undefined || ownNameOf(tag) !== undefined))
    return tag as LanguageTag;
  return nearlyNamed(name)?.tag as LanguageTag | undefined;
}

/** `fr_CA` is `fr-CA`, and `ara`, of ISO 639-3, is `ar`. */
function plainTag(written: string): string {
  const [language = '', ...rest] = written.split(/[-_]/);
  const lower = language.toLowerCase();
  const shortest = ownNameOf(lower) === undefined ? Intl.getCanonicalLocales(lower)[0] : undefined;
  return [shortest ?? lower, ...rest].join('-');
}

/** `Kurdish (Sorani)`, `Arabic (Syria)`, `English_en`: by what is in the brackets, or before them. */
function nearlyNamed(name: string): ReturnType<typeof languageNamed> {
  const [, before = '', inside = ''] = /^([^()]*)\(([^()]*)\)\s*$/.exec(name) ?? [];
  return (
    languageNamed(`${before.trim()} ${inside.trim()}`) ??
    languageNamed(inside) ??
    languageNamed(before) ??
    languageNamed(name.replace(/[\s_-][A-Za-z]{2,3}$/, ''))
  );
}

function unknownTag(name: string, taken: readonly string[]): LanguageTag {
  const word = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  const base = word.length < 2 ? 'xx' : word.slice(0, 6);
  let tag = `und-${base}`;
  for (let number = 2; taken.includes(tag); number += 1) tag = `und-${base}${number}`;
  return tag as LanguageTag;
}

const nameIn = (name: string): string => name.replace(/\s*\([^()]*\)\s*$/, '').trim() || name;

/** Some of a language's words, to see which letters it is written in. */
function wordsOf(
  tables: readonly Table[],
  tags: ReadonlyMap<string, LanguageTag>,
  tag: LanguageTag,
): string {
  const pieces: string[] = [];
  for (const { headers, rows } of tables)
    for (const { key, language, index } of headers)
      if (key === 'label' && (language === undefined ? tag === 'und' : tags.get(language) === tag))
        for (const { cells } of rows.slice(0, 50)) pieces.push((cells[index] ?? '').slice(0, 200));
  return pieces.join(' ');
}

type Declared = FormLanguage & { readonly title: string; readonly description: string };

/** The sheet `welcome_mat`; a row that is not a language is left out. */
function declaredLanguages(sheet: Workbook['sheets'][number] | undefined): readonly Declared[] {
  if (sheet === undefined || plainWord(sheet.name) !== languageSheet) return [];
  const [head = [], ...rows] = sheet.rows;
  const at = new Map(languageColumns.map((column) => [column, head.indexOf(column)]));
  return rows.flatMap((row): readonly Declared[] => {
    const cell = (column: (typeof languageColumns)[number]): string =>
      tidy(row[at.get(column) ?? -1]);
    const tag = cell('tag');
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) || tag.length > 35) return [];
    const status = cell('status');
    return [
      {
        tag: tag as LanguageTag,
        name: (cell('name') || ownNameOf(tag) || tag).slice(0, 60),
        direction:
          cell('direction') === 'rtl'
            ? 'rtl'
            : cell('direction') === 'ltr'
              ? 'ltr'
              : directionOf(tag),
        status:
          status === 'source' || status === 'checked' || status === 'approved' ? status : 'draft',
        title: row[at.get('title') ?? -1] ?? '',
        description: row[at.get('description') ?? -1] ?? '',
      },
    ];
  });
}
