import { err, ok, type Result } from '../../base/result.ts';
import { charactersNamed, escapedSet, type Letters, lettersIn } from './letters.ts';

/**
 * A pattern as a tree. The common ground of Java's and JavaScript's regular expressions: letters,
 * classes, groups, `|`, `* + ? {m,n}`, `^ $ \b`, looking ahead and back. What cannot be run in
 * linear time, a group that is asked for again, is refused, with its place.
 */
export type Pattern =
  | { readonly kind: 'letters'; readonly has: Letters }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' | 'word' | 'notWord' }
  | Look
  | { readonly kind: 'all'; readonly of: readonly Pattern[] }
  | { readonly kind: 'any'; readonly of: readonly Pattern[] }
  | { readonly kind: 'times'; readonly of: Pattern; readonly least: number; readonly most: number };

/** `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`: whether something stands from here on, or up to here. */
export type Look = {
  readonly kind: 'look';
  readonly isAhead: boolean;
  readonly isNot: boolean;
  readonly of: Pattern;
};

export type PatternFault = { readonly offset: number; readonly sentence: string };

class Stop extends Error {
  readonly offset: number;
  constructor(offset: number, sentence: string) {
    super(sentence);
    this.offset = offset;
  }
}

export function readPattern(source: string): Result<Pattern, PatternFault> {
  try {
    return ok(createReader(source).whole());
  } catch (thrown) {
    if (thrown instanceof Stop) return err({ offset: thrown.offset, sentence: thrown.message });
    throw thrown;
  }
}

/** Groups within groups; more would exhaust the stack of a small phone. */
const deepest = 100;

