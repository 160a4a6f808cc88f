import type { Erasure } from '../../src/model/erasure.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { withdrawalHash } from '../../src/protocol/withdrawal.ts';
import { makeEntry, nonce, responseBody } from './entries.ts';
import type { Knock } from './world.ts';

/** What a coordinator writes to have answers erased. */
export const makeErasure = (
  workspace: WorkspaceId,
  subjects: readonly string[],
  why: Erasure['why'] = 'asked',
): ClearEntry =>
  makeEntry(workspace, 'erasure', {
    targets: subjects.map((subject) => ({ subject, entries: [] })),
    why,
  });

/** An answer that was finished with this code on the screen. */
export function makeAnswerWith(
  workspace: WorkspaceId,
  consultation: string,
  code: string,
  words?: string,
): ClearEntry {
  const salt = `salt-of-${code}`;
  const withdrawal = { salt, hash: withdrawalHash(salt, code) };
  return makeEntry(workspace, 'response', { ...responseBody(consultation, words), withdrawal });
}

export const withdraw = (knock: Knock, code: string): Promise<Response> =>
  knock('/api/withdraw', { body: { protocol: 'welcome-mat/1', nonce, code } });

export async function withdrawn(knock: Knock, code: string): Promise<string> {
  const answer = await withdraw(knock, code);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { result: string }).result;
}

export type PulledRow = {
  readonly seq: number;
  readonly entry?: ClearEntry;
  readonly erased?: { readonly id: string; readonly hash: string };
};

export async function pulled(knock: Knock, since = 0): Promise<readonly PulledRow[]> {
  const answer = await knock(`/api/pull?limit=1000&since=${since}`);
  return ((await answer.json()) as { entries: readonly PulledRow[] }).entries;
}
