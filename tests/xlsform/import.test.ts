import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Form } from '../../src/model/form.ts';
import { formToWorkbook } from '../../src/xlsform/export-form.ts';
import { surveyColumns } from '../../src/xlsform/features/columns.ts';
import { types } from '../../src/xlsform/features/types.ts';
import { importWorkbook } from '../../src/xlsform/import-workbook.ts';
import { imported, survey } from './imported.ts';

test('[XLS10] sheets and columns are found by any spelling', () => {
  const { node } = imported(`
    | Survey |
    | | Type | Name | Label: English (en) | Relevance | constraint | Constraint Message::en | media::image | help::en |
    | | Integer | age | Age | \${a} = '1' | . > 1 | Too young | age.png | In years |
    | | text | a | A | | | | | |`);
  expect(node('age')).toMatchObject({
    kind: 'integer',
    label: { en: 'Age' },
    relevant: "${a} = '1'".replace('$', '$'),
    constraintMessage: { en: 'Too young' },
    media: { image: { en: 'age.png' } },
    hint: { en: 'In years' },
  });
  expect(surveyColumns.length).toBeGreaterThan(20);
});

test('[XLS11] a slip in a header is mended, and what is not the form’s is named', () => {
  const { node, said } = imported(`
    | survey |
    | | type | name | lable | theme |
    | | text | a | A | shelter |
    | chioces |
    | | x | y |`);
  expect(node('a').label).toEqual({ und: 'A' });
  expect(said('mendedColumn')).toMatchObject({ column: 'lable', values: { word: 'label' } });
  expect(said('unknownColumn')).toMatchObject({ column: 'theme' });
  expect(said('unknownSheet')?.hint).toContain('choices');
});

test('[XLS12] the questions may stand on a sheet of another name', () => {
  expect(imported('| Tool |\n| | type | name |\n| | text | a |').codes).toContain('otherSurvey');
  const { form, diagnostics } = importWorkbook({ sheets: [{ name: 'x', rows: [['a']] }] });
  expect([form, diagnostics[0]?.code]).toEqual([undefined, 'noSurvey']);
});

test('[XLS13] settings name the form; what other tools need is kept', () => {
  const { form, codes } = imported(`
    | survey |
    | | type | name | label::French |
    | | text | a | A |
    | settings |
    | | Form Title | id_string | version | default language | submission_url |
    | | Besoins | 2 needs! | v 1/2 | French | https://example.org |`);
  expect(form).toMatchObject({
    id: '_2-needs_',
    version: 'v-1-2',
    title: { fr: 'Besoins' },
    defaultLanguage: 'fr',
    settings: { submission_url: 'https://example.org' },
  });
  expect(codes).toEqual(expect.arrayContaining(['mendedFormId', 'mendedVersion']));
});

test('[XLS30] every type is read in every spelling', () => {
  const words = types.flatMap(({ name, aliases = [], meaning, support }) =>
    [name, ...aliases].map((word) => ({ word, meaning, support })),
  );
  for (const { word, meaning, support } of words) {
    const list = meaning.does === 'choose' ? ' l' : '';
    const { counts, names, node } = imported(`
      ${survey(`| | ${word}${list} | q | Q | | | |`, meaning.does === 'begin' ? `| | end ${meaning.container} |` : '', '| | text | z |')}
      | choices |
      | | list_name | name | label |
      | | l | 1 | One |`);
    const isLost = support === 'none' || (meaning.does === 'ask' && support === 'partial');
    expect(counts.unsupported, word).toBe(isLost ? 1 : 0);
    if (meaning.does === 'ask' || meaning.does === 'choose')
      expect([names[0], node('q').kind], word).toEqual(['q', meaning.kind]);
  }
});

test('[XLS31] a slip in a type is mended, and an unknown type is read as text', () => {
  const { node, said, counts } = imported(
    survey('| | intger | a | A |', '| | telepathy | b | B |'),
  );
  expect([node('a').kind, node('b').kind]).toEqual(['integer', 'text']);
  expect(said('unknownType')).toMatchObject({ sheet: 'survey', row: 3, column: 'type' });
  expect(counts.unsupported).toBe(1);
});

test('[XLS32] ends that are missing, wrong or too many are mended', () => {
  const { form, codes } = imported(
    survey(
      '| | end group |',
      '| | begin group | g | G |',
      '| | begin repeat | r | R |',
      '| | text | a |',
      '| | end group |',
      '| | begin group | h | H |',
      '| | text | b |',
    ),
  );
  expect(form.nodes.map(({ name, kind }) => `${kind} ${name}`)).toEqual(['group g', 'group h']);
  expect(codes).toEqual(expect.arrayContaining(['endWithoutBegin', 'wrongEnd', 'noEnd']));
});

test('[XLS33] names are replaced, and formulas and words follow', () => {
  const { node, names } = imported(
    survey(
      '| | integer | âge réel | A |',
      '| | note | n | You are ${âge réel} | ${âge réel} > 1 |',
      '| | text | n |',
      '| | text | |  X |',
    ),
  );
  expect(node('n')).toMatchObject({
    relevant: '${age_reel} > 1',
    label: { und: 'You are ${age_reel}' },
  });
  expect(names).toEqual(['age_reel', 'n', 'n_2', 'text_5']);
});

