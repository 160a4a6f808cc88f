import * as z from 'zod/mini';

/**
 * A photo, a recording, a file of a form: named by its content, never inside an entry. An entry
 * holds this much of it; the bytes travel apart (sync rules ATT1 to ATT8).
 */
export const Attachment = z.object({
  /** Lower-case hex. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  name: z.string(),
  type: z.string(),
  bytes: z.int().check(z.nonnegative()),
  /**
   * What opens it, base64url, where it was sealed when it was given: then hash and length are those
   * of the sealed bytes, which are the bytes that are kept and travel (SEA8).
   */
  key: z.optional(z.string().check(z.maxLength(64))),
});
export type Attachment = z.infer<typeof Attachment>;

/** Bytes of one attachment, as it is given. */
export const largestAttachment = 20_000_000;

/** More than this is not taken in one response or one form; what is named beyond it is not expected. */
export const mostAttachments = 500;

/** Deeper than any form of ours is nested. */
const deepest = 64;

/**
 * The attachments that a body names, each once, in the order in which they stand. Page and server
 * both ask this, so that they expect the same bytes.
 */
export function attachmentsIn(body: unknown): readonly Attachment[] {
  const found = new Map<string, Attachment>();
  const ahead: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 0 }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null || depth > deepest) continue;
    if (found.size >= mostAttachments) break;
    const read = readAttachment(value);
    if (read !== undefined) {
      if (!found.has(read.sha256)) found.set(read.sha256, read);
      continue;
    }
    for (const inner of Object.values(value).reverse())
      ahead.push({ value: inner, depth: depth + 1 });
  }
  return [...found.values()];
}

/** By hand, because it is asked of every object of every response. A form's file has no name of its own. */
function readAttachment(value: object): Attachment | undefined {
  const { sha256, name = '', type, bytes } = value as Partial<Record<string, unknown>>;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  if (typeof name !== 'string' || typeof type !== 'string') return undefined;
  if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0) return undefined;
  return { sha256, name, type, bytes };
}
