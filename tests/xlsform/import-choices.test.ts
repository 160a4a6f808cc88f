import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { formToWorkbook } from '../../src/xlsform/export-form.ts';
import { importWorkbook } from '../../src/xlsform/import-workbook.ts';
import { imported } from './imported.ts';

const asking = (type: string, choices: string, more = ''): string => `
  | survey |
  | | type | name | label | choice_filter | relevant | required |
  | | ${type} | q | Which? | | | yes |
  ${more}
  | choices |
  | | list_name | name | label | region |
  ${choices}`;

test('[XLS40] choices keep their order, labels and further columns', () => {
  const { form } = imported(asking('select_one l', '| | l | b | B | north |\n| | l | a | A | |'));
  expect(form.lists.l).toEqual([
    { name: 'b', label: { und: 'B' }, columns: { region: 'north' } },
    { name: 'a', label: { und: 'A' } },
  ]);
});

test('[XLS41] a name with blanks is stored without, and all that names it follows', () => {
  const { form, node } = imported(
    asking(
      'select_one l',
      '| | l | New York | NY | |\n| | m | x | X | New York |',
      "| | select_one m | p | P | region = ${q} | selected(${q}, 'New York') | |",
    ),
  );
  expect(form.lists.l?.[0]?.name).toBe('New_York');
  expect(form.lists.m?.[0]?.columns).toEqual({ region: 'New_York' });
  expect(node('p').relevant).toBe("selected(${q}, 'New_York')");
});

test('[XLS42] twice the same choice is one, with another parent it is two', () => {
  const { form, codes } = imported(
    asking(
      'select_one l',
      '| | l | o | Other | n |\n| | l | o | Other | n |\n| | l | o | Other | s |',
    ),
  );
  expect(form.lists.l?.map(({ name, columns }) => `${name} ${columns?.region}`)).toEqual([
    'o n',
    'o_2 s',
  ]);
  expect(codes).toEqual(expect.arrayContaining(['choiceTwice', 'choiceRenamed']));
});

test('[XLS43] or_other is a choice and a question', () => {
  const { form, node } = imported(asking('select_one l or_other', '| | l | a | A | |'));
  expect(form.lists.l?.map(({ name }) => String(name))).toEqual(['a', 'other']);
  expect(node('q_other')).toMatchObject({ kind: 'text', relevant: "selected(${q}, 'other')" });
});

test.each([
  ['towns.csv', 'name,label,pop\nt1,"Town, one",5\n'],
  ['towns.geojson', '{"features":[{"id":"t1","properties":{"title":"Town, one","pop":5}}]}'],
  ['towns.xml', '<root><item><name>t1</name><label>Town, one</label><pop>5</pop></item></root>'],
])('[XLS44] choices are read from %s', (name, text) => {
  const table = asking(`select_one_from_file ${name}`, '| | l | a | A | |');
  const attachments = [{ name, bytes: strToU8(text) }];
  const { form, node, codes } = imported(table, { attachments });
  expect(node('q')).toMatchObject({ list: 'towns', required: 'true()' });
  expect(form.lists.towns?.[0]).toMatchObject({
    name: 't1',
    label: { und: 'Town, one' },
    columns: { pop: '5' },
  });
  expect(codes).not.toContain('missingFile');
});

test('[XLS44] without its file a question has no choices and may be passed', () => {
  const { form, node, said } = imported(asking('select_one_from_file t.csv', '| | l | a | A | |'));
  expect([form.lists.t, node('q').required]).toEqual([[], undefined]);
  expect(said('missingFile')).toMatchObject({ row: 2, values: { text: 't.csv' } });
});

test('[XLS45] an external select picks from the sheet of external choices', () => {
  const { node, form } = imported(`
    | survey |
    | | type | name | label | choice_filter |
    | | select_one_external kota | q | Which? | region = 'n' |
    | external choices |
    | | list_name | name | label | region |
    | | kota | a | A | n |`);
  expect(node('q')).toMatchObject({ list: 'kota', choiceFilter: "region = 'n'" });
  expect(form.lists.kota).toHaveLength(1);
});

const towns = {
  name: 'towns.csv',
  bytes: new TextEncoder().encode(
    'key,title,titre,code,region\nx,Aley,Âley,1,n\ny,Byblos,Jbeil,2,s\nz,Zahle,Zahlé,3,s\n',
  ),
};

