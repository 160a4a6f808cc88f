import { partsNamed } from '../protocol/entry.ts';
import { canonicalText, hashText } from '../protocol/hash.ts';
import { type AttachmentTable, draftHolder } from './attachments.ts';
import type { DraftTable } from './drafts.ts';
import type { EntryTable } from './entries.ts';

/**
 * The verbs of the outbox that move an attachment from one holder to the next: entries and drafts
 * as they are, with the claims in the order that `attachments.ts` asks for. What comes after the
 * entry is not waited for: "saved" is true already, and the sweep finishes what a crash leaves.
 */
export function withAttachments(
  entries: Pick<EntryTable, 'add' | 'forget'>,
  drafts: Pick<DraftTable, 'dropDraft'>,
  attachments: AttachmentTable,
): Pick<EntryTable & DraftTable, 'add' | 'forget' | 'dropDraft'> {
  const later = (work: Promise<void>): void => {
    work.catch(() => undefined);
  };
  return {
    async add(entry, with_ = {}) {
      const { draftId } = with_;
      const named = partsNamed(entry);
      const here =
        named.length === 0
          ? []
          : await attachments.claimForEntry(hashText(canonicalText(entry)), named, draftId);
      const held = await entries.add(entry, { ...with_, attachments: here });
      if (draftId !== undefined) later(attachments.releaseAttachments(draftHolder(draftId)));
      return held;
    },

    async dropDraft(id) {
      await drafts.dropDraft(id);
      later(attachments.releaseAttachments(draftHolder(id)));
    },

    async forget(hashes) {
      await entries.forget(hashes);
      await attachments.releaseForgotten(hashes);
    },
  };
}
