import { type Clock, isoOf } from '../../src/base/clock.ts';
import type { IdSource } from '../../src/base/ids.ts';
import type { Erasure, ErasureTarget } from '../../src/model/erasure.ts';
import { EntryId, literal, type WorkspaceId } from '../../src/model/ids.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';
import type { NewEntry } from '../log/change-log.ts';

/**
 * The erasure that the server itself writes: of one subject, so that its proof may be shown to the
 * stranger whose answer it was without naming anybody else's (PUSH9).
 */
export type MakeErasure = (target: ErasureTarget, why: Erasure['why']) => NewEntry;

export const createMakeErasure =
  (given: {
    readonly workspace: WorkspaceId;
    readonly clock: Clock;
    readonly ids: IdSource;
  }): MakeErasure =>
  (target, why) => {
    const id = literal(EntryId, given.ids.next());
    const body: Erasure = { targets: [target], why };
    const text = canonicalText({
      v: 1,
      workspace: given.workspace,
      kind: 'erasure',
      id,
      subject: id,
      author: 'server',
      at: isoOf(given.clock.now()),
      body,
    });
    return { id, hash: hashText(text), kind: 'erasure', subject: id, text };
  };
