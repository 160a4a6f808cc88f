import type { ColumnFeature } from './features/columns.ts';
import { type Feature, plainWord, type Support } from './features/feature.ts';
import type { TypeFeature, TypeMeaning } from './features/types.ts';
import { features } from './features.ts';

/**
 * `SUPPORT.md`, for whoever designs a form in a workbook: what import understands, printed from
 * the very tables it reads. Made again with `node tests/xlsform/refresh-support.ts`; a test says
 * when the file is older than the tables.
 */
export function supportTable(): string {
  return [
    '# What a workbook may hold',
    '',
    'Made from `features.ts`. Do not edit: run `node tests/xlsform/refresh-support.ts` (Node 24).',
    '',
    'Support: **yes**, *in part* (the note says what is different here), or no (the rest of the',
    'workbook is imported all the same, and the line is reported with its cell). Capital letters,',
    'blanks, `_` and `-` make no difference in any of these words.',
    ...section('Sheets', wordTable(features.sheetNames)),
    ...section('Types', typeTable(features.types)),
    ...section('Columns of `survey`', columnTable(features.surveyColumns)),
    ...section('Columns of `choices`', [
      ...columnTable(features.choicesColumns),
      '',
      'Any other column can be used in `choice_filter`.',
    ]),
    ...section('Columns of `settings`', columnTable(features.settingsColumns)),
    ...section('Appearances', [
      ...groupedTable(features.appearances),
      '',
      'Words that begin so:',
      '',
      ...groupedTable(features.appearanceBeginnings),
    ]),
    ...section('Parameters', groupedTable(features.parameters)),
    ...section('Functions in formulas', groupedTable(features.functions)),
    ...section('Marks in words', markedWords),
    ...section('Our own words', ownWords),
    '',
  ].join('\n');
}

/** What `model/marked-text.ts` reads. */
const markedWords = [
  'Labels, hints, guidance, notes and choices may carry `**strong**`, `__strong__`, `*emphasis*`,',
  '`_emphasis_`, `[words](https://address)`, lines that begin with `# ` (a heading) or `- ` (an item),',
  'lines of their own, and `<b> <strong> <i> <em> <u> <small> <sub> <sup> <br> <p> <h1> <a href>`.',
  'A backslash before a sign keeps it as it is, and so does a letter: `Migrant*innen` has no marks.',
  'Colours, sizes and faces (`<span style>`, `<font>`) are left out: they could not be read in the',
  'dark or by everyone. Any other tag is shown as it was written. Tables and files have no marks.',
];

const section = (title: string, lines: readonly string[]): readonly string[] => [
  '',
  `## ${title}`,
  '',
  ...lines,
];

const supportWords: Readonly<Record<Support, string>> = {
  full: '**yes**',
  partial: '*in part*',
  none: 'no',
};

const typeTable = (types: readonly TypeFeature[]): readonly string[] =>
  table(
    ['type', 'also written', 'becomes', 'support', 'note'],
    types.map((type) => [
      code(type.name),
      codes(otherWords(type)),
      becomes(type.meaning),
      supportWords[type.support],
      type.note ?? '',
    ]),
  );

function becomes(meaning: TypeMeaning): string {
  switch (meaning.does) {
    case 'ask':
      return code(meaning.kind);
    case 'choose':
      return `${code(meaning.kind)}${choicesFrom[meaning.from]}`;
    case 'record':
      return `${code('metadata')} ${code(meaning.source)}`;
    case 'begin':
    case 'end':
      return `${meaning.does} of a ${code(meaning.container)}`;
    case 'loadFile':
      return 'a list from a file';
    case 'nothing':
      return '';
  }
}

const choicesFrom = {
  list: '',
  file: ' with the choices of a file',
  externalList: ' with the choices of `external_choices`',
} as const;

const columnTable = (columns: readonly ColumnFeature[]): readonly string[] =>
  table(
    ['column', 'also written', 'a language each', 'support', 'note'],
    columns.map((column) => [
      code(column.name),
      codes(otherWords(column)),
      column.translated === true ? `${code(`${column.name}::Français (fr)`)}` : '',
      supportWords[column.support],
      column.note ?? '',
    ]),
  );

const wordTable = (words: readonly Feature[]): readonly string[] =>
  table(
    ['word', 'also written', 'support', 'note'],
    words.map((word) => [
      code(word.name),
      codes(otherWords(word)),
      supportWords[word.support],
      word.note ?? '',
    ]),
  );

/** Words of which the same is to be said share a line. */
function groupedTable(words: readonly Feature[]): readonly string[] {
  const groups = new Map<string, Feature[]>();
  for (const word of words) {
    const said = `${word.support}\n${word.note ?? ''}`;
    groups.set(said, [...(groups.get(said) ?? []), word]);
  }
  return table(
    ['words', 'support', 'note'],
    [...groups.values()].map((group) => [
      codes(group.flatMap((word) => [word.name, ...otherWords(word)])),
      group[0] === undefined ? '' : supportWords[group[0].support],
      group[0]?.note ?? '',
    ]),
  );
}

const table = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [row(headings), row(headings.map(() => '---')), ...rows.map(row)];

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** Not those that differ only in blanks and underscores. */
const otherWords = ({ name, aliases }: Feature): readonly string[] =>
  (aliases ?? []).filter((alias) => plainWord(alias) !== plainWord(name));

const code = (word: string): string => `\`${word}\``;
const codes = (words: readonly string[] = []): string => words.map(code).join(', ');

const ownWords = [
  'What XLSForm has no word for stands in a column `welcome_mat`, on the sheets `survey`, `choices`',
  'and `settings`. Other tools leave it alone. Cells are written like `parameters`.',
  '',
  ...table(
    ['sheet', 'word', 'means'],
    [
      ['`survey`', '`kind=page`', 'A group that is one screen; its name does not count in paths.'],
      ['`survey`', '`kind=matrix`', 'A group that is one question with a row for each line in it.'],
      ['`survey`', '`kind=group`', 'A plain group, although it looks like a page or a matrix.'],
      ['`survey`', '`kind=text`, `kind=image`', 'The appearance does not change the kind.'],
      ['`survey`', '`list=NAME`', 'The list of a matrix that has no rows.'],
      ['`survey`', '`ending=yes`', 'The form ends with this note, and nothing is stored.'],
      ['`survey`', '`most=3`', 'At most so many picks.'],
      ['`survey`', '`answers=declined+dontKnow+doesNotApply`', 'Other ways of not answering.'],
      ['`survey`', '`sensitivity=plain`, `personal`, `sensitive`', 'How careful results must be.'],
      ['`survey`', '`adds=constraint`', 'The constraint says `most` and `alone` for other tools.'],
      ['`choices`', '`alone=yes`', 'Cannot be picked together with others: "none of these".'],
      ['`settings`', '`minutes=5`', 'How long the form usually takes.'],
    ],
  ),
  '',
  'The sheet `welcome_mat` has a row for each language: `tag`, `name`, `direction` (`ltr`, `rtl`),',
  '`status` (`source`, `draft`, `checked`, `approved`), `title`, `description`. The title in the',
  'default language is `form_title`.',
];