function createReader(source: string) {
  const isFolded = source.startsWith('(?i)');
  let at = isFolded ? 4 : 0;
  let depth = 0;
  const isAt = (text: string): boolean => source.startsWith(text, at);
  const take = (): string => {
    const letter = String.fromCodePoint(source.codePointAt(at) ?? 0);
    at += letter.length;
    return letter;
  };
  const fold = (has: Letters): Letters =>
    isFolded ? (letter) => has(letter.toLowerCase()) || has(letter.toUpperCase()) : has;

  function whole(): Pattern {
    const pattern = alternatives();
    if (at < source.length) throw new Stop(at, 'This “)” closes nothing.');
    return pattern;
  }

  function alternatives(): Pattern {
    const of = [sequence()];
    while (isAt('|')) {
      at += 1;
      of.push(sequence());
    }
    return of.length === 1 ? (of[0] as Pattern) : { kind: 'any', of };
  }

  function sequence(): Pattern {
    const of: Pattern[] = [];
    while (at < source.length && !isAt('|') && !isAt(')')) of.push(repeated());
    return { kind: 'all', of };
  }

  function repeated(): Pattern {
    let of = one();
    for (let count = quantifier(); count !== undefined; count = quantifier()) {
      const [least, most] = count;
      if (isAt('+'))
        throw new Stop(at, 'A “+” after a quantifier cannot be matched here; leave it out.');
      // Few or many: what matches in whole is the same.
      if (isAt('?')) at += 1;
      of = { kind: 'times', of, least, most };
    }
    return of;
  }

  function quantifier(): readonly [number, number] | undefined {
    const sign = source[at];
    const many = Number.POSITIVE_INFINITY;
    if (sign === '*' || sign === '+' || sign === '?') {
      at += 1;
      return sign === '*' ? [0, many] : sign === '+' ? [1, many] : [0, 1];
    }
    const match = /^\{(\d+)(?:(,)(\d*))?\}/.exec(source.slice(at, at + 24));
    if (match === null) return undefined;
    const [written, low = '0', comma, high = ''] = match;
    const least = Number(low);
    const most = comma === undefined ? least : high === '' ? many : Number(high);
    if (most < least) throw new Stop(at, `In ${written} the larger number comes first.`);
    at += written.length;
    return [least, most];
  }

  function one(): Pattern {
    const begin = at;
    const letter = take();
    if (letter === '(') return group(begin);
    if (letter === '[') return { kind: 'letters', has: fold(characterClass(begin)) };
    if (letter === '.')
      return { kind: 'letters', has: (other) => !/[\n\r\u2028\u2029]/.test(other) };
    if (letter === '^') return { kind: 'edge', at: 'start' };
    if (letter === '$') return { kind: 'edge', at: 'end' };
    if ('*+?'.includes(letter)) throw new Stop(begin, `Before “${letter}” something is missing.`);
    if (letter !== '\\') return { kind: 'letters', has: fold((other) => other === letter) };
    if (isAt('b') || isAt('B')) return { kind: 'edge', at: take() === 'b' ? 'word' : 'notWord' };
    if (isAt('A')) return edge('start');
    if (isAt('z') || isAt('Z')) return edge('end');
    if (/[1-9k]/.test(source[at] ?? ''))
      throw new Stop(begin, 'A group cannot be asked for again (\\1); write it out.');
    return { kind: 'letters', has: fold(escaped(begin)) };
  }

  function edge(at: 'start' | 'end'): Pattern {
    take();
    return { kind: 'edge', at };
  }

  function group(begin: number): Pattern {
    const look = /^\?(<?)([=!])/.exec(source.slice(at, at + 3));
    const opening = look?.[0] ?? /^\?(?::|<[A-Za-z]\w*>)/.exec(source.slice(at))?.[0] ?? '';
    if (isAt('?') && opening === '') throw new Stop(begin, 'This kind of group is not understood.');
    at += opening.length;
    depth += 1;
    if (depth > deepest) throw new Stop(begin, 'There are too many groups within groups.');
    const inner = alternatives();
    depth -= 1;
    if (!isAt(')')) throw new Stop(begin, 'This “(” is never closed.');
    at += 1;
    return look === null
      ? inner
      : { kind: 'look', isAhead: look[1] === '', isNot: look[2] === '!', of: inner };
  }

  /** After a backslash: `\d`, `\p{L}`, `\u00e9`, or the letter itself. */
  function escaped(begin: number): Letters {
    if (at >= source.length) throw new Stop(begin, 'After the last “\\” a letter is missing.');
    const named = /^[pP]\{(\^?\w+(?:=\w+)?)\}|^[pP]([A-Z])/.exec(source.slice(at, at + 40));
    if (named !== null) {
      const has = charactersNamed(named[1] ?? named[2] ?? '');
      if (has === undefined) throw new Stop(begin, `“\\${named[0]}” is not understood.`);
      at += named[0].length;
      return named[0].startsWith('P') ? (letter) => !has(letter) : has;
    }
    const code = /^(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4}))/.exec(source.slice(at, at + 5));
    if (code !== null) {
      at += code[0].length;
      const wanted = String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '', 16));
      return (letter) => letter === wanted;
    }
    const letter = take();
    const has = escapedSet(letter);
    if (has !== undefined) return has;
    if (/[A-Za-z0-9]/.test(letter)) throw new Stop(begin, `“\\${letter}” is not understood.`);
    return (other) => other === letter;
  }

  function characterClass(begin: number): Letters {
    const isNot = isAt('^');
    if (isNot) at += 1;
    const parts: Letters[] = [];
    for (let isFirst = true; isFirst || !isAt(']'); isFirst = false) {
      if (at >= source.length) throw new Stop(begin, 'This “[” is never closed.');
      if (isAt('&&')) {
        at += 2;
        const both = characterClass(begin);
        const has: Letters = (letter) => parts.some((part) => part(letter)) && both(letter);
        return isNot ? (letter) => !has(letter) : has;
      }
      if (isAt('[') && !isAt('[:')) {
        // A class within a class, as Java has it; a lone bracket otherwise.
        const inner = at;
        at += 1;
        parts.push(
          source.includes(']', at + 1) && hasTwoEnds(at)
            ? characterClass(inner)
            : (one) => one === '[',
        );
        continue;
      }
      const low = classLetter();
      if (
        typeof low === 'string' &&
        isAt('-') &&
        source[at + 1] !== ']' &&
        at + 1 < source.length
      ) {
        const dash = at;
        at += 1;
        const high = classLetter();
        if (typeof high !== 'string' || high < low)
          throw new Stop(dash, 'This range goes from nowhere to nowhere.');
        parts.push(lettersIn(low, high));
      } else parts.push(typeof low === 'string' ? (one) => one === low : low);
    }
    at += 1;
    const has: Letters = (letter) => parts.some((part) => part(letter));
    return isNot ? (letter) => !has(letter) : has;
  }

  /** Whether two brackets close from here on, one of them ours. */
  function hasTwoEnds(from: number): boolean {
    const ends = source.slice(from).replace(/\\./g, '').split(']').length - 1;
    return ends > 1;
  }

  function classLetter(): string | Letters {
    const begin = at;
    const letter = take();
    if (letter !== '\\') return letter;
    const next = source[at] ?? '';
    if (next === 'b') {
      at += 1;
      return '\b';
    }
    if (/[^A-Za-z0-9]/.test(next)) return take();
    return escaped(begin);
  }

  return { whole };
}
