import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Marked, parseMarks, withoutMarks } from '../../src/model/marked-text.ts';

/** As HTML, to be read at a glance. */
function shown(parts: readonly Marked[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'break') return '|';
      const name = part.kind === 'link' ? `link ${part.to}` : part.kind;
      return `<${name}>${shown(part.inner)}</>`;
    })
    .join('');
}

describe('marks that mean something', () => {
  test.each([
    ['**now** or *later*', '<strong>now</> or <emphasis>later</>'],
    ['__now__ or _later_', '<strong>now</> or <emphasis>later</>'],
    ['**very *very* good**', '<strong>very <emphasis>very</> good</>'],
    ['“**now**”, (*later*).', '“<strong>now</>”, (<emphasis>later</>).'],
    ['# Part one\nWho are you?', '<heading>Part one</>Who are you?'],
    ['One\nTwo\n\nThree', 'One|Two||Three'],
    ['Bring:\n- a pen\n* a cup', 'Bring:<item>a pen</><item>a cup</>'],
    ['see [our page](https://x.org/a_(b))', 'see <link https://x.org/a_(b)>our page</>'],
    ['[**call**](tel:+1555)', '<link tel:+1555><strong>call</></>'],
    ['<a href="https://x.org">here</a>', '<link https://x.org>here</>'],
    ['<span style="color:red">Stop</span><br/>now', '<as>Stop</>|now'],
    ['H<sub>2</sub>O, m<sup>2</sup>', 'H<lowered>2</>O, m<raised>2</>'],
    ['<b>a</b> <U>b</U> <i>c</i>', '<strong>a</> <underlined>b</> <emphasis>c</>'],
    ['<p>One</p><p>Two</p>', 'One||Two'],
    ['<h3>Part</h3>', '<heading>Part</>'],
    ['tea &amp; cake &lt; 5', 'tea & cake < 5'],
    ['اختر **واحدًا** فقط', 'اختر <strong>واحدًا</> فقط'],
  ])('%s', (text, wanted) => {
    expect(shown(parseMarks(text))).toBe(wanted);
  });
});

describe('what only looks like a mark stays', () => {
  test.each([
    'Migrant*innen und Bürger*innen',
    'first_name and last_name',
    '5 * 3 * 2',
    'a < b > c',
    'Name: ______',
    '**** four stars',
    'an open * and **another',
    'an [x] box, a [ ] box',
    '#1 of all',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'R&D; & more',
  ])('%s', (text) => {
    expect(shown(parseMarks(text))).toBe(text);
    expect(withoutMarks(text)).toBe(text);
  });

  test('a star with a backslash in front is a star', () => {
    expect(shown(parseMarks('\\*required\\*'))).toBe('*required*');
  });
});

test('without marks the words are what is read out', () => {
  expect(withoutMarks('# Part\n**Who** [are](https://x.org) you?')).toBe('Part\nWho are you?');
});

test('any text is read, and no letter that is no mark is lost', () => {
  const pieces = fc.constantFrom(
    '*',
    '_',
    '**',
    '[',
    '](',
    ')',
    '<b>',
    '</b>',
    '<',
    '&',
    '\\',
    ' ',
    'a',
    'ß',
    '\n',
    '#',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const letters = (words: string) => words.replace(/<\/?b>/g, '').replace(/[^aß]/g, '');
      // An address is no word; here it can only be made of these letters.
      if (/\]\(/.test(text)) return withoutMarks(text).length <= text.length;
      return letters(withoutMarks(text)) === letters(text);
    }),
  );
});

test('a text of nothing but marks is read as fast as another', () => {
  for (const piece of ['*a ', '**', '_a', '[', '[a](', '<b>', '&', '*a* ', '(**a'])
    expect(withoutMarks(`x${piece.repeat(19_990 / piece.length)}`)).toMatch(/^x/);
});
