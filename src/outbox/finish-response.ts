import { type Clock, isoOf } from '../base/clock.ts';
import type { IdSource, RandomBytes } from '../base/ids.ts';
import type { Answers } from '../model/answer.ts';
import type { EntryId, WorkspaceId } from '../model/ids.ts';
import { durationBand, type Response } from '../model/response.ts';
import type { ClearEntry } from '../protocol/entry.ts';
import type { Outbox } from './outbox.ts';
import type { Draft, HeldEntry } from './records.ts';
import { makeWithdrawal } from './withdrawal-code.ts';

/**
 * The moment of *Send*: answers become an entry, and the draft goes in the same transaction.
 * The code is given back once, to be shown; only its salted hash is in the entry.
 * Rejects with `NotSaved`; then the draft is untouched.
 */
export async function finishResponse(given: {
  readonly outbox: Pick<Outbox, 'add'>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
  readonly draft: Draft;
  readonly answers: Answers;
  readonly workspace: WorkspaceId;
  /** Who keeps the pen: `respondent`, or the id of the person or device that collects. */
  readonly author?: string;
}): Promise<{ readonly held: HeldEntry; readonly code: string }> {
  const { outbox, clock, ids, randomBytes, draft, answers, workspace } = given;
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
  const held = await outbox.add(entry, { draftId: draft.id });
  return { held, code };
}
