import { expect, test } from 'vitest';
import { pageSchema } from '../../src/engine/page-schema.ts';
import type { FormState } from '../../src/engine/state.ts';
import { faultsOf, faultsOfPage } from '../../src/engine/validate.ts';
import type { AnswerValue } from '../../src/model/answer.ts';
import { scenario } from './scenario.ts';

const photo = { sha256: 'ab', name: 'a.jpg', type: 'image/jpeg', bytes: 5 };

test.each<[string, AnswerValue, string | undefined]>([
  ['text', 'a', undefined],
  ['text', 5, 'wrongType'],
  ['integer', 5, undefined],
  ['integer', 5.5, 'notAWholeNumber'],
  ['integer', Number.NaN, 'notANumber'],
  ['integer', 'five', 'notANumber'],
  ['decimal', 5.5, undefined],
  ['decimal', true, 'notANumber'],
  ['range', 0.3, undefined],
  ['range', 0.35, 'outOfRange'],
  ['range', 1.1, 'outOfRange'],
  ['selectOne yn', 'yes', undefined],
  ['selectOne yn', 'maybe', 'notAChoice'],
  ['selectOne yn', ['yes'], 'wrongType'],
  ['selectMultiple yn', ['yes', 'maybe'], 'notAChoice'],
  ['selectMultiple yn', 'yes', 'wrongType'],
  ['rank yn', ['no', 'yes'], undefined],
  ['date', '2026-02-28', undefined],
  ['date', '2026-02-29', 'notADate'],
  ['date', '2026-02-28T10:00', 'notADate'],
  ['dateTime', '2026-02-28T10:00', undefined],
  ['dateTime', '2026-02-28', 'notADate'],
  ['time', '23:59', undefined],
  ['time', '24:00', 'wrongType'],
  ['geopoint', { latitude: 44, longitude: -77 }, undefined],
  ['geopoint', { latitude: 91, longitude: 0 }, 'outOfRange'],
  ['geopoint', 'here', 'wrongType'],
  ['image', photo, undefined],
  ['audio', 'a.mp3', 'wrongType'],
  ['file', photo, undefined],
  ['signature', true, 'wrongType'],
  ['barcode', '123', undefined],
  ['acknowledge', true, undefined],
  ['acknowledge', 'yes', 'wrongType'],
  ['matrix yn', 'maybe', 'notAChoice'],
])('[ENG60] %s given %j: %s', (type, value, code) => {
  const form = scenario(`
    | type    | name | start | end | step |
    | ${type} | q    | ${type === 'range' ? '0 | 1 | 0.1' : '| |'} |
    ${type.startsWith('matrix') ? '| row | r | | | |' : ''}
  `);
  const path = type.startsWith('matrix') ? 'q/r' : 'q';
  form.answers(path, value).objects(...(code === undefined ? [] : [`${path}: ${code}`]));
});

test('[ENG60] an alone choice among others, as an old draft may have it', () => {
  const form = scenario(`
    | type             | name |
    | selectMultiple l | q    |

    | list | name | alone |
    | l    | a    |       |
    | l    | none | yes   |
  `);
  const mixed: FormState = {
    ...form.state,
    given: { q: { is: 'answered', value: ['a', 'none'] } },
  };
  expect(faultsOf(form.plan, mixed).map(({ code }) => code)).toEqual(['notAlone']);
});

const required = `
  | type      | name | required  | requiredMessage | otherAnswers | relevant  | readonly |
  | text      | a    | true()    | Please say      | declined     |           |          |
  | text      | b    | \${a} = 1 |                 |              |           |          |
  | matrix yn | m    | \${a} = 1 |                 |              |           |          |
  | row       | one  |           |                 |              |           |          |
  | row       | two  |           |                 |              | \${b} = 1 |          |
  | text      | c    | true()    |                 |              | \${b} = 1 |          |
  | text      | d    | true()    |                 |              |           | true()   |
`;

test('[ENG61] passing does not do where an answer is required', () => {
  const form = scenario(required).objects('a: required');
  form.passes('a').objects('a: required');
  form.passes('a', 'dontKnow').objects('a: required');
  form.passes('a', 'declined').objects();
  form.answers('a', '1').objects('b: required', 'm/one: required');
  expect(faultsOf(form.plan, form.state)[0]?.words?.text).toBe('Please say');
});

test('[ENG64] what is not relevant is never a fault', () => {
  const form = scenario(required).answers('a', 'x');
  form.objects().answers('b', '1').objects('c: required').answers('b', '2').objects();
});

test('[ENG62] a constraint is asked of answers only, and speaks', () => {
  const form = scenario(`
    | type    | name | constraint     | constraintMessage      |
    | integer | most |                |                        |
    | integer | n    | . <= \${most}  | At most \${most}, please |
  `).answers('most', 3);
  form.objects().answers('n', 3).objects();
  const over = form.answers('n', 4).objects('n: constraint');
  expect(faultsOf(over.plan, over.state)[0]?.words?.text).toBe('At most 3, please');
});

test('[ENG63] most limits picks and ranks', () => {
  scenario(`
    | type             | name | most |
    | selectMultiple l | a    | 2    |
    | rank l           | b    | 1    |

    | list | name |
    | l    | x    |
    | l    | y    |
    | l    | z    |
  `)
    .answers('a', ['x', 'y'])
    .answers('b', ['z'])
    .objects()
    .answers('a', ['x', 'y', 'z'])
    .answers('b', ['z', 'x'])
    .objects('a: tooMany', 'b: tooMany');
});

test('[ENG65] the schema of a screen gives its faults as issues', () => {
  const form = scenario(`
    | type    | name | required | constraint | constraintMessage |
    | page    | p    |          |            |                   |
    | integer | age  | true()   | . > 15     | Too young         |
    | repeat  | r    |          |            |                   |
    | text    | x    | true()   |            |                   |
    | end     |      |          |            |                   |
    | end     |      |          |            |                   |
    | text    | y    | true()   |            |                   |
  `);
  const { validate, vendor } = pageSchema(form.plan, form.state, 'p')['~standard'];
  expect(vendor).toBe('welcome-mat');
  expect(validate({ age: 10 })).toEqual({
    issues: [
      { message: 'Too young', path: ['age'] },
      { message: 'required', path: ['r[1]/x'] },
    ],
  });
  expect(validate({ age: '20', 'r[1]/x': 'z' })).toEqual({ value: { age: '20', 'r[1]/x': 'z' } });
  const nested = { age: 20, r: [undefined, { '/x': 'z' }] };
  expect(validate(nested)).toEqual({ value: nested });
  expect(faultsOfPage(form.plan, form.state, 'gone')).toEqual([]);
});

test('[ENG65] a screen keeps the reason for a blank that the library does not know', () => {
  const form = scenario(`
    | type | name | required | otherAnswers |
    | text | a    | true()   | declined     |
  `).passes('a', 'declined');
  const { validate } = pageSchema(form.plan, form.state, 'a')['~standard'];
  expect(validate({ a: '' })).toEqual({ value: { a: '' } });
  expect(validate({})).toEqual({ value: {} });
  expect(validate({ a: { is: 'skipped' } })).toHaveProperty('issues');
});
