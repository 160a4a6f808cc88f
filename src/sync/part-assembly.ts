import type { AttachmentTable } from '../outbox/attachments.ts';
import { hashBytesSoon } from '../outbox/hash-bytes.ts';
import { attachmentLimits } from '../protocol/attachment.ts';
import type { BundlePart } from '../protocol/bundle.ts';

/**
 * Puts the pieces of a bundle's attachments together, one attachment at a time, and keeps each when
 * it is whole and has the hash it says. Pieces stand in their order in the file; one that does not
 * go on where the last ended is not taken.
 */
export type PartAssembly = {
  /** `false`: the piece belongs nowhere, or the whole does not have its hash. */
  readonly take: (part: BundlePart, data: Uint8Array) => Promise<boolean>;
  /** Attachments that were kept. */
  readonly whole: () => number;
};

type Keep = (file: Parameters<AttachmentTable['keepAttachment']>[1]) => Promise<unknown>;

export function createPartAssembly(keep: Keep): PartAssembly {
  let sha256 = '';
  let bytes = new Uint8Array();
  let filled = 0;
  const kept = new Set<string>();
  return {
    async take(part, data) {
      if (part.from === 0) {
        if (part.bytes > attachmentLimits.each) return false;
        sha256 = part.sha256;
        bytes = new Uint8Array(part.bytes);
        filled = 0;
      }
      const fits = part.sha256 === sha256 && part.from === filled && part.bytes === bytes.length;
      if (!fits || filled + data.length > bytes.length) return false;
      bytes.set(data, filled);
      filled += data.length;
      if (filled < bytes.length) return true;
      if ((await hashBytesSoon(bytes)) !== sha256) return false;
      await keep({ bytes, type: part.type, name: '' });
      kept.add(sha256);
      return true;
    },
    whole: () => kept.size,
  };
}