test('[XLS44] search() pulls choices from a file', () => {
  const { node, form, counts } = imported(
    `
    | survey |
    | | type | name | label::en | appearance | choice_filter |
    | | text | typed | Type | | |
    | | text | area | Area | | |
    | | select_one town | all | All | minimal search('towns') | |
    | | select_one town | some | Some | search('towns', 'contains', 'title, code', \${typed}, 'region', \${area}) quick | |
    | | select_multiple town | exact | Exact | search("towns.csv", 'matches', 'region', concat(\${area}, '')) | code != '9' |
    | | select_one other | lost | Lost | search('gone', 'startswith', 'a', \${typed}) | |
    | choices |
    | | list_name | name | label::en | label::fr |
    | | town | 99 | Elsewhere | Ailleurs |
    | | town | key | title, code | titre |`,
    { attachments: [towns] },
  );
  expect(node('all')).toMatchObject({ appearance: 'minimal' });
  expect(node('some')).toMatchObject({
    appearance: 'quick',
    choiceFilter: '(contains(title, ${typed}) or contains(code, ${typed})) and region = ${area}',
  });
  expect(node('exact')).toMatchObject({
    choiceFilter: "(code != '9') and (region = concat(${area}, ''))",
  });
  expect(form.lists[String(node('all').list)]).toEqual([
    { name: '99', label: { en: 'Elsewhere', fr: 'Ailleurs' } },
    {
      name: 'x',
      label: { en: 'Aley 1', fr: 'Âley' },
      columns: { title: 'Aley', titre: 'Âley', code: '1', region: 'n' },
    },
    expect.objectContaining({ name: 'y' }),
    expect.objectContaining({ name: 'z' }),
  ]);
  expect(node('some').list).toBe(node('all').list);
  expect(node('lost')).toMatchObject({ choiceFilter: 'starts-with(a, ${typed})' });
  expect(counts.unsupported).toBe(0);
});

test('[XLS47] choices can be answers, and are written back so', () => {
  const table = `
    | survey |
    | | type | name | label | choice_filter |
    | | begin repeat | r | R | |
    | | text | first | First | |
    | | integer | age | Age | |
    | | end repeat |
    | | select_one \${first} | head | Head | ./age > 17 and \${first} != 'x' |
    | | rank \${first} | order | Order | |
    | | select_one \${nobody} | lost | Lost | |`;
  const { form, node, codes, counts } = imported(table);
  expect(node('head')).toMatchObject({
    kind: 'selectOne',
    from: 'first',
    choiceFilter: "${age} > 17 and ${first} != 'x'",
  });
  expect(node('lost').kind).toBe('text');
  expect(codes).toContain('choicesFromAnswers');
  expect(counts.unsupported).toBe(1);
  const again = importWorkbook(formToWorkbook(form));
  expect(again.form?.nodes).toEqual(form.nodes);
});

test('[XLS44] pulldata looks up in a file that stands beside the workbook', () => {
  const table = `
    | survey |
    | | type | name | label | calculation |
    | | text | who | Who | |
    | | calculate | price | | pulldata('fruits', 'price', 'name', \${who}) |
    | | calculate | again | | pulldata('fruits.csv', 'price', 'code', \${who}) |
    | | calculate | lost | | pulldata('gone', 'price', 'code', \${who}) |`;
  const fruits = {
    name: 'fruits.csv',
    bytes: strToU8('code,name,price\nf1,red apple,3\nf2,fig,4\n'),
  };
  const { form, node, codes, said, counts } = imported(table, { attachments: [fruits] });
  expect(node('price').calculation).toBe("pulldata('fruits', 'price', 'name', \u0024{who})");
  expect(node('again').calculation).toBe("pulldata('fruits', 'price', 'code', \u0024{who})");
  expect(form.lists.fruits?.map(({ columns }) => columns)).toEqual([
    { code: 'f1', price: '3' },
    { code: 'f2', price: '4' },
  ]);
  expect(form.lists.gone).toEqual([]);
  expect(said('missingLookup')).toMatchObject({ row: 5, values: { text: 'gone.csv' } });
  expect(codes).not.toContain('missingFile');
  expect(counts.unsupported).toBe(0);
  const again = importWorkbook(formToWorkbook(form));
  expect(again.form?.nodes).toEqual(form.nodes);
  expect(again.form?.lists).toEqual(form.lists);
});

test('[XLS49] a filter that asks for a column that the list does not have is reported', () => {
  const table = (filter: string) => `
    | survey |
    | | type | name | label | choice_filter |
    | | text | a | A | |
    | | select_one l | b | B | ${filter} |
    | choices |
    | | list_name | name | label | region |
    | | l | x | X | 1 |
    | | l | y | Y | |`;
  expect(imported(table('regoin = ${a}')).said('unknownFilterColumn')).toMatchObject({
    row: 3,
    column: 'choice_filter',
    hint: 'Did you mean “region”?',
  });
  const fine = imported(
    table("region = ${a} and name != 'x' and label != instance('l')/root/item/z"),
  );
  expect(fine.codes).not.toContain('unknownFilterColumn');
});
