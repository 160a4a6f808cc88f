import { err, ok, type Result } from '../../base/result.ts';
import { isWordLetter, type Letters } from './letters.ts';
import { type Pattern, type PatternFault, readPattern } from './pattern.ts';

/**
 * Regular expressions in linear time: a pattern becomes a small program, and all the places in it
 * where a match could stand are followed at once, a letter at a time (K. Thompson, Communications
 * of the ACM 11:6, 1968; R. Pike's machine). No pattern that a form brings can hang a phone: the
 * time is at most the length of the text times that of the program.
 */
export type Matcher = (text: string) => boolean;

/** `{1,100000}` is a program of that size. */
const longestProgram = 10_000;

type Step =
  | { readonly do: 'letter'; readonly has: Letters }
  | { readonly do: 'edge'; readonly at: 'start' | 'end' | 'word' | 'notWord' }
  | { readonly do: 'fork'; to: number; other: number }
  | { readonly do: 'go'; to: number }
  | { readonly do: 'match' };

/** The whole text must match, as in ODK's reference (JavaRosa calls `Pattern.matches`). */
export function createMatcher(source: string): Result<Matcher, PatternFault> {
  const pattern = readPattern(source);
  if (!pattern.ok) return pattern;
  const program: Step[] = [];
  const isWritten = write(program, pattern.value);
  if (!isWritten)
    return err({ offset: 0, sentence: 'This pattern is too large when its {…} are written out.' });
  program.push({ do: 'match' });
  return ok((text) => run(program, [...text]));
}

/** False when the program grows too long. */
function write(program: Step[], pattern: Pattern): boolean {
  if (program.length > longestProgram) return false;
  switch (pattern.kind) {
    case 'letters':
      program.push({ do: 'letter', has: pattern.has });
      return true;
    case 'edge':
      program.push({ do: 'edge', at: pattern.at });
      return true;
    case 'all':
      return pattern.of.every((part) => write(program, part));
    case 'any': {
      const exits: { to: number }[] = [];
      const isWritten = pattern.of.every((part, index) => {
        if (index === pattern.of.length - 1) return write(program, part);
        const fork = { do: 'fork' as const, to: program.length + 1, other: 0 };
        program.push(fork);
        if (!write(program, part)) return false;
        const exit = { do: 'go' as const, to: 0 };
        exits.push(exit);
        program.push(exit);
        fork.other = program.length;
        return true;
      });
      for (const exit of exits) exit.to = program.length;
      return isWritten;
    }
    case 'times':
      return writeTimes(program, pattern);
  }
}

function writeTimes(
  program: Step[],
  { of, least, most }: Extract<Pattern, { kind: 'times' }>,
): boolean {
  // What matches nothing but an edge or the empty text need not be written out a million times.
  for (let count = 0; count < least; count += 1) {
    const before = program.length;
    if (!write(program, of)) return false;
    if (program.length === before) break;
  }
  if (most === Number.POSITIVE_INFINITY) {
    const fork = { do: 'fork' as const, to: program.length + 1, other: 0 };
    const again = program.push(fork) - 1;
    if (!write(program, of)) return false;
    program.push({ do: 'go', to: again });
    fork.other = program.length;
    return true;
  }
  const forks: { other: number }[] = [];
  for (let count = least; count < most; count += 1) {
    const fork = { do: 'fork' as const, to: program.length + 1, other: 0 };
    program.push(fork);
    forks.push(fork);
    const before = program.length;
    if (!write(program, of)) return false;
    if (program.length === before) break;
  }
  for (const fork of forks) fork.other = program.length;
  return true;
}

function run(program: readonly Step[], letters: readonly string[]): boolean {
  const marked = new Uint32Array(program.length);
  let places: number[] = [];
  let isMatch = false;

  /** Follows what costs no letter. `round` marks each place once for each letter. */
  const follow = (into: number[], from: number, at: number): void => {
    const open = [from];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (marked[place] === at + 1) continue;
      marked[place] = at + 1;
      const step = program[place] as Step;
      if (step.do === 'go') open.push(step.to);
      else if (step.do === 'fork') open.push(step.other, step.to);
      else if (step.do === 'edge') {
        if (isEdge(step.at, letters, at)) open.push(place + 1);
      } else if (step.do === 'match') isMatch = at === letters.length;
      else into.push(place);
    }
  };

  follow(places, 0, 0);
  for (let at = 0; at < letters.length && places.length > 0; at += 1) {
    const next: number[] = [];
    for (const place of places) {
      const step = program[place] as Extract<Step, { do: 'letter' }>;
      if (step.has(letters[at] as string)) follow(next, place + 1, at + 1);
    }
    places = next;
  }
  return isMatch;
}

function isEdge(
  edge: Extract<Step, { do: 'edge' }>['at'],
  letters: readonly string[],
  at: number,
): boolean {
  if (edge === 'start') return at === 0;
  if (edge === 'end') return at === letters.length;
  const isWord = isWordLetter(letters[at - 1] ?? '') !== isWordLetter(letters[at] ?? '');
  return isWord === (edge === 'word');
}
