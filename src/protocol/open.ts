import * as z from 'zod/mini';
import { Consultation } from '../model/consultation.ts';
import { Form } from '../model/form.ts';
import { ConsultationId, WorkspaceId } from '../model/ids.ts';
import { ServerKey } from './receipt.ts';
import { SealingKey } from './sealing.ts';
import { standingFields } from './standing.ts';

/** GET /api/open/:slug: all that a respondent's device needs, once. No account; ETag. */
export const Opening = z.object({
  ...standingFields,
  workspace: WorkspaceId,
  /** Pinned by the device on this first meeting (REC3). */
  serverKey: ServerKey,
  /** What finished answers are sealed to; absent from a server that opens nothing (SEA3). */
  sealingKey: z.optional(SealingKey),
  consultationId: ConsultationId,
  consultation: Consultation,
  forms: z.array(Form),
});
export type Opening = z.infer<typeof Opening>;
