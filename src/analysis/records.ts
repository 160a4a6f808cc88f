import type { Answer } from '../model/answer.ts';
import type { FormRef } from '../model/form.ts';
import type { Response } from '../model/response.ts';
import type { Variable } from './codebook.ts';

/**
 * From entries to rows: one row a person. Several entries may speak of one subject (a copy, a
 * correction); the newest stands, by the server's number, and what this device has not yet sent is
 * newest of all (design, section 4: a record is a fold). The device's clock decides nothing.
 */
export type ResponseEntry = {
  readonly subject: string;
  /** The server's number; absent while only this device has the entry. */
  readonly seq?: number | undefined;
  /** ISO time by the device's clock. Only the month is read. */
  readonly at: string;
  readonly body: Response;
};

export type Row = {
  readonly subject: string;
  readonly form: FormRef;
  readonly answers: Response['answers'];
  readonly mode: Response['mode'];
  /** The language the form was filled in. */
  readonly language: string;
  readonly session: string | undefined;
  readonly door: string | undefined;
  readonly duration: Response['duration'];
  readonly consent: Response['consent'];
  /** `2026-11`; `undefined` when the entry's time cannot be read. Never finer. */
  readonly month: string | undefined;
};

/** Rows in the order in which their subjects first appear. `formId` leaves other forms out. */
export function rowsOf(entries: readonly ResponseEntry[], formId?: string): readonly Row[] {
  const newest = new Map<string, ResponseEntry>();
  for (const entry of entries) {
    if (formId !== undefined && entry.body.form.id !== formId) continue;
    const held = newest.get(entry.subject);
    if (held === undefined || numberOf(entry) >= numberOf(held)) newest.set(entry.subject, entry);
  }
  return [...newest.values()].map(rowOf);
}

const numberOf = (entry: ResponseEntry): number => entry.seq ?? Number.POSITIVE_INFINITY;

function rowOf({ subject, at, body }: ResponseEntry): Row {
  return {
    subject,
    form: body.form,
    answers: body.answers,
    mode: body.mode,
    language: body.language,
    session: body.session,
    door: body.door,
    duration: body.duration,
    consent: body.consent,
    month: /^\d{4}-\d{2}/.exec(at)?.[0],
  };
}

const notInVersion: Answer = { is: 'notInVersion' };

/** The answer at a path without instances, or at one instance of a repeat. */
export const answerAt = (row: Row, path: string): Answer =>
  (Object.hasOwn(row.answers, path) ? row.answers[path] : undefined) ?? notInVersion;

/**
 * What `row` says to `variable`: one answer, or one an instance inside a repeat (none when there
 * are no instances). A path that the response does not have was not in its version of the form.
 */
export function answersTo(row: Row, variable: Variable): readonly Answer[] {
  if (!variable.isRepeated) return [answerAt(row, variable.path)];
  return Object.entries(row.answers)
    .filter(([path]) => withoutInstances(path) === variable.path)
    .map(([, answer]) => answer);
}

/** `roster[2]/age` -> `roster/age`. */
export const withoutInstances = (path: string): string => path.replace(/\[\d+\]/g, '');
