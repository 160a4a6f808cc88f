import * as z from 'zod/mini';
import { LanguageTag } from './ids.ts';

/**
 * A language that a form speaks. Direction is declared, never guessed. `status` says how far the
 * translation has come: `draft` was not yet read by a speaker, and the coordinator is told so.
 */
export const FormLanguage = z.object({
  tag: LanguageTag,
  /** Its own name, as its speakers write it: `العربية`. */
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  direction: z.enum(['ltr', 'rtl']),
  status: z.enum(['source', 'draft', 'checked', 'approved']),
});
export type FormLanguage = z.infer<typeof FormLanguage>;