test('[XLS34] a place for what identifies is kept and never filled', () => {
  const { node, said } = imported(survey('| | deviceid | d |', '| | start-geopoint | g |'));
  expect([node('d').source, node('g').source]).toEqual(['deviceid', 'startGeopoint']);
  expect(said('notCollected')?.severity).toBe('info');
});

test('[XLS35] tables are one question with rows', () => {
  const table = (rows: string) =>
    imported(`
    | survey |
    | | type | name | label | appearance | required | hint |
    ${rows}
    | choices |
    | | list_name | name | label |
    | | yn | 1 | Yes |`);
  const list = table(
    '| | begin group | t | T | table-list | | |\n| | select_one yn | a | A | | yes | |\n| | select_one yn | b | B | | yes | |\n| | end group |',
  );
  expect(list.node('t')).toMatchObject({
    kind: 'matrix',
    required: 'true()',
    rows: [{ name: 'a' }, { name: 'b' }],
  });
  const labelled = table(
    '| | select_one yn | t | T | label | | |\n| | select_one yn | a | A | list-nolabel | | |\n| | select_one yn | b | B | list-nolabel | | Look |',
  );
  expect(labelled.node('t')).toMatchObject({ kind: 'matrix', rows: [{ name: 'a' }] });
  expect(labelled.node('b').hint).toEqual({ und: 'Look' });
});

test('[XLS36] yes and no are words, anything else is a formula', () => {
  const { node } = imported(
    survey(
      '| | text | a | | | | TRUE |',
      '| | text | b | | | | false |',
      "| | text | c | | | | ${a} = 'x' |",
    ),
  );
  expect([node('a').required, node('b').required, node('c').required]).toEqual([
    'true()',
    undefined,
    "${a} = 'x'",
  ]);
});

test('[XLS37] parameters and appearances are read, and unknown words kept', () => {
  const { node, codes } = imported(`
    | survey |
    | | type | name | parameters | appearance |
    | | range | r | start=0; end = 2, step=0.5 | rating |
    | | image | i | max-pixels=640 | signature |
    | | text | t | colour=red | multiline yes |`);
  expect(node('r')).toMatchObject({ start: 0, end: 2, step: 0.5, appearance: 'rating' });
  expect(node('i')).toMatchObject({ kind: 'signature', parameters: { 'max-pixels': '640' } });
  expect(node('t')).toMatchObject({
    multiline: true,
    appearance: 'yes',
    parameters: { colour: 'red' },
  });
  expect(codes).toEqual(expect.arrayContaining(['unknownAppearance', 'unknownParameter']));
});

test('[XLS38] media, hints, guidance and messages speak every language', () => {
  const { node } = imported(`
    | survey |
    | | type | name | label::en | label::fr | audio::en | audio::fr | guidance_hint::fr | required message::fr |
    | | text | a | A | B | a.mp3 | b.mp3 | Lire | Il le faut |`);
  expect(node('a')).toMatchObject({
    media: { audio: { en: 'a.mp3', fr: 'b.mp3' } },
    guidance: { fr: 'Lire' },
    requiredMessage: { fr: 'Il le faut' },
  });
});

test('[XLS39] what was last saved is asked for, and written back as it was', () => {
  const { form, node, counts, said } = imported(`
    | survey |
    | | type | name | label | default | relevant |
    | | begin group | home | Home | | |
    | | text | my town | Town | \${last-saved#my town} | |
    | | end group |
    | | text | why | Why | | \${my town} != \${last-saved#my town} |
    | | text | lost | Lost | \${last-saved#nobody} | |`);
  expect(node('my_town').default).toBe("last-saved('my_town')");
  expect(node('why').relevant).toBe("${my_town} != last-saved('my_town')");
  expect(node('lost').default).toBe("''");
  expect(said('lastSaved')).toMatchObject({ severity: 'info', column: 'default' });
  expect(counts.unsupported).toBe(0);
  const rows = formToWorkbook(form).sheets[0]?.rows ?? [];
  expect(rows.flat().filter((cell) => cell.includes('last-saved'))).toEqual([
    '${last-saved#my_town}',
    '${my_town} != ${last-saved#my_town}',
  ]);
  expect(importWorkbook(formToWorkbook(form)).form?.nodes).toEqual(form.nodes);
});

test('[XLS39] what is not carried out is counted', () => {
  const { counts, codes } = imported(`
    | survey |
    | | type | name | label | default | appearance | read_only |
    | | select_one l | c | C | | search(towns) | |
    | | osm | m | M | | | |
    | | begin group | g | G | | | . = 1 |
    | | text | d | D | | | |
    | | end group |
    | choices |
    | | list_name | name | label |
    | | l | 1 | One |`);
  expect(codes).toEqual(
    expect.arrayContaining(['unsupportedAppearance', 'unsupportedType', 'readOnlyGroup']),
  );
  expect(counts.unsupported).toBe(3);
});

