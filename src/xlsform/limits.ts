import { XmlFault } from './read-xml.ts';

/**
 * How large a workbook may be, in whatever file it comes. What a form has and more: the largest
 * seen in the field has 600 rows and 12,000 choices. A file beyond this is refused before it is
 * held in memory.
 */
export const limits = {
  rows: 50_000,
  columns: 1_024,
  cells: 1_000_000,
  /** Blank cells before filled ones count as well: each takes a place in memory. */
  places: 4_000_000,
  letters: 12_000_000,
};

/** Questions of one form; a list of choices may be longer. */
export const mostSurveyRows = 20_000;

export const tooLarge = (what: string): never => {
  throw new XmlFault('tooLarge', what);
};

/** Counts the rows of a sheet that is read from a text. */
export function createCounter() {
  let rows = 0;
  let cells = 0;
  return (row: readonly string[]): void => {
    rows += 1;
    cells += row.length;
    if (rows > limits.rows) tooLarge(`a sheet has more than ${limits.rows} rows`);
    if (cells > limits.cells) tooLarge('a sheet has too many cells');
  };
}
