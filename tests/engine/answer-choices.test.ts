import { expect, test } from 'vitest';
import { scenario } from './scenario.ts';

const household = `
  | type             | name   | from  | choiceFilter  | calculation                      | randomize | required |
  | repeat           | person |      |       |               |                                  |           |          |
  | text             | first  |      |       |               |                                  |           |          |
  | integer          | age    |      |       |               |                                  |           |          |
  | end              |        |      |       |               |                                  |           |          |
  | integer          | least  |      |       |               |                                  |           |          |
  | selectOne none   | head   | first | \${age} >= \${least} |                           |           | true()   |
  | selectMultiple none | ill | first |               |                                  | yes       |          |
  | calculate        | label  |      |                  | jr:choice-name(\${head}, '\${head}') |       |          |
  | note             | who    |      |       |               |                                  |           |          |
`;

const family = () =>
  scenario(household)
    .adds('person')
    .adds('person')
    .answers('person[1]/first', 'Ana')
    .answers('person[1]/age', 40)
    .answers('person[2]/first', 'Bo')
    .answers('person[2]/age', 8)
    .answers('least', 18);

const names = (form: ReturnType<typeof family>, path: string) =>
  form.sees(path).choices.map(({ name }) => name);

test('[ENG57] what was answered in a repeat can be chosen, filtered where each answer stands', () => {
  const form = family();
  expect(names(form, 'head')).toEqual(['Ana']);
  expect(names(form.answers('least', 5), 'head')).toEqual(['Ana', 'Bo']);
  expect([...names(form, 'ill')].sort()).toEqual(['Ana', 'Bo']);
  const third = form.answers('person[3]/first', 'Ana');
  expect([...names(third, 'ill')].sort()).toEqual(['Ana', 'Bo']);
});

test('[ENG57] an answer is a choice by its own words, and stands no longer when it is gone', () => {
  const chosen = family().answers('head', 'Ana').answers('ill', ['Bo', 'Ana']);
  chosen.objects().reckons('label', 'Ana');
  expect(chosen.given('ill')).toEqual(['Ana', 'Bo']);
  chosen.answers('person[1]/first', 'Anna').objects('head: notAChoice', 'ill: notAChoice');
  chosen.removes('person', 1).objects('head: notAChoice', 'ill: notAChoice');
});

test('[ENG57] inside a repeat around both, the own people are offered', () => {
  const form = scenario(`
    | type           | name  | from  |
    | repeat         | house |      |       |
    | repeat         | child |      |       |
    | text           | first |      |       |
    | end            |       |      |       |
    | selectOne none | eldest | first |
    | end            |       |      |       |
  `)
    .adds('house')
    .answers('house[1]/child[1]/first', 'Ana')
    .answers('house[2]/child[1]/first', 'Bo');
  expect(form.sees('house[2]/eldest').choices.map(({ name }) => name)).toEqual(['Bo']);
});
