import type { AttachmentKeeper } from '../../fill/surroundings.ts';
import { hashBytes } from '../../protocol/hash.ts';

/** Photos and files of a preview: as long as the page, and nowhere but in it. */
export function createForgetfulAttachments(): () => Promise<AttachmentKeeper> {
  const files = new Map<string, Blob>();
  const keeper: AttachmentKeeper = {
    async keep(file, name) {
      const sha256 = hashBytes(new Uint8Array(await file.arrayBuffer()));
      files.set(sha256, file);
      return { sha256, name, type: file.type, bytes: file.size };
    },
    read: async ({ sha256 }) => files.get(sha256),
    letGo: async () => undefined,
  };
  return async () => keeper;
}
