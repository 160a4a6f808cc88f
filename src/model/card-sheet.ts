import * as z from 'zod/mini';
import { ConsultationId, LinkCode } from './ids.ts';

/**
 * A printed sheet of cards, each with a code that lets one person in once. Nobody is refused by a
 * code: the second arrival is kept and marked (`analysis/link-marks.ts`), because two devices
 * without a signal cannot know of each other. Whom a card was given to is written down nowhere.
 */
export const cardsPerSheet = 1_000;

export const CardSheet = z.object({
  consultation: ConsultationId,
  /** What the coordinator calls it: "Library, March". */
  label: z.string().check(z.maxLength(120)),
  codes: z.array(LinkCode).check(z.minLength(1), z.maxLength(cardsPerSheet)),
});
export type CardSheet = z.infer<typeof CardSheet>;
