import type { Erasure } from '../../src/model/erasure.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import type { ErasureProof } from '../../src/protocol/erasure.ts';
import { type Caller, roleOf } from '../callers.ts';
import type { ChangeLog } from '../log/change-log.ts';
import type { Receipts } from '../receipts.ts';

/**
 * The proofs that go with "erased". One that names others too is not for strangers: it would tell
 * them that those were here (PUSH9). What the server itself writes names one answer each.
 */
export type ErasureProofs = (
  caller: Caller,
  seqs: readonly number[],
) => Promise<readonly ErasureProof[]>;

export function createErasureProofs({
  log,
  receipts,
  workspace,
}: {
  readonly log: ChangeLog;
  readonly receipts: Pick<Receipts, 'of'>;
  readonly workspace: WorkspaceId;
}): ErasureProofs {
  return async (caller, seqs) => {
    if (seqs.length === 0) return [];
    const found = await log.erasures(workspace, [...new Set(seqs)]);
    const proofs = await receipts.of(found.map((one) => ({ ...one, isNew: false })));
    return found.flatMap(({ text }, at): readonly ErasureProof[] => {
      const entry = JSON.parse(text) as ClearEntry<Erasure>;
      const receipt = proofs[at];
      const isOfOne = entry.body.targets.length === 1;
      if (receipt === undefined || (!isOfOne && roleOf(caller) === 'respondent')) return [];
      return [{ entry, receipt }];
    });
  };
}
