import * as z from 'zod/mini';
import { type Attachment, attachmentsIn, mostAttachments } from '../model/attachment.ts';
import type { EntryKind } from '../model/entry-kinds.ts';
import { EntryId, WorkspaceId } from '../model/ids.ts';

/**
 * The immutable unit that is stored and sent (design section 4; rules ENT1 to ENT4).
 *
 *   { v, workspace, kind, id, subject, author, at, body | sealed }
 *
 * `kind` is any word here: a kind this build does not know is quarantined, not refused (QUA2).
 * Unknown fields are kept, because the hash covers the entry as it was sent (ENT2).
 */
export const Sealed = z.object({
  /** Id of the public key it is sealed to. */
  to: z.string().check(z.maxLength(128)),
  /** Base64url, both; `sealing.ts` says what they are. */
  enc: z.string().check(z.maxLength(1_024)),
  ct: z.string().check(z.maxLength(8_000_000)),
  /**
   * The attachments that the body names: whoever carries the entry carries them too, and cannot
   * read the body.
   */
  parts: z.optional(
    z
      .array(z.object({ sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)), bytes: z.int() }))
      .check(z.maxLength(mostAttachments)),
  ),
});
export type Sealed = z.infer<typeof Sealed>;

const head = {
  v: z.literal(1),
  workspace: WorkspaceId,
  kind: z.string().check(z.regex(/^[a-z][A-Za-z]*$/), z.maxLength(32)),
  id: EntryId,
  /** What it is about: the same for all entries that fold into one record. */
  subject: z.string().check(z.minLength(1), z.maxLength(160)),
  author: z.string().check(z.minLength(1), z.maxLength(64)),
  /** The device's clock, for people to read. Decides nothing (ENT3). */
  at: z.string().check(z.maxLength(40)),
};

export const ClearEntry = z.looseObject({
  ...head,
  body: z.record(z.string(), z.unknown()),
  sealed: z.optional(z.undefined()),
});
export const SealedEntry = z.looseObject({
  ...head,
  sealed: Sealed,
  body: z.optional(z.undefined()),
});

export const Entry = z.union([ClearEntry, SealedEntry]);

/** An entry whose body can be read. */
export type ClearEntry<Body = Readonly<Record<string, unknown>>> = {
  readonly v: 1;
  readonly workspace: WorkspaceId;
  readonly kind: EntryKind | (string & {});
  readonly id: EntryId;
  readonly subject: string;
  readonly author: string;
  readonly at: string;
  readonly body: Body;
};
export type SealedEntry = Omit<ClearEntry, 'body'> & { readonly sealed: Sealed };
export type Entry = ClearEntry | SealedEntry;

/**
 * The attachments that belong to an entry, sealed or not. A sealed one says of them no more than
 * whoever carries them must know.
 */
export function partsNamed(entry: {
  readonly body?: unknown;
  readonly sealed?: unknown;
}): readonly Attachment[] {
  if (entry.body !== undefined) return attachmentsIn(entry.body);
  const sealed = Sealed.safeParse(entry.sealed);
  const parts = sealed.success ? (sealed.data.parts ?? []) : [];
  return parts.map((part) => ({ ...part, name: '', type: 'application/octet-stream' }));
}
