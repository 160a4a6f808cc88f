import * as z from 'zod/mini';
import { ContactPurpose } from './consultation.ts';
import { LanguageTag, Slug } from './ids.ts';

/**
 * A name and a way to be reached, left after the thanks and apart from the answers. It travels as
 * an entry of its own kind through a door of its own and never enters the log, whose numbers would
 * say beside which answer it came (`sync-server/decisions`). Its id is wholly random, its day is no
 * finer than a day, and nothing in it is also in a response.
 */
export const Contact = z.object({
  slug: Slug,
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  /** A phone number or an e-mail address, as she wrote it. */
  reach: z.string().check(z.minLength(3), z.maxLength(160)),
  purposes: z.array(ContactPurpose).check(z.minLength(1), z.maxLength(3)),
  language: LanguageTag,
});
export type Contact = z.infer<typeof Contact>;
