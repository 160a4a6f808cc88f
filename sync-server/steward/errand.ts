import type { StoreOptions } from '../open-store.ts';
import type { Settings } from '../settings.ts';

/**
 * One thing that a steward asks for on the command line. `said` is for people, `json` for
 * programs; an `Errand` that throws `Trouble` has one sentence to say and ends with 1.
 */
export type Errand = (asked: Asked) => Promise<Done>;

export type Asked = {
  readonly settings: Settings;
  readonly sources: Pick<StoreOptions, 'clock' | 'ids' | 'randomBytes'>;
  /** What stands behind the command, without the flags. */
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
};

export type Done = {
  readonly json: Readonly<Record<string, unknown>>;
  readonly said: string;
  /** It was done, and something is not as it should be: ends with 1. */
  readonly isWrong?: boolean;
};

export class Trouble extends Error {}

/** `undefined` is a file that was not named. */
export function oneFile({ files }: Asked, what: string): string {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Trouble(`Name one file: ${what}.`);
  return file;
}

export const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
