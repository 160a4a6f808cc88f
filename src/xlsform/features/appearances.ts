import type { Feature } from './feature.ts';

const words = (
  support: Feature['support'],
  note: string,
  ...names: readonly string[]
): readonly Feature[] => names.map((name) => ({ name, support, note }));

const upToTen = (word: string): readonly string[] =>
  Array.from({ length: 10 }, (_, i) => `${word}-${i + 1}`);

/**
 * The words of the `appearance` column. `partial`: the question is asked in our own way, and the
 * word is kept in the form. A word that is in no table is kept too, and reported.
 */
export const appearances: readonly Feature[] = [
  ...words('full', 'A screen of its own.', 'field-list'),
  ...words('full', 'One question with a row for each.', 'table-list', 'label', 'list-nolabel'),
  ...words(
    'full',
    'Choices stand side by side where there is room.',
    'list',
    'horizontal',
    'columns',
  ),
  ...words('full', 'Choices stand side by side, each as wide as its words.', 'columns-pack'),
  ...words(
    'full',
    'At most so many choices side by side; fewer where the screen is narrow.',
    ...upToTen('columns'),
  ),
  ...words(
    'full',
    'Choices without their boxes: the words or the picture are tapped.',
    'no-buttons',
  ),
  ...words(
    'full',
    'As `columns-pack` or `columns-2`, and `no-buttons`.',
    'compact',
    'horizontal-compact',
    ...upToTen('compact'),
  ),
  ...words('full', 'Opens from a closed list.', 'minimal'),
  ...words('full', 'Can be searched.', 'autocomplete'),
  ...words('full', 'A scale; on a phone from top to bottom.', 'likert'),
  ...words('full', 'Goes on when a choice is tapped.', 'quick'),
  ...words('full', 'As `quick` and `compact`.', 'quickcompact', ...upToTen('quickcompact')),
  ...words('partial', 'Choices are shown with their labels.', 'image-map', 'map'),
  ...words('full', 'Several lines.', 'multiline'),
  ...words('full', 'A keyboard of digits.', 'numbers'),
  ...words('full', 'Under the number, the same as its language writes it.', 'thousands-sep'),
  ...words('full', 'What is typed is hidden.', 'masked'),
  ...words('full', 'A way to the page that is named.', 'url'),
  ...words('partial', 'Shown as words.', 'printer', 'hidden-answer'),
  ...words('full', 'Buttons for one more and one less.', 'counter'),
  ...words('partial', 'A number is typed.', 'bearing', 'distress', 'my-spinner'),
  ...words('full', 'Year, or year and month.', 'year', 'month-year'),
  ...words('full', 'No calendar.', 'no-calendar'),
  ...words(
    'partial',
    'The date is asked in the Gregorian calendar.',
    'ethiopian',
    'coptic',
    'islamic',
    'bikram-sambat',
    'myanmar',
    'persian',
    'buddhist',
  ),
  ...words('full', 'Drawn by hand.', 'signature'),
  ...words('full', 'Drawn on an empty page.', 'draw'),
  ...words('full', 'A picture that is drawn upon.', 'annotate'),
  ...words('full', 'Taken now, not chosen.', 'new', 'new-front', 'selfie', 'new-rear'),
  ...words(
    'partial',
    'The place is taken from the device or typed.',
    'maps',
    'placement-map',
    'streets',
    'satellite',
    'terrain',
    'hide-input',
  ),
  ...words('full', 'Stars, from 1 up to 10; other scales are numbers to tap.', 'rating'),
  ...words('full', 'A slider without marks.', 'no-ticks'),
  ...words('full', 'A slider that stands.', 'vertical', 'no-ticks-vertical'),
  ...words('full', 'A list to turn.', 'picker'),
  ...words(
    'partial',
    'Columns of the screen are our own.',
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `w${n}`),
  ),
  ...words(
    'partial',
    'Layout of the screen is our own.',
    'hide-labels',
    'randomized',
    'no-collapse',
    'front',
    'horizontal-label',
  ),
];

/** Words that begin so: `ex:org.example.app(a='b')` opens another program, `align:` and `search(` too. */
export const appearanceBeginnings: readonly Feature[] = [
  {
    name: 'ex:',
    support: 'partial',
    note: 'No other program is opened; the answer is given here.',
  },
  { name: 'search', support: 'full', note: 'Choices from the rows of a file, by a filter.' },
  { name: 'printer:', support: 'partial', note: 'Shown as words; nothing is printed.' },
  { name: 'intent:', support: 'partial', note: 'No other program is opened.' },
];

const parameter = (name: string, support: Feature['support'], note: string): Feature => ({
  name,
  support,
  note,
});

export const parameters: readonly Feature[] = [
  parameter('start', 'full', 'Where a range begins.'),
  parameter('end', 'full', 'Where a range ends.'),
  parameter('step', 'full', 'How far apart the values of a range are.'),
  parameter('randomize', 'full', 'Choices in a random order.'),
  parameter('seed', 'full', 'The order that it gives; a number gives the one of ODK.'),
  parameter('value', 'full', 'Which column of a file is the choice name.'),
  parameter('label', 'full', 'Which column of a file is the label.'),
  parameter('max-pixels', 'full', 'The longest side of a picture; without it 1,600.'),
  parameter('app', 'partial', 'Kept; no other program is opened.'),
  parameter('quality', 'full', 'How finely a voice is recorded; `external` asks for a file.'),
  parameter('rows', 'partial', 'Kept.'),
  parameter('tick_interval', 'full', 'How far apart the marks of a slider are.'),
  parameter('placeholder', 'full', 'Where a slider rests before it is answered.'),
  parameter(
    'tick_labelset',
    'full',
    'A list whose labels stand beside the values that its names are.',
  ),
  parameter(
    'capture-accuracy',
    'full',
    'A reading so exact, in metres, is taken by itself; without it 5.',
  ),
  parameter(
    'warning-accuracy',
    'full',
    'A reading less exact, in metres, is called so; without it 100.',
  ),
  parameter('allow-mock-accuracy', 'partial', 'Kept.'),
  parameter('incremental', 'partial', 'Kept.'),
  parameter('location-priority', 'partial', 'Kept; nothing is followed.'),
  parameter('location-min-interval', 'partial', 'Kept; nothing is followed.'),
  parameter('location-max-age', 'partial', 'Kept; nothing is followed.'),
  parameter('track-changes', 'partial', 'Kept; nothing is followed.'),
  parameter('track-changes-reasons', 'partial', 'Kept; nothing is followed.'),
  parameter('identify-user', 'partial', 'Kept; nobody is identified.'),
];
