import type { Clock } from '../base/clock.ts';
import { createIds, type RandomBytes } from '../base/ids.ts';
import type { Entry } from '../protocol/entry.ts';
import { makeResponse } from './finish-response.ts';
import { createEntrySealer, type EntrySealer, type SealTarget } from './sealing/seal-entries.ts';

/**
 * Makes the response of one person, sealed where it can be, and the same one again for the same
 * answers: a second try after "not saved", and the file that she takes along instead, are then one
 * answer and not two.
 */
export type ResponseMaker = {
  /** When the first answer is given: what sealing needs is fetched while she goes on. */
  readonly prepare: (opening: SealTarget, author?: string) => void;
  readonly make: (given: {
    readonly draft: Parameters<typeof makeResponse>[0]['draft'];
    readonly answers: Parameters<typeof makeResponse>[0]['answers'];
    readonly opening: SealTarget;
    readonly author?: string;
  }) => Promise<SealedResponse>;
};

/** Ready to be kept, with the code that will be shown once. */
export type SealedResponse = { readonly entry: Entry; readonly code: string };

export function createResponseMaker(sources: {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** Of the device, where many people answer at one: they share its runs. */
  readonly sealer?: EntrySealer;
}): ResponseMaker {
  const { sealer = createEntrySealer() } = sources;
  const ids = createIds(sources.clock, sources.randomBytes);
  let last: { readonly key: string; readonly made: Promise<SealedResponse> } | undefined;
  return {
    prepare: sealer.prepare,
    make({ opening, ...given }) {
      const key = JSON.stringify([given.draft.id, given.draft.language, given.answers]);
      if (last?.key === key) return last.made;
      const { workspace } = opening;
      const { entry, code } = makeResponse({ ...sources, ids, workspace, ...given });
      const made = sealer.seal(entry, opening).then((sealed) => ({ entry: sealed, code }));
      last = { key, made };
      return made;
    },
  };
}
