import * as z from 'zod/mini';
import type { Entry } from './entry.ts';
import { Receipt } from './receipt.ts';
import { standingFields } from './standing.ts';

/**
 * POST /api/push: entries one way, a verdict for each the other way (PUSH1).
 * The request is parsed loosely: one bad entry must not cost its neighbours (I9), so the server
 * parses entries one by one and answers `rejected` for the bad ones.
 */
export const pushLimits = { entries: 100, bytes: 1_000_000 } as const;

export const PushRequest = z.looseObject({
  protocol: z.string().check(z.maxLength(40)),
  nonce: z.string().check(z.minLength(8), z.maxLength(64)),
  epoch: z.optional(z.string().check(z.maxLength(64))),
  entries: z.array(z.unknown()).check(z.minLength(1), z.maxLength(pushLimits.entries)),
});
export type PushRequest = {
  readonly protocol: string;
  readonly nonce: string;
  readonly epoch?: string;
  readonly entries: readonly Entry[];
};

export const Verdict = z.enum([
  'stored',
  'duplicate',
  'sibling',
  'erased',
  'quarantined',
  'rejected',
  'retry',
]);
export type Verdict = z.infer<typeof Verdict>;

/** Why an entry was refused, as a short closed list; the person's sentence is in the catalogue. */
export const RejectReason = z.enum([
  'malformed',
  'tooLarge',
  'notAllowed',
  'wrongWorkspace',
  'badBody',
  'unknownConsultation',
]);
export type RejectReason = z.infer<typeof RejectReason>;

export const PushResult = z.object({
  id: z.string(),
  hash: z.string(),
  verdict: Verdict,
  receipt: z.optional(Receipt),
  reason: z.optional(z.string()),
  /** With `erased`: an `ErasureProof` (`erasure.ts`). Without one the device keeps its copy. */
  erasure: z.optional(z.unknown()),
});
export type PushResult = z.infer<typeof PushResult>;

export const PushAnswer = z.object({
  ...standingFields,
  nonce: z.string(),
  results: z.array(z.looseObject({ id: z.string(), hash: z.string(), verdict: z.string() })),
});
/** As the client reads it: an unknown verdict stays a string and means retry (PUSH1). */
export type PushAnswer = z.infer<typeof PushAnswer>;