test('[XLS39] a read-only group is read-only in all that stands in it', () => {
  const { node } = imported(`
    | survey |
    | | type | name | label | read_only | appearance |
    | | text | a | A | | |
    | | begin group | g | G | \${a} = 1 | |
    | | text | b | B | | |
    | | text | c | C | \${a} = 2 | |
    | | begin repeat | r | R | yes | |
    | | text | d | D | | |
    | | end repeat |
    | | begin group | t | T | | table-list |
    | | select_one l | e | E | | |
    | | end group |
    | | end group |
    | | text | f | F | | |
    | choices |
    | | list_name | name | label |
    | | l | 1 | One |`);
  expect(['b', 'c', 'd', 't', 'f'].map((name) => node(name).readonly)).toEqual([
    '${a} = 1',
    '(${a} = 1) or (${a} = 2)',
    'true()',
    '${a} = 1',
    undefined,
  ]);
});

test('[XLS36] more than one trigger', () => {
  const { node, counts } = imported(`
    | survey |
    | | type | name | label | trigger | calculation |
    | | text | a | A | | |
    | | text | b | B | | |
    | | calculate | c | | \${a}, \${b} \${gone} | 1 |`);
  expect(node('c')).toMatchObject({ trigger: 'a', otherTriggers: ['b'] });
  expect(counts.unsupported).toBe(0);
});

test('[XLS30] types of the first form builders bring a rule, unless the row has its own', () => {
  const { node } = imported(`
    | survey |
    | | type | name | label | constraint | hint |
    | | percentage | a | A | | |
    | | phone number | b | B | | |
    | | number of days in last six months | c | C | . < 9 | Count |
    | | q string | d | D | | |
    | | begin looped group | r | R | | |
    | | add photo prompt | e | E | | |
    | | end looped group |`);
  expect(node('a')).toMatchObject({ kind: 'integer', constraint: '. >= 0 and . <= 100' });
  expect(node('b')).toMatchObject({
    kind: 'text',
    constraint: "regex(., '^\\d*$')",
    hint: { und: 'Enter numbers only.' },
  });
  expect(node('c')).toMatchObject({ constraint: '. < 9', hint: { und: 'Count' } });
  expect([node('d').kind, node('r').kind, node('e').kind]).toEqual(['text', 'repeat', 'image']);
});

test('[XLS46] a loop, and the tables of KoboToolbox, are written out', () => {
  const { node, form, counts } = imported(`
    | survey |
    | | type | name | label::en | relevant | kobo--score-choices | kobo--matrix_list |
    | | begin loop over fruit | eaten | | | | |
    | | integer | many | How many %(label)s (%(name)s)? | | | |
    | | integer | again | Sure? | \${many} > 1 | | |
    | | end loop |
    | | begin_score | care | How hard? | | degree | |
    | | score__row | doctor | A doctor | | | |
    | | score__row | bus | A bus | | | |
    | | end_score |
    | | begin_kobomatrix | goods | Goods | | | fruit |
    | | text | price | Price of %(label)s | | | |
    | | end_kobomatrix |
    | choices |
    | | list_name | name | label::en |
    | | fruit | a | apples |
    | | fruit | b | pears |
    | | degree | 1 | Not |`);
  const [eaten, , goods] = form.nodes;
  expect(eaten).toMatchObject({
    kind: 'group',
    nodes: [
      {
        kind: 'group',
        name: 'a',
        label: { en: 'apples' },
        nodes: [
          { name: 'many', label: { en: 'How many apples (a)?' } },
          { name: 'again', relevant: '${many} > 1' },
        ],
      },
      { name: 'b', nodes: [{ label: { en: 'How many pears (b)?' } }, {}] },
    ],
  });
  expect(node('care')).toMatchObject({
    kind: 'matrix',
    list: 'degree',
    rows: [{ name: 'doctor' }, { name: 'bus' }],
  });
  expect(goods).toMatchObject({ nodes: [{ name: 'a' }, { name: 'b' }] });
  expect(counts).toMatchObject({ questions: 8, unsupported: 0 });
});

test('[XLS60] whatever cells hold, import answers and its form is a form', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...types.map(({ name }) => name),
      'select_one l',
      'begin group',
      'end group',
      'end repeat',
      '',
    ),
    fc.constantFrom(
      'a',
      'b',
      '${a}',
      "${b} = 'x y'",
      'yes',
      'l',
      'x y',
      '__proto__',
      'constructor',
      'start=1',
      'table-list',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const head = [...surveyColumns.map(({ name }) => name), 'label::fr', 'list_name'];
  const rows = fc.array(fc.array(word, { minLength: 3, maxLength: head.length }), { maxLength: 8 });
  void fc.assert(
    fc.property(rows, rows, (questions, choices) => {
      const { form } = importWorkbook({
        sheets: [
          { name: 'survey', rows: [head, ...questions] },
          { name: 'choices', rows: [['list_name', 'name', 'label', 'p'], ...choices] },
        ],
      });
      if (form !== undefined) expect(z.safeParse(Form, form).success).toBe(true);
    }),
    { numRuns: 200 },
  );
});
