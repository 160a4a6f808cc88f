import { expect, test } from 'vitest';
import { faultListOf, scenario } from './scenario.ts';

const household = `
  | type         | name   | calculation                                   |
  | page         | first  |                                               |
  | integer      | least  |                                               |
  | end          |        |                                               |
  | group        | g      |                                               |
  | text         | town   |                                               |
  | repeat       | person |                                               |
  | text         | name   |                                               |
  | integer      | age    |                                               |
  | calculate    | line   | concat(position(..), ' ', ../name, ' of ', count(../../person)) |
  | calculate    | eldest | count(../../person[age > current()/../age]) = 0 |
  | calculate    | before | /data/g/person[position() = position(..) - 1]/name |
  | calculate    | own    | /data/g/person/name                           |
  | calculate    | all    | join(',', ../../person/name)                  |
  | end          |        |                                               |
  | end          |        |                                               |
  | calculate    | adults | count(/data/g/person[age >= /data/least])     |
  | calculate    | second | \${person}[2]/name                            |
  | calculate    | last   | /data/g/person[last()]/name                   |
  | calculate    | grown  | join(',', \${name}[../age > 17])              |
  | calculate    | any    | count(./../g/*)                               |
`;

test('[ENG43] paths go through the form as an XForm lays it out', () => {
  scenario(household)
    .answers('least', 18)
    .adds('g/person')
    .answers('g/person[1]/name', 'Ana')
    .answers('g/person[2]/name', 'Bo')
    .answers('g/person[1]/age', 40)
    .answers('g/person[2]/age', 4)
    .reckons('g/person[2]/line', '2 Bo of 2')
    .reckons('g/person[1]/eldest', true)
    .reckons('g/person[2]/eldest', false)
    .reckons('g/person[2]/own', 'Bo')
    .reckons('g/person[1]/all', 'Ana,Bo')
    .reckons('adults', 1)
    .reckons('second', 'Bo')
    .reckons('last', 'Bo')
    .reckons('grown', 'Ana')
    .reckons('any', 3)
    .answers('least', 3)
    .reckons('adults', 2)
    .removes('g/person', 1)
    .reckons('g/person[1]/line', '1 Bo of 1')
    .reckons('second', undefined);
});

test('[ENG43] what is not relevant is not there', () => {
  scenario(`
    | type      | name | relevant     | calculation        |
    | integer   | a    |              |                    |
    | text      | b    | \${a} = 1    |                    |
    | calculate | n    |              | count(/data/b)     |
    | calculate | t    |              | ../b = ''          |
  `)
    .answers('a', 1)
    .answers('b', 'x')
    .reckons('n', 1)
    .reckons('t', false)
    .answers('a', 2)
    .reckons('n', 0)
    .reckons('t', true);
});

test('[ENG43] a list of choices is looked up by a path', () => {
  scenario(`
    | type        | name   | calculation                                             |
    | selectOne t | town   |                                                         |
    | calculate   | label  | instance('t')/root/item[name = \${town}]/label          |
    | calculate   | people | instance('t')/root/item[name = \${town}]/people         |
    | calculate   | itext  | jr:itext(instance('t')/root/item[name = \${town}]/itextId) |
    | calculate   | big    | count(instance('t')/root/item[people > 100])            |
    | calculate   | row    | instance('t')/root/item[2]/name                         |
    | calculate   | pulled | pulldata('t', 'people', 'name', \${town})               |

    | list | name | label | label:fr | people |
    | t    | a    | A     | Â        | 50     |
    | t    | b    | B     | Bé       | 500    |
  `)
    .answers('town', 'b')
    .reckons('label', 'B')
    .reckons('people', '500')
    .reckons('pulled', '500')
    .reckons('itext', 'B')
    .reckons('big', 1)
    .reckons('row', 'b')
    .speaks('fr')
    .reckons('label', 'Bé');
});

test('[ENG43] paths may leave out where, join, and turn back', () => {
  scenario(`
    | type      | name  | calculation                                          |
    | group     | g     |                                                      |
    | integer   | age   |                                                      |
    | repeat    | kid   |                                                      |
    | integer   | age   |                                                      |
    | calculate | first | //g/age                                              |
    | calculate | own   | ../age ∣ //none_of                                  |
    | end       |       |                                                      |
    | end       |       |                                                      |
    | integer   | none_of |                                                    |
    | calculate | ages  | count(//age)                                         |
    | calculate | below | count(/data/g//age)                                  |
    | calculate | oldest | max(\${none_of} ∣ //kid/age ∣ /data/g/age)         |
    | calculate | once  | count(//age ∣ /data/g/age ∣ //age)                 |
    | calculate | order | join(' ', \${none_of} ∣ /data/g/kid/age ∣ /data/g/age) |
    | calculate | third | (//age)[3]                                           |
    | calculate | same  | ./self::node()/../child::none_of                     |
    | calculate | words | count(instance('yn')/root/item/name ∣ \${none_of})   |
    | calculate | is    | concat(/data/@id, ' ', /data/@version, /data/g/@id)  |
    | calculate | mine  | current()/../none_of + 1                             |
    | calculate | mark  | if(. = '', 'empty', current())                       |
  `)
    .adds('g/kid')
    .answers('g/age', 40)
    .answers('g/kid[1]/age', 7)
    .answers('g/kid[2]/age', 5)
    .answers('none_of', 1)
    .reckons('g/kid[2]/first', 40)
    .reckons('g/kid[2]/own', 5)
    .reckons('ages', 3)
    .reckons('below', 3)
    .reckons('oldest', 40)
    .reckons('once', 3)
    .reckons('order', '40 7 5 1')
    .reckons('third', 5)
    .reckons('same', 1)
    .reckons('words', 3)
    .reckons('is', 'test 1')
    .reckons('mine', 2)
    .reckons('mark', 'empty')
    .removes('g/kid', 1)
    .reckons('once', 2)
    .reckons('order', '40 5 1');
});

test('[ENG43] position counts a repeat around, by its name too', () => {
  scenario(`
    | type      | name | calculation                       |
    | repeat    | r    |                                   |
    | group     | g    |                                   |
    | calculate | n    | position(\${r}) * 10 + position(\${g}) |
    | calculate | m    | position(current()/../..)         |
    | end       |      |                                   |
    | end       |      |                                   |
  `)
    .adds('r')
    .reckons('r[2]/g/n', 21)
    .reckons('r[2]/g/m', 2);
});

test.each([
  ['../nobody', 3, 'There is no “nobody” in this place of the form.'],
  ['count(/data/r[nobody = 1])', 14, 'There is no “nobody” in this place of the form.'],
  ["instance('gone')/root/item", 9, 'There is no list named “gone”.'],
  ["instance('yn')/root/item/name/x", 0, "Write instance('list')/root/item[…]/column."],
  ["pulldata('gone', 'a', 'b', 1)", 9, 'There is no list named “gone”.'],
])('[ENG1] [ENG43] %s is refused at its place', (source, offset, sentence) => {
  const faults = faultListOf(`
    | type      | name | calculation |
    | repeat    | r    |             |
    | text      | x    |             |
    | end       |      |             |
    | calculate | c    | ${source}   |
  `);
  expect(faults).toMatchObject([{ path: 'c', offset, sentence }]);
});

test('[ENG4] a path can go round in a circle too', () => {
  const faults = faultListOf(`
    | type      | name | calculation |
    | calculate | a    | ../b        |
    | calculate | b    | /data/a     |
  `);
  expect(faults).toMatchObject([{ code: 'cycle' }]);
});
