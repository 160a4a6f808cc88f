import { createDice } from '../../src/base/dice.ts';
import type { Workbook } from '../../src/xlsform/workbook.ts';

/**
 * A workbook of the size of the largest that the field was seen to use: a household survey of 600
 * rows in two languages with logic, and a cascade of 12,000 places with the columns it is filtered
 * by. Made up from a seed; the same every time.
 */
export function bigWorkbook(rows = 600, places = 12_000): Workbook {
  const dice = createDice(7);
  const words = (count: number): string =>
    Array.from({ length: count }, () => dice.pick(syllables)).join(' ');
  const survey: string[][] = [
    'type name label::English (en) label::Français (fr) hint::English (en) hint::Français (fr) required relevant constraint constraint_message::English (en) constraint_message::Français (fr) calculation choice_filter appearance'
      .split(/ (?=[a-z])/)
      .map((head) => head.trim()),
  ];
  const ask = (type: string, name: string, more: readonly string[] = []): void => {
    survey.push([type, name, `${words(9)}?`, `${words(11)} ?`, words(8), words(9), ...more]);
  };
  ask('select_one region', 'region', ['yes']);
  ask('select_one district', 'district', ['yes', '', '', '', '', '', `region = \${region}`]);
  ask('select_one place', 'place', ['', '', '', '', '', '', `district = \${district}`]);
  for (let row = 4; row < rows; row += 1) {
    const earlier = `q${Math.max(4, row - 1 - dice.below(20))}`;
    const relevant = row % 3 === 0 && row > 30 ? `\${${earlier}} != '' and \${region} != 'r0'` : '';
    if (row % 10 === 0)
      ask('integer', `q${row}`, ['', relevant, '. >= 0 and . < 120', words(8), words(9)]);
    else if (row % 10 === 5)
      ask('calculate', `q${row}`, ['', '', '', '', '', `concat(\${${earlier}}, '-')`]);
    else if (row % 2 === 0) ask('select_one yesno', `q${row}`, ['', relevant]);
    else ask('text', `q${row}`, ['', relevant]);
  }
  const choices: string[][] = [
    [
      'list_name',
      'name',
      'label::English (en)',
      'label::Français (fr)',
      'region',
      'district',
      'code',
    ],
    ['yesno', 'yes', 'Yes', 'Oui'],
    ['yesno', 'no', 'No', 'Non'],
  ];
  for (let at = 0; at < 20; at += 1) choices.push(['region', `r${at}`, words(2), words(2)]);
  for (let at = 0; at < 400; at += 1)
    choices.push(['district', `d${at}`, words(2), words(2), `r${at % 20}`]);
  for (let at = 0; at < places; at += 1)
    choices.push([
      'place',
      `p${at}`,
      words(3),
      words(3),
      `r${at % 20}`,
      `d${at % 400}`,
      `CA-${at}`,
    ]);
  const settings = [
    ['form_title', 'form_id', 'version', 'default_language'],
    ['A large household survey', 'large', '2026112201', 'English (en)'],
  ];
  return {
    sheets: [
      { name: 'survey', rows: survey },
      { name: 'choices', rows: choices },
      { name: 'settings', rows: settings },
    ],
  };
}

const syllables =
  'ba ko ri mu ta se lo ni vi da house water school market how many often did you your family household member during last month week which of following main source region place'.split(
    ' ',
  );
