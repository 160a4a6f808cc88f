import * as z from 'zod/mini';
import { Consultation } from '../src/model/consultation.ts';
import { Form, type FormRef } from '../src/model/form.ts';
import { ConsultationId, type Slug, type WorkspaceId } from '../src/model/ids.ts';
import { canonicalText, hashText } from '../src/protocol/hash.ts';
import { type ChangeLog, readable } from './log/change-log.ts';

/**
 * Which consultations and forms there are: a fold over the log, so that it is never wrong after a
 * restart and never behind another server process. The newest state of a consultation wins; the
 * first entry of a form's version wins, because a published version never changes.
 */
export type KnownConsultation = {
  readonly id: ConsultationId;
  readonly consultation: Consultation;
  /** Keys of every form that any state of it has named: an old phone answers an old version. */
  readonly formKeys: ReadonlySet<string>;
};

export type Catalogue = {
  readonly consultationWithId: (id: string) => KnownConsultation | undefined;
  readonly consultationAt: (slug: string) => KnownConsultation | undefined;
  /** Every one that was ever opened, as it is now. */
  readonly consultations: () => readonly KnownConsultation[];
  /** The hash of the version's definition. */
  readonly formHash: (ref: FormRef) => string | undefined;
};

export const formKey = ({ id, version }: FormRef): string => `${id}@${version}`;

/** The catalogue as a growing thing: `note` adds one accepted entry. */
export type GrowingCatalogue = Catalogue & {
  readonly note: (entry: NotedEntry) => void;
  readonly form: (ref: FormRef) => Form | undefined;
  /** A copy that can run ahead, for deciding on a batch before it is committed. */
  readonly fork: () => GrowingCatalogue;
};

type NotedEntry = {
  readonly kind: string;
  readonly subject: string;
  readonly body: unknown;
};

type Shelves = {
  readonly consultations: Map<string, KnownConsultation>;
  readonly slugs: Map<Slug, string>;
  readonly forms: Map<string, { readonly form: Form; readonly hash: string }>;
};

export function createCatalogue(from?: Shelves): GrowingCatalogue {
  const shelves: Shelves = {
    consultations: new Map(from?.consultations),
    slugs: new Map(from?.slugs),
    forms: new Map(from?.forms),
  };
  const { consultations, slugs, forms } = shelves;

  const noteConsultation = (subject: string, consultation: Consultation): void => {
    const before = consultations.get(subject);
    if (before !== undefined) slugs.delete(before.consultation.slug);
    consultations.set(subject, {
      id: z.parse(ConsultationId, subject),
      consultation,
      formKeys: new Set([...(before?.formKeys ?? []), ...consultation.forms.map(formKey)]),
    });
    if (!slugs.has(consultation.slug)) slugs.set(consultation.slug, subject);
  };

  return {
    consultationWithId: (id) => consultations.get(id),
    consultations: () => [...consultations.values()],
    consultationAt: (slug) => consultations.get(slugs.get(slug as Slug) ?? ''),
    formHash: (ref) => forms.get(formKey(ref))?.hash,
    form: (ref) => forms.get(formKey(ref))?.form,
    note: ({ kind, subject, body }) => {
      if (kind === 'consultation') noteConsultation(subject, z.parse(Consultation, body));
      if (kind === 'form') {
        const form = z.parse(Form, body);
        if (!forms.has(formKey(form))) forms.set(formKey(form), { form, hash: hashForm(body) });
      }
    },
    fork: () => createCatalogue(shelves),
  };
}

export const hashForm = (body: unknown): string => hashText(canonicalText(body));

/** The kinds that the catalogue is folded from. */
export const cataloguedKinds: readonly string[] = ['form', 'consultation'];

/** A catalogue that keeps level with the log. */
export type FollowedCatalogue = {
  /** As it was when it was last asked for: what it has, it has for good. */
  readonly known: () => GrowingCatalogue;
  /** First reads what was added since, by this process or another. */
  readonly current: () => Promise<GrowingCatalogue>;
};

export function followLog(log: ChangeLog, workspace: WorkspaceId): FollowedCatalogue {
  const catalogue = createCatalogue();
  let seen = 0;
  let seenIn: string | undefined;
  let reading: Promise<void> = Promise.resolve();

  const readOn = async (): Promise<void> => {
    const { lastSeq, epoch } = await log.standing(workspace);
    // In another epoch numbers may have been given anew, to other entries.
    if (epoch !== seenIn) seen = 0;
    seenIn = epoch;
    while (seen < lastSeq) {
      const page = await log.page(workspace, { kinds: cataloguedKinds, since: seen, limit: 100 });
      for (const row of page.rows) {
        const entry = JSON.parse(readable(row)) as NotedEntry;
        if (entry.body !== undefined) catalogue.note(entry);
      }
      seen = page.more ? (page.rows.at(-1)?.seq ?? lastSeq) : lastSeq;
    }
  };

  return {
    known: () => catalogue,
    current: async () => {
      // One after the other: two at once would note the same entries twice, and out of order.
      const mine = reading.catch(() => undefined).then(readOn);
      reading = mine;
      await mine;
      return catalogue;
    },
  };
}
