import { err, ok, type Result } from '../../base/result.ts';
import { isWordLetter, type Letters } from './letters.ts';
import { type Look, type Pattern, type PatternFault, readPattern } from './pattern.ts';

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
  | { readonly do: 'look'; readonly look: Looking }
  | { readonly do: 'fork'; to: number; other: number }
  | { readonly do: 'go'; to: number }
  | { readonly do: 'match' };

/** What is looked for ahead is a program that reads backwards, so that one sweep answers for all places. */
type Looking = Pick<Look, 'isAhead' | 'isNot'> & { readonly program: readonly Step[] };

/** Those of one pattern: what is repeated looks for the same thing again. */
type Lookings = Map<Look, Looking>;

type Writer = {
  readonly program: Step[];
  readonly isBackwards: boolean;
  readonly lookings: Lookings;
};

/** The whole text must match, as in ODK's reference (JavaRosa calls `Pattern.matches`). */
export function createMatcher(source: string): Result<Matcher, PatternFault> {
  const pattern = readPattern(source);
  if (!pattern.ok) return pattern;
  const program = programOf(pattern.value, false, new Map());
  if (program === undefined)
    return err({ offset: 0, sentence: 'This pattern is too large when its {…} are written out.' });
  return ok((text) => {
    const letters = [...text];
    return sweep(program, letters, { isBackwards: false, from: 0 })[letters.length] === 1;
  });
}

function programOf(
  pattern: Pattern,
  isBackwards: boolean,
  lookings: Lookings,
): readonly Step[] | undefined {
  const program: Step[] = [];
  if (!write({ program, isBackwards, lookings }, pattern)) return undefined;
  program.push({ do: 'match' });
  return program;
}

/** False when the program grows too long. */
function write(writer: Writer, pattern: Pattern): boolean {
  const { program, isBackwards, lookings } = writer;
  if (program.length > longestProgram) return false;
  switch (pattern.kind) {
    case 'letters':
      program.push({ do: 'letter', has: pattern.has });
      return true;
    case 'edge':
      program.push({ do: 'edge', at: pattern.at });
      return true;
    case 'look': {
      const { isAhead, isNot, of } = pattern;
      const made = lookings.get(pattern)?.program ?? programOf(of, isAhead, lookings);
      if (made === undefined) return false;
      const look = { isAhead, isNot, program: made };
      lookings.set(pattern, look);
      program.push({ do: 'look', look });
      return true;
    }
    case 'all': {
      const parts = isBackwards ? pattern.of.toReversed() : pattern.of;
      return parts.every((part) => write(writer, part));
    }
    case 'any': {
      const exits: { to: number }[] = [];
      const isWritten = pattern.of.every((part, index) => {
        if (index === pattern.of.length - 1) return write(writer, part);
        const fork = { do: 'fork' as const, to: program.length + 1, other: 0 };
        program.push(fork);
        if (!write(writer, part)) return false;
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
      return writeTimes(writer, pattern);
  }
}

function writeTimes(
  writer: Writer,
  { of, least, most }: Extract<Pattern, { kind: 'times' }>,
): boolean {
  const { program } = writer;
  // What matches nothing but an edge or the empty text need not be written out a million times.
  for (let count = 0; count < least; count += 1) {
    const before = program.length;
    if (!write(writer, of)) return false;
    if (program.length === before) break;
  }
  if (most === Number.POSITIVE_INFINITY) {
    const fork = { do: 'fork' as const, to: program.length + 1, other: 0 };
    const again = program.push(fork) - 1;
    if (!write(writer, of)) return false;
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
    if (!write(writer, of)) return false;
    if (program.length === before) break;
  }
  for (const fork of forks) fork.other = program.length;
  return true;
}

/**
 * All places at which a match can end: of one that begins at `from`, or anywhere where that is not
 * said. A program is swept over a text once, so that looking at every letter costs no more than
 * looking at one.
 */
function sweep(
  program: readonly Step[],
  letters: readonly string[],
  { isBackwards, from }: { readonly isBackwards: boolean; readonly from?: number },
  seen: Map<Looking, Uint8Array> = new Map(),
): Uint8Array {
  const ends = new Uint8Array(letters.length + 1);
  const marked = new Uint32Array(program.length);
  let places: number[] = [];

  const holds = (look: Looking, at: number): boolean => {
    const found =
      seen.get(look) ?? sweep(look.program, letters, { isBackwards: look.isAhead }, seen);
    seen.set(look, found);
    return (found[at] === 1) !== look.isNot;
  };

  /** Follows what costs no letter. `marked` keeps each place to once for each letter. */
  const follow = (into: number[], start: number, at: number): void => {
    const open = [start];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (marked[place] === at + 1) continue;
      marked[place] = at + 1;
      const step = program[place] as Step;
      if (step.do === 'go') open.push(step.to);
      else if (step.do === 'fork') open.push(step.other, step.to);
      else if (step.do === 'edge') {
        if (isEdge(step.at, letters, at)) open.push(place + 1);
      } else if (step.do === 'look') {
        if (holds(step.look, at)) open.push(place + 1);
      } else if (step.do === 'match') ends[at] = 1;
      else into.push(place);
    }
  };

  const [first, last, step] = isBackwards ? [letters.length, 0, -1] : [0, letters.length, 1];
  for (let at = first; ; at += step) {
    if (from === undefined || from === at) follow(places, 0, at);
    if (at === last || (places.length === 0 && from !== undefined)) return ends;
    const letter = letters[isBackwards ? at - 1 : at] as string;
    const next: number[] = [];
    for (const place of places) {
      const { has } = program[place] as Extract<Step, { do: 'letter' }>;
      if (has(letter)) follow(next, place + 1, at + step);
    }
    places = next;
  }
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
