import type { CardSheet } from '../model/card-sheet.ts';
import type { Consultation } from '../model/consultation.ts';
import type { Form, FormRef } from '../model/form.ts';
import type { ConsultationId, EntryId } from '../model/ids.ts';
import type { Response } from '../model/response.ts';
import type { Session } from '../model/session.ts';

/**
 * Entries, read as records. A record is the fold of the entries about one subject, in the order
 * of the server's numbers; what this device wrote and has not delivered comes last, because the
 * server will number it later than all it has shown.
 *
 *   replica ──┐
 *             ├─> Filed ──fold──> ConsultationRecord, SessionRecord …
 *   outbox  ──┘  (own unsent)
 */
export type CustodyStep = 'saved' | 'delivered' | 'safe' | 'setApart';

export type Filed<Body> = {
  readonly id: EntryId;
  readonly subject: string;
  /** The server's number; absent while this device alone holds the entry. */
  readonly seq: number | undefined;
  readonly at: string;
  readonly custody: CustodyStep;
  readonly body: Body;
};

export type Holdings = {
  readonly forms: readonly Filed<Form>[];
  readonly consultations: readonly Filed<Consultation>[];
  readonly sessions: readonly Filed<Session>[];
  readonly cards: readonly Filed<CardSheet>[];
  readonly responses: readonly Filed<Response>[];
};

export const emptyHoldings: Holdings = {
  forms: [],
  consultations: [],
  sessions: [],
  cards: [],
  responses: [],
};

export type ConsultationRecord = {
  readonly id: ConsultationId;
  /** The newest word on it. */
  readonly now: Consultation;
  /** When it was first written, by its author's device. */
  readonly since: string;
  /** The weakest custody among its newest entry and its forms: what a link depends on. */
  readonly custody: CustodyStep;
};

const weakestFirst: readonly CustodyStep[] = ['setApart', 'saved', 'delivered', 'safe'];

export const weakestCustody = (words: readonly CustodyStep[]): CustodyStep =>
  weakestFirst.find((word) => words.includes(word)) ?? 'safe';

/** Server's order; own unsent ones last, in the order they were written. */
export function inOrder<Body>(filed: readonly Filed<Body>[]): Filed<Body>[] {
  const last = Number.POSITIVE_INFINITY;
  return [...filed].sort((a, b) => {
    const bySeq = (a.seq ?? last) - (b.seq ?? last);
    return Number.isNaN(bySeq) || bySeq === 0 ? (a.id < b.id ? -1 : 1) : bySeq;
  });
}

/** All consultations, the newest first. */
export function consultationRecords(holdings: Holdings): ConsultationRecord[] {
  const bySubject = new Map<string, Filed<Consultation>[]>();
  for (const filed of inOrder(holdings.consultations)) {
    const of = bySubject.get(filed.subject);
    if (of) of.push(filed);
    else bySubject.set(filed.subject, [filed]);
  }
  return [...bySubject]
    .flatMap(([subject, history]) => {
      const first = history[0];
      // An entry that was set apart was refused: it is shown by its own state, never as the truth.
      const accepted = history.filter(({ custody }) => custody !== 'setApart');
      const newest = (accepted.length > 0 ? accepted : history).at(-1);
      if (!first || !newest) return [];
      const forms = newest.body.forms.flatMap((ref) => filedForm(holdings, ref) ?? []);
      return [
        {
          id: subject as ConsultationId,
          now: newest.body,
          since: first.at,
          custody: weakestCustody([newest.custody, ...forms.map(({ custody }) => custody)]),
        },
      ];
    })
    .sort((a, b) => (a.since < b.since ? 1 : -1));
}

const filedForm = (holdings: Holdings, ref: FormRef): Filed<Form> | undefined =>
  holdings.forms.find(({ body }) => body.id === ref.id && body.version === ref.version);

export const formOf = (holdings: Holdings, ref: FormRef): Form | undefined =>
  filedForm(holdings, ref)?.body;

export type SessionRecord = Session & { readonly id: string };

/** Sessions of one consultation, by day. */
export function sessionRecords(holdings: Holdings, consultation: ConsultationId): SessionRecord[] {
  const bySubject = new Map<string, SessionRecord>();
  for (const { subject, body } of inOrder(holdings.sessions))
    if (body.consultation === consultation) bySubject.set(subject, { ...body, id: subject });
  return [...bySubject.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/**
 * Responses of one consultation, the latest first. The same array for as long as nothing changed: a
 * screen asks for it in several places, and there may be a hundred thousand.
 */
export function responsesOf(
  { responses }: Pick<Holdings, 'responses'>,
  consultation: ConsultationId,
): readonly Filed<Response>[] {
  const known =
    responsesByConsultation.get(responses) ?? new Map<ConsultationId, readonly Filed<Response>[]>();
  responsesByConsultation.set(responses, known);
  const before = known.get(consultation);
  if (before !== undefined) return before;
  const own = responses.filter(({ body }) => body.consultation === consultation);
  const latestFirst = inOrder(own).reverse();
  known.set(consultation, latestFirst);
  return latestFirst;
}

const responsesByConsultation = new WeakMap<
  Holdings['responses'],
  Map<ConsultationId, readonly Filed<Response>[]>
>();

/** How many for each value, most first; for "by language", "by day". */
export function countBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly { readonly key: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** The day an answer was finished, as its device saw it: for people to read, never for order. */
export const dayOf = (filed: { readonly at: string }): string => filed.at.slice(0, 10);

/** A name short enough to say on the phone: the random tail of the id. */
export const shortId = (id: string): string => {
  const tail = id.slice(-6).toUpperCase();
  return `${tail.slice(0, 3)}-${tail.slice(3)}`;
};
