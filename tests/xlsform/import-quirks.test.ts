import { expect, test } from 'vitest';
import { imported } from './imported.ts';

/** What was met in workbooks from the field, all in one: nothing of it costs a question. */
const long = 'x'.repeat(1_800);
const { form, node, counts, codes, said } = imported(`
| survey |
|  | type                       | name  | label: Arabic (ar) | label: English (en) | relevance            | constraint | constraint message::en | help::en | appearance | my notes |
|  | begin group                | g     | أ                  | Group               |                      |            |                        |          |            |          |
|  | gps\u00a0                  | place | أ                  | Where               |                      |            |                        |          |            |          |
|  | integer                    | age   | أ                  | Age                 |                      | . > 17     | Too young              | In years | yes        | ask Ana  |
|  | end group                  |       |                    |                     |                      |            |                        |          |            |          |
|  | begin group                | h     | أ                  | Other               |                      |            |                        |          |            |          |
|  | integer                    | age   | أ                  | Age again           |                      |            |                        |          |            |          |
|  | end group                  |       |                    |                     |                      |            |                        |          |            |          |
|  | imei                       | phone |                    |                     |                      |            |                        |          |            |          |
|  | string                     | why   | أ                  | ${long}             | \${nobody} = 'x'     |            |                        |          |            |          |
|  | select_one twice           | pick  | أ                  | Pick                |                      |            |                        |          |            |          |
|  | select_one_external  far   | town  | أ                  | Town                |                      |            |                        |          |            |          |
|  | note                       | end   | أ                  | Thanks              | \${pick} = 'not yet' |            |                        |          |            |          |
| choices |
|  | list_name | name    | label: English (en) |
|  | twice     | yes     | Yes                 |
|  | twice     | yes     | Yes                 |
|  | twice     | not yet | Not yet             |
| external choices |
|  | list_name | name  | label::English (en) |
|  | far       | perth | Perth |
| settings |
| my sketches |
|  | anything |
|  | at all   |
`);

test('[XLS10] one colon in a header, “relevance”, “constraint message” and “help” are read', () => {
  expect(form.languages.map(({ tag }) => tag).sort()).toEqual(['ar', 'en']);
  expect(node('age')).toMatchObject({
    constraint: '. > 17',
    constraintMessage: { en: 'Too young' },
    hint: { en: 'In years' },
  });
  expect(codes).not.toContain('noSettings');
});

test('[XLS30] old words for types, with blanks behind them, are types', () => {
  expect(['place', 'phone', 'why'].map((name) => node(name).kind)).toEqual([
    'geopoint',
    'metadata',
    'text',
  ]);
  expect(node('why').label).toMatchObject({ en: long });
});

test('[XLS33] the same name in two groups is two questions', () => {
  expect(form.nodes.slice(0, 2)).toMatchObject([
    { kind: 'group', nodes: [{ name: 'place' }, { name: 'age' }] },
    { kind: 'group', nodes: [{ name: 'age' }] },
  ]);
});

test('[XLS41] choices twice, with blanks, and from the other sheet', () => {
  expect(form.lists.twice?.map(({ name }) => String(name))).toEqual(['yes', 'not_yet']);
  expect(node('end').relevant).toBe("\u0024{pick} = 'not_yet'");
  expect(node('town')).toMatchObject({ kind: 'selectOne' });
});

test('[XLS11] what is not the form’s is named, and nothing is lost', () => {
  expect(said('unknownColumn')).toMatchObject({ severity: 'info', column: 'my notes' });
  expect(said('unknownSheet')?.message).toContain('my sketches');
  expect(said('unknownAppearance')).toMatchObject({ row: 4, column: 'appearance' });
  expect(said('unknownReference')).toMatchObject({ row: 10 });
  expect(counts).toMatchObject({ questions: 6, groups: 2, unsupported: 0 });
});
