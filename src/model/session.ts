import * as z from 'zod/mini';
import { ConsultationId } from './ids.ts';

/** An event at a place and time under a consultation: a town hall, a class visit, a kitchen table. */
export const Session = z.object({
  consultation: ConsultationId,
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  setting: z.enum([
    'townHall',
    'kitchenTable',
    'classVisit',
    'focusGroup',
    'street',
    'office',
    'other',
  ]),
  place: z.string().check(z.maxLength(200)),
  on: z.iso.date(),
  state: z.enum(['planned', 'running', 'finished']),
});
export type Session = z.infer<typeof Session>;
