import type { Clock } from '../base/clock.ts';
import { createIds, type RandomBytes } from '../base/ids.ts';
import { type MadeResponse, makeResponse } from './finish-response.ts';

/**
 * Makes the response of one person, and the same one again for the same answers: a second try after
 * "not saved", and the file that she takes along instead, are then one answer and not two.
 */
export type ResponseMaker = (given: {
  readonly draft: Parameters<typeof makeResponse>[0]['draft'];
  readonly answers: Parameters<typeof makeResponse>[0]['answers'];
  readonly workspace: Parameters<typeof makeResponse>[0]['workspace'];
  readonly author?: string;
}) => MadeResponse;

export function createResponseMaker(sources: {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}): ResponseMaker {
  const ids = createIds(sources.clock, sources.randomBytes);
  let last: { readonly key: string; readonly made: MadeResponse } | undefined;
  return (given) => {
    const key = JSON.stringify([given.draft.id, given.draft.language, given.answers]);
    if (last?.key !== key) last = { key, made: makeResponse({ ...sources, ids, ...given }) };
    return last.made;
  };
}
