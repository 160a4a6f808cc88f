import { strToU8, zipSync } from 'fflate';

export const sheet = (rows: string): string =>
  `<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`;

/** The least that is a workbook; `parts` are put in or replaced. */
export function workbook(parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const all: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="survey" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="t/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" Type="t/styles" Target="styles.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      '<sst><si><t>type</t></si><si><r><t>na</t></r><r><t>me</t></r><rPh><t>x</t></rPh></si><si><t>a &amp; &#x62;</t></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': sheet(''),
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, part]) => [
        name,
        typeof part === 'string' ? strToU8(part) : part,
      ]),
    ),
  );
}

export const withSheet = (rows: string): Uint8Array =>
  workbook({ 'xl/worksheets/sheet1.xml': sheet(rows) });

export const cell = '<c t="inlineStr"><is><t>text</t></is></c>';

/** Files that mean harm: name, what is said of each, and how it is made. */
export const hostile: readonly (readonly [string, string, () => Uint8Array])[] = [
  ['a bomb of blanks', 'tooLarge', () => withSheet(' '.repeat(60 << 20))],
  ['a bomb of elements', 'tooLarge', () => withSheet('<x><y/></x>'.repeat(5 << 20))],
  ['200,000 full rows', 'tooLarge', () => withSheet(`<row>${cell}${cell}</row>`.repeat(200_000))],
  [
    'a row beyond all rows',
    'tooLarge',
    () => withSheet(`<row r="4000">${cell}</row>`.repeat(60_000)),
  ],
  [
    '60,000 parts',
    'tooLarge',
    () => {
      const bytes = workbook();
      new DataView(bytes.buffer).setUint16(bytes.length - 12, 60_000, true);
      return bytes;
    },
  ],
  [
    'entities',
    'entities',
    () => workbook({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><workbook/>' }),
  ],
  ['elements within elements', 'corrupt', () => withSheet('<a>'.repeat(1_000_000))],
  ['a tag without end', 'corrupt', () => withSheet(`<a ${'b="c>" '.repeat(100_000)}`)],
];

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');
const markdown = (head: string, rows: string): Uint8Array =>
  strToU8(`| survey |\n| | ${head} |\n${rows}\n`);

/**
 * Texts that mean harm. A form may come of one (`undefined`: no error), but never by taking the
 * square of what is in it, or more, in time or in memory.
 */
export const hostileTexts: readonly (readonly [string, string | undefined, () => Uint8Array])[] = [
  [
    'groups in groups.md',
    undefined,
    () =>
      markdown(
        'type | name | label',
        lines(15_000, (at) => `| | begin group | g${at} | G |`),
      ),
  ],
  [
    'repeats in repeats.md',
    undefined,
    () =>
      markdown(
        'type | name | label',
        lines(200, (at) => `| | begin repeat | g${at} | G |`),
      ),
  ],
  [
    'a chain of calculations.md',
    undefined,
    () =>
      markdown(
        'type | name | calculation',
        lines(15_000, (at) => `| | calculate | n${at} | \${n${at + 1}} + 1 |`),
      ),
  ],
  [
    'types that nobody knows.md',
    undefined,
    () =>
      markdown(
        'type | name',
        lines(18_000, (at) => `| | tyqe${at}x | n${at} |`),
      ),
  ],
  [
    'names that nobody has.md',
    undefined,
    () =>
      markdown(
        'type | name | relevant',
        lines(8_000, (at) => `| | text | name${at} | \${nane${at}x} = 1 |`),
      ),
  ],
  [
    'lists that nobody has.md',
    undefined,
    () =>
      strToU8(
        `| survey |\n| | type | name |\n${lines(15_000, (at) => `| | select_one lisst${at} | q${at} |`)}\n| choices |\n| | list_name | name |\n${lines(15_000, (at) => `| | list${at} | a |`)}\n`,
      ),
  ],
  [
    'one choice again and again.md',
    undefined,
    () =>
      strToU8(
        `| survey |\n| | type | name |\n| | select_one l | q |\n| choices |\n| | list_name | name | x |\n${lines(45_000, (at) => `| | l | a | ${at} |`)}\n`,
      ),
  ],
  [
    'blanks and brackets.md',
    undefined,
    () => {
      const blanks = ' '.repeat(100_000);
      const long = `x${blanks}y`;
      const cells = [
        `text${blanks}or${blanks}x`,
        `n${blanks}n`,
        `\${${long} \${${blanks}`,
        `\${${long}} = ‘${long}`,
        `a=${blanks}=b ${'a = '.repeat(20_000)}`,
        `(${'w1( '.repeat(20_000)}`,
        `${'"'.repeat(50_001)}${long}`,
      ];
      return markdown(
        'type | name | label | relevant | parameters | appearance | default',
        `| | ${cells.join(' | ')} |`,
      );
    },
  ],
  ['a rule without end.md', 'noSurvey', () => strToU8(`|${'-'.repeat(8_000_000)}x`)],
  ['bars.md', 'tooLarge', () => strToU8('|'.repeat(12_000_000))],
  [
    'a hundred thousand rows.md',
    'tooLarge',
    () =>
      markdown(
        'type | name',
        lines(100_000, (at) => `| | text | n${at} |`),
      ),
  ],
  ['rows.survey.csv', 'tooLarge', () => strToU8('text,a,b\n'.repeat(1_500_000))],
  ['quotes.survey.csv', 'tooLarge', () => strToU8(`type,name\ntext,"${'""'.repeat(4_000_000)}`)],
];
