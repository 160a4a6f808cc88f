import type { AttachmentKeeper } from '../../fill/surroundings.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { openAttachment } from '../../outbox/sealing/attachment-bytes.ts';
import type { Fetch } from '../../sync/open-light.ts';

/**
 * Attachments of answers, read at the desk: from this device where it collected them itself, else
 * from the server, each time anew. Nothing of them stays here after the page is closed.
 */
export function createDeskAttachments(given: {
  readonly outbox: Pick<Outbox, 'attachment'>;
  readonly fetch: Fetch;
}): () => Promise<AttachmentKeeper> {
  const keeper: AttachmentKeeper = {
    keep: () => Promise.reject(new Error('answers are not changed here')),
    letGo: async () => undefined,
    async read(file) {
      const { sha256 } = file;
      const own = await given.outbox.attachment(sha256).catch(() => undefined);
      if (own !== undefined) return openAttachment(own.bytes, file);
      const answer = await given.fetch(`/api/attachments/${sha256}`, {
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'manual',
        headers: { 'X-Welcome-Mat': '1' },
      });
      if (!answer.ok) return undefined;
      return openAttachment(new Uint8Array(await answer.arrayBuffer()), file);
    },
  };
  return async () => keeper;
}
