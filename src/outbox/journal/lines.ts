import type { FinishedText } from '../records.ts';

/**
 * The journal's text: one line an entry, written at the end, never changed.
 *
 *   1 <hash> <finished at, ms> <length of the text> <the entry's canonical text>
 *
 * Canonical JSON has no line break inside. Each line brings its own break in front, so that a line
 * which was torn by a crash cannot run into the next one; its length says that it is torn. What a
 * whole line holds is believed only after its hash was computed again.
 */
export const printLine = ({ hash, finishedAt, text }: FinishedText): string =>
  `\n1 ${hash} ${finishedAt} ${text.length} ${text}`;

/** Every whole line, in the order of writing, each hash once. `torn`: how many could not be read. */
export function readLines(journal: string): {
  readonly lines: readonly FinishedText[];
  readonly torn: number;
  /** Lines that say again what an earlier one said. */
  readonly repeated: number;
} {
  const byHash = new Map<string, FinishedText>();
  let torn = 0;
  let repeated = 0;
  for (const line of journal.split('\n')) {
    if (line === '') continue;
    const read = readLine(line);
    if (read === undefined) torn += 1;
    else if (byHash.has(read.hash)) repeated += 1;
    else byHash.set(read.hash, read);
  }
  return { lines: [...byHash.values()], torn, repeated };
}

function readLine(line: string): FinishedText | undefined {
  const match = /^1 ([0-9a-f]{64}) (\d{1,16}) (\d{1,9}) /.exec(line);
  if (match === null) return undefined;
  const [head, hash = '', finishedAt, length] = match;
  const text = line.slice(head.length);
  if (text.length !== Number(length)) return undefined;
  return { hash, finishedAt: Number(finishedAt), text };
}
