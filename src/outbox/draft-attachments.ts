import { type Attachment, attachmentsIn } from '../model/attachment.ts';
import { draftHolder } from './attachments.ts';
import { NotSaved } from './not-saved.ts';
import type { Outbox } from './outbox.ts';
import type { Draft } from './records.ts';
import { openAttachment, sealAttachment } from './sealing/attachment-bytes.ts';

/**
 * The attachments of one draft, as the controls of a running form use them: the draft is saved
 * before the bytes that it will name (see `attachments.ts`), and what two answers name goes only
 * when neither does.
 */
export function createDraftAttachments(
  outbox: Pick<Outbox, 'saveDraft' | 'keepAttachment' | 'attachment' | 'letAttachmentGo'>,
  draftNow: () => Draft,
) {
  return {
    /** Rejects with `NotSaved`, or with the browser's own error where `file` cannot be read. */
    async keep(file: Blob, name: string): Promise<Attachment> {
      const { bytes, key } = await sealAttachment(new Uint8Array(await file.arrayBuffer()));
      const draft = draftNow();
      if ((await outbox.saveDraft(draft)) === 'gone') throw new NotSaved('alreadyFinished');
      const { type } = file;
      const shown = key === undefined ? type : 'application/octet-stream';
      const kept = await outbox.keepAttachment(draftHolder(draft.id), { bytes, type: shown, name });
      return { ...kept, type, ...(key === undefined ? {} : { key }) };
    },
    async read(
      file: Pick<Attachment, 'sha256' | 'type'> & { readonly key?: string | undefined },
    ): Promise<Blob | undefined> {
      const kept = await outbox.attachment(file.sha256);
      return kept && openAttachment(kept.bytes, file);
    },
    async letGo(sha256: string): Promise<void> {
      const draft = draftNow();
      if (attachmentsIn(draft.state).some((one) => one.sha256 === sha256)) return;
      await outbox.letAttachmentGo(draftHolder(draft.id), sha256);
    },
  };
}
