import * as z from 'zod/mini';
import { standingFields } from './standing.ts';

/**
 * What was done, by whom, and when: one record after the other, each holding the hash of the one
 * before, so that none can be changed or taken out unnoticed. Never an answer, never a secret.
 * Findings cannot be released yet: that word comes with the deed.
 *
 * | door                      | who         | what                                              |
 * |---------------------------|-------------|---------------------------------------------------|
 * | GET  /api/audit?before=   | coordinator | -> `AuditAnswer`, the newest first                |
 * | POST /api/audit/exports   | coordinator | `ExportNotice` -> `ExportNoted`; `X-Audit-Head` too |
 */
export const auditWords = [
  'setUp',
  'signedIn',
  'signInFailed',
  'signedOut',
  'signedOutEverywhere',
  'signInEnded',
  'personInvited',
  'invitationWithdrawn',
  'personJoined',
  'personRemoved',
  'roleChanged',
  'passphraseChanged',
  'passphraseResetOffered',
  'passphraseReset',
  'passkeyAdded',
  'passkeyRemoved',
  'deviceInvited',
  'deviceEnrolled',
  'deviceRenamed',
  'deviceRevoked',
  'apartAccepted',
  'apartDiscarded',
  'partnershipChanged',
  'consultationChanged',
  'formPublished',
  'linksMade',
  'exported',
  'bundleImported',
  'backupMade',
  'restored',
  'keyRenewed',
  'erased',
  'clearedByClock',
  'winnersDrawn',
  'contactsPutOff',
] as const;
export type AuditWord = (typeof auditWords)[number];

export const AuditBy = z.object({
  /** `person`, `device`, `steward` (at the server's own keyboard), `server` (by its clock), `stranger`. */
  kind: z.string(),
  id: z.optional(z.string()),
  /** As it was then: a person may be gone by now. */
  name: z.optional(z.string()),
});
export type AuditBy = z.infer<typeof AuditBy>;

export const AuditRecord = z.object({
  seq: z.int(),
  /** The server's clock, ISO 8601. */
  at: z.string(),
  /** An `AuditWord`, or one that a newer server knows. */
  what: z.string(),
  by: AuditBy,
  /** Whom or what it was done to: an id, and its name then. */
  about: z.optional(z.string()),
  name: z.optional(z.string()),
  details: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

/** The last link: its number and its hash, as `12:9f86d0…`. `0:` before the first. */
export const AuditHead = z.string();

export const AuditAnswer = z.object({
  ...standingFields,
  head: AuditHead,
  records: z.array(AuditRecord),
  /** There are older ones: ask `before` the last of these. */
  more: z.boolean(),
});
export type AuditAnswer = z.infer<typeof AuditAnswer>;

/** A file that a desk makes out of its own copy: the server would not know. */
export const ExportNotice = z.object({
  what: z.string().check(z.minLength(1), z.maxLength(40)),
  /** The consultation. */
  about: z.optional(z.string().check(z.maxLength(100))),
  name: z.optional(z.string().check(z.maxLength(100))),
  rows: z.int().check(z.minimum(0)),
  /** Made while the server was silent, by the desk's clock. */
  madeAt: z.optional(z.string().check(z.maxLength(40))),
});
export type ExportNotice = z.infer<typeof ExportNotice>;

export const ExportNoted = z.object({ ...standingFields, head: AuditHead });
export type ExportNoted = z.infer<typeof ExportNoted>;
