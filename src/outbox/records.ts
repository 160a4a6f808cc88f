import * as z from 'zod/mini';
import type { Brand } from '../base/brand.ts';
import { FormRef } from '../model/form.ts';
import { ConsultationId, LanguageTag, SessionId, WorkspaceId } from '../model/ids.ts';
import { Consent, Mode } from '../model/response.ts';
import { Receipt } from '../protocol/receipt.ts';
import { DraftTime } from './draft-time.ts';

/**
 * What this device alone holds, as it lies in IndexedDB. Every record carries `v`: the layout is
 * never migrated in place, a later build reads what an earlier one wrote (OUT7).
 *
 *   drafts    one unfinished form each                              StoredDraft
 *   entries   the bytes of a finished entry, written once           HeldText
 *   receipts  what is known about an entry: proof, trouble, tries   LedgerRow
 *   openings  a consultation as its link was opened                 (openings.ts)
 *   forms     published versions, by id and version                 (openings.ts)
 *   settings  pinned keys, standing, enrolment, small recollections (settings.ts)
 *
 * The page's policy forbids `eval`, and zod would try it once: hence `jitless`.
 */
z.config({ jitless: true });

export const Draft = z.object({
  v: z.literal(1),
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  slug: z.string(),
  via: z.optional(z.string().check(z.maxLength(32))),
  consultation: ConsultationId,
  form: FormRef,
  language: LanguageTag,
  /** The engine's state, plain JSON; `engine/restore.ts` gives it its type back. */
  state: z.unknown(),
  consent: Consent,
  mode: Mode,
  /** `own`: this is her own device. `collected`: a shared one, where the next person must see nothing. */
  holder: z.enum(['own', 'collected']),
  session: z.optional(SessionId),
  begunAt: z.number(),
  changedAt: z.number(),
  pageKey: z.optional(z.string()),
});
export type Draft = z.infer<typeof Draft>;

/** What can be told of a draft without opening it: when, never what. */
const head = {
  id: Draft.shape.id,
  slug: z.string(),
  holder: Draft.shape.holder,
  begunAt: z.number(),
  changedAt: z.number(),
};
export const DraftHead = z.object({
  ...head,
  /** How long it has been left alone; one that cannot be read counts from now. */
  time: z.catch(z.optional(DraftTime), undefined),
});
export type DraftHead = z.infer<typeof DraftHead>;

/** A draft as it lies: the JSON of a `Draft`, sealed with a key of its own (`sealing/draft-vault.ts`). */
export const SealedDraft = z.object({
  ...head,
  v: z.literal(2),
  sealed: z.instanceof(ArrayBuffer),
});
export type SealedDraft = z.infer<typeof SealedDraft>;

/** What a save writes knows no time: with it counting begins anew (RET3). */
export type StoredDraft = (Draft | SealedDraft) & { readonly time?: DraftTime };

/** Canonical JSON, exactly as hashed and as sent (ENT2). Never rewritten. */
export const HeldText = z.object({ v: z.literal(1), hash: z.string(), text: z.string() });
export type HeldText = z.infer<typeof HeldText>;

/** Why an entry is still here, for people. Nothing is decided by it. */
export const WhyWaiting = z.enum([
  'noConnection',
  'serverTrouble',
  'notOurServer',
  'signIn',
  'notTriedYet',
]);
export type WhyWaiting = z.infer<typeof WhyWaiting>;

/**
 * One attachment of an entry: what the server has proved about it. The receipt's id is
 * `partReceiptId` of the entry, its hash the attachment's.
 */
export const PartRow = z.object({
  sha256: z.string(),
  bytes: z.int(),
  receipt: z.optional(Receipt),
  setApart: z.optional(z.object({ verdict: z.string(), reason: z.optional(z.string()) })),
});
export type PartRow = z.infer<typeof PartRow>;

export const LedgerRow = z.object({
  v: z.literal(1),
  hash: z.string(),
  id: z.string(),
  workspace: WorkspaceId,
  kind: z.string(),
  subject: z.string(),
  /** Length of the text in UTF-8. */
  bytes: z.int(),
  /** The device's clock, for people. */
  finishedAt: z.number(),
  /** What others refer to goes first: forms, consultations, sessions, then the rest. */
  rank: z.int(),
  receipt: z.optional(Receipt),
  setApart: z.optional(z.object({ verdict: z.string(), reason: z.optional(z.string()) })),
  lastTry: z.optional(z.object({ at: z.number(), why: WhyWaiting })),
  /** Its attachments, where it has any: it is delivered only when each of them is (ATT1). */
  parts: z.optional(z.array(PartRow)),
  /** The bytes are no longer here, because they are safe elsewhere (OUT4). */
  forgotten: z.optional(z.boolean()),
  /** Erased everywhere (ERA1): `forgotten` too, and of it only id and hash mean anything. */
  erased: z.optional(z.boolean()),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/** A finished entry with its moment, as the journal and the outbox hand it to each other. */
export type FinishedText = {
  readonly hash: string;
  /** The device's clock, for people. */
  readonly finishedAt: number;
  /** The entry as it lies in the outbox, byte for byte, sealed where it is sealed there. */
  readonly text: string;
};

export type HeldEntry = LedgerRow & { readonly text: string };

/** A receipt whose hash and signature were checked; only `sync/receipts.ts` makes one. */
export type CheckedReceipt = Brand<Receipt, 'CheckedReceipt'>;

/** A device that was let in by an invitation. */
export const Enrolment = z.object({
  deviceId: z.string(),
  deviceName: z.string(),
  /** Sent as `Authorization: Bearer`. */
  deviceKey: z.string(),
  workspace: WorkspaceId,
  partnership: z.string(),
});
export type Enrolment = z.infer<typeof Enrolment>;
