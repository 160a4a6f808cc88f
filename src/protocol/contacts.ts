import * as z from 'zod/mini';
import { Contact } from '../model/contact.ts';
import { Slug } from '../model/ids.ts';
import { standingFields } from './standing.ts';

/**
 * What people leave beside the log: contact details, and refusals as bare counts.
 *
 * | door                           | who         | what                                          |
 * |--------------------------------|-------------|-----------------------------------------------|
 * | POST /api/contacts             | anyone      | `ContactsRequest` -> `LeftAnswer`; 429, 503: later |
 * | GET  /api/contacts/:slug       | coordinator | -> `ContactsAnswer`                           |
 * | POST /api/contacts/remove      | coordinator | `ContactRemoval` -> `ContactsAnswer`          |
 * | POST /api/draws                | coordinator | `DrawWish` -> `ContactsAnswer`: a commitment  |
 * | POST /api/draws/run            | coordinator | `DrawRun` -> `ContactsAnswer`: winners        |
 * | POST /api/refusals             | anyone      | `RefusalsRequest` -> `LeftAnswer`             |
 */
export const contactLimits = { entries: 20, bytes: 4_000 } as const;

/** Entries of kind `contact`, clear or sealed; each is parsed by itself. */
export const ContactsRequest = z.object({
  contacts: z.array(z.unknown()).check(z.minLength(1), z.maxLength(contactLimits.entries)),
});

export const RefusalsRequest = z.object({
  slug: Slug,
  count: z.int().check(z.minimum(1), z.maximum(50)),
});

/** The same whatever was left: nobody learns whether there is such a consultation. */
export const LeftAnswer = z.object({ ...standingFields });
export type LeftAnswer = z.infer<typeof LeftAnswer>;

export const ListedContact = z.object({ ...Contact.shape, id: z.string() });
export type ListedContact = z.infer<typeof ListedContact>;

export const DrawRecord = z.object({
  id: z.string(),
  /** SHA-256 of the seed, hex: said before anybody knows who will be drawn. */
  commitment: z.string(),
  /** ISO dates. */
  preparedOn: z.string(),
  drawnOn: z.optional(z.string()),
  /** With the draw: all that is needed to draw again and find the same. */
  seed: z.optional(z.string()),
  pool: z.optional(z.array(z.string())),
  places: z.optional(z.int()),
  winners: z.optional(z.array(z.string())),
});
export type DrawRecord = z.infer<typeof DrawRecord>;

export const ContactsAnswer = z.object({
  ...standingFields,
  /** Of those that may be shown; in no order. */
  contacts: z.array(ListedContact),
  draws: z.array(DrawRecord),
  /** How often somebody read the consent and said no. */
  refusals: z.int(),
  /** More come than a day takes: those over it are asked to come again. */
  isFull: z.optional(z.boolean()),
});
export type ContactsAnswer = z.infer<typeof ContactsAnswer>;

export const ContactRemoval = z.object({ slug: Slug, id: z.string().check(z.maxLength(64)) });
export const DrawWish = z.object({ slug: Slug });
export const DrawRun = z.object({
  slug: Slug,
  id: z.string().check(z.maxLength(64)),
  places: z.int().check(z.minimum(1), z.maximum(100)),
});
