import { type Clock, isoOf } from '../base/clock.ts';
import type { IdSource, RandomBytes } from '../base/ids.ts';
import type { Answers } from '../model/answer.ts';
import type { EntryId, WorkspaceId } from '../model/ids.ts';
import { durationBand, type Response } from '../model/response.ts';
import type { ClearEntry } from '../protocol/entry.ts';
import type { Outbox } from './outbox.ts';
import type { Draft, HeldEntry } from './records.ts';
import { makeWithdrawal } from './withdrawal-code.ts';

/** A response that is finished and not yet saved, with the code that will be shown once. */
export type MadeResponse = { readonly entry: ClearEntry<Response>; readonly code: string };

type Given = {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
  readonly draft: Draft;
  readonly answers: Answers;
  readonly workspace: WorkspaceId;
  /** Who keeps the pen: `respondent`, or the id of the person or device that collects. */
  readonly author?: string;
};

/**
 * Answers become an entry. Whoever tries twice, or puts them in a file because they could not be
 * saved, does so with the same one: then it is one answer wherever it arrives (ENT4).
 */
export function makeResponse(given: Given): MadeResponse {
  const { clock, ids, randomBytes, draft, answers, workspace } = given;
  const { code, salt, hash } = makeWithdrawal(randomBytes);
  const now = clock.now();
  const body: Response = {
    consultation: draft.consultation,
    form: draft.form,
    ...(draft.session === undefined ? {} : { session: draft.session }),
    mode: draft.mode,
    language: draft.language,
    consent: draft.consent,
    duration: durationBand(now - draft.begunAt),
    answers,
    withdrawal: { salt, hash },
    door: draft.slug,
    ...(draft.via === undefined ? {} : { via: draft.via }),
  };
  const id = ids.next() as EntryId;
  const entry: ClearEntry<Response> = {
    v: 1,
    workspace,
    kind: 'response',
    id,
    subject: id,
    author: given.author ?? 'respondent',
    at: isoOf(now),
    body,
  };
  return { entry, code };
}

/**
 * The moment of *Send*: the entry is written, and the draft goes in the same transaction.
 * The code is given back once, to be shown; only its salted hash is in the entry.
 * Rejects with `NotSaved`; then the draft is untouched.
 */
export async function finishResponse(
  given: Given & {
    readonly outbox: Pick<Outbox, 'add'>;
    /** Made at an earlier try. */
    readonly made?: MadeResponse | undefined;
  },
): Promise<{ readonly held: HeldEntry; readonly code: string }> {
  const { entry, code } = given.made ?? makeResponse(given);
  const held = await given.outbox.add(entry, { draftId: given.draft.id });
  return { held, code };
}
