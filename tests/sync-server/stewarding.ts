import { machineSources } from '../../sync-server/main.ts';
import { openStore } from '../../sync-server/open-store.ts';
import { runErrand } from '../../sync-server/steward/run-errand.ts';
import type { Place } from './world.ts';

/** The steward at her keyboard; `backup.test.ts` also starts her commands as real processes. */
export type Said = {
  readonly code: number;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
};

export const environmentOf = ({ dataDir, databaseUrl }: Place): Record<string, string> => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl ?? '',
  BACKUP_KEEP: '3',
});

export async function steward(place: Place, words: readonly string[]): Promise<Said> {
  const { code, text } = await runErrand(words, environmentOf(place), machineSources());
  const isJson = words.includes('--json');
  return { code, text, json: isJson ? (JSON.parse(text) as Said['json']) : {} };
}

/** Asked as a program asks; throws what was said when it did not go well. */
export async function stewardDoes(place: Place, ...words: readonly string[]) {
  const { code, text, json } = await steward(place, [...words, '--json']);
  if (code !== 0) throw new Error(text);
  return json as Said['json'] & {
    readonly file: string;
    readonly lastSeq: number;
    readonly safeSeq: number;
  };
}

/** Where the log stands, looked at beside a server that may run. */
export async function standingIn(place: Place) {
  const store = await openStore({ ...place, ...machineSources(), isLookingOnly: true });
  const standing = await store.log.standing(store.workspace);
  await store.close();
  return standing;
}
