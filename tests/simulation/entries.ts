import type { Dice } from '../../src/base/dice.ts';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry, Entry } from '../../src/protocol/entry.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';
import {
  makeConsultation,
  makeEntry,
  makeForm,
  makeSession,
  responseBody,
} from '../sync-server/entries.ts';
import type { Fact, Fate } from './truth.ts';

/** What people write in the simulated world: mostly answers, and now and then poison. */
export const workspace = 'simulated' as WorkspaceId;

export const consultation = '00000000-0000-7000-8000-0000000c0501';

export type Written = {
  readonly entry: Entry;
  readonly fact: Pick<Fact, 'id' | 'hash' | 'text' | 'fate' | 'kind' | 'subject'>;
};

/** The form and the consultation that answers belong to; the coordinator writes them first. */
export const firstEntries = (): readonly Written[] =>
  [
    { ...makeForm(workspace), id: idNumber(900_001) },
    { ...makeConsultation(workspace, {}, consultation), id: idNumber(900_002) },
  ].map((entry) =>
    written({ ...entry, subject: entry.kind === 'form' ? entry.id : consultation }, 'store'),
  );

const idNumber = (number: number): EntryId =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as EntryId;

export function written(entry: Entry, fate: Fate): Written {
  const text = canonicalText(entry);
  const { id, kind, subject } = entry;
  return { entry, fact: { id, kind, subject, hash: hashText(text), text, fate } };
}

/**
 * @param number makes the id
 * @param shape 0 to 1: which kind of entry, poison at the high end
 */
export function writeResponse(number: number, shape: number, dice: Dice): Written {
  const body = responseBody(consultation, `answer ${number} ${dice.below(1_000)}`);
  const entry = (kind: string, more: Partial<ClearEntry> = {}, given: object = body): Entry =>
    makeEntry(workspace, kind, { ...given }, { id: idNumber(number), ...more });
  if (shape < 0.86) return written(entry('response'), 'store');
  if (shape < 0.9) return written(entry('response', {}, { ...body, mode: 'telepathy' }), 'reject');
  if (shape < 0.94)
    return written(entry('riddle', {}, { says: 'a kind of a later build' }), 'apart');
  if (shape < 0.97)
    return written(entry('response', {}, { ...body, form: { id: 'TQ1', version: '99' } }), 'apart');
  return written(entry('response', { subject: 'x'.repeat(400) }), 'reject');
}

export function writeSession(number: number): Written {
  const id = idNumber(number);
  return written({ ...makeSession(workspace, consultation), id, subject: id }, 'store');
}

/** Somebody's answer is to go: by her code, or because she asked. */
export function writeErasure(of: Pick<Fact, 'subject'>, number: number): Written {
  const id = idNumber(number);
  const body = { targets: [{ subject: of.subject, entries: [] }], why: 'asked' };
  return written(makeEntry(workspace, 'erasure', body, { id, subject: id }), 'store');
}

/** Another entry under the id of one that is there: both are kept (ENT4). */
export function writeSibling(of: Fact, number: number): Written {
  const body = responseBody(consultation, `another answer ${number}`);
  return written(makeEntry(workspace, 'response', { ...body }, { id: of.id as EntryId }), 'store');
}
