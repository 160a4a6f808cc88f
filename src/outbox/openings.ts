import * as z from 'zod/mini';
import { Form, type FormRef } from '../model/form.ts';
import { Opening } from '../protocol/open.ts';
import type { Bell } from './bell.ts';
import type { Attempt, OutboxDatabase } from './database.ts';

/**
 * Consultations as their links were opened, so that they open again without a signal. Forms lie
 * apart, by id and version, and stay: a draft begun with version 3 is finished with version 3.
 */
export type OpeningTable = {
  readonly keepOpening: (opening: Opening) => Promise<void>;
  readonly openingOf: (slug: string) => Promise<Opening | undefined>;
  readonly openings: () => Promise<readonly Opening[]>;
  readonly keepForm: (form: Form) => Promise<void>;
  readonly formOf: (ref: FormRef) => Promise<Form | undefined>;
};

const OpeningRecord = z.object({
  v: z.literal(1),
  slug: z.string(),
  formKeys: z.array(z.string()),
  /** The opening without its forms. */
  opening: z.record(z.string(), z.unknown()),
});
const FormRecord = z.object({ v: z.literal(1), key: z.string(), form: z.unknown() });

const keyOf = (ref: FormRef): string => `${ref.id}@${ref.version}`;

export function createOpeningTable(db: OutboxDatabase, attempt: Attempt, bell: Bell): OpeningTable {
  const putForms = (forms: readonly Form[]) =>
    db.forms.bulkPut(forms.map((form) => ({ v: 1, key: keyOf(form), form })));

  const readOpening = async (record: unknown): Promise<Opening | undefined> => {
    const parsed = OpeningRecord.safeParse(record);
    if (!parsed.success) return undefined;
    const kept = await attempt(() => db.forms.bulkGet(parsed.data.formKeys));
    const forms = kept.map((form) => FormRecord.safeParse(form).data?.form);
    const opening = Opening.safeParse({ ...parsed.data.opening, forms });
    return opening.success ? opening.data : undefined;
  };

  return {
    async keepOpening(opening) {
      const { forms, ...rest } = opening;
      const { slug } = opening.consultation;
      await attempt(() =>
        db.transaction('rw', db.openings, db.forms, async () => {
          await putForms(forms);
          await db.openings.put({ v: 1, slug, formKeys: forms.map(keyOf), opening: rest });
        }),
      );
      bell.ring('openings');
    },

    openingOf: async (slug) => readOpening(await attempt(() => db.openings.get(slug))),

    async openings() {
      const records = await attempt(() => db.openings.toArray());
      const read = await Promise.all(records.map(readOpening));
      return read.filter((opening) => opening !== undefined);
    },

    async keepForm(form) {
      await attempt(() => putForms([form]));
    },

    async formOf(ref) {
      const record = FormRecord.safeParse(await attempt(() => db.forms.get(keyOf(ref))));
      if (!record.success) return undefined;
      const form = Form.safeParse(record.data.form);
      return form.success ? form.data : undefined;
    },
  };
}
