import { type AttachmentTable, draftHolder } from './attachments.ts';
import type { Bell } from './bell.ts';
import { countOn, daysLeft, type SaidOfDraft } from './draft-time.ts';
import { DraftHead, type StoredDraft } from './records.ts';
import { type DraftVault, draftKeyKey } from './sealing/draft-vault.ts';
import type { OutboxStore } from './store.ts';

/**
 * The clock of unfinished forms as it lies on the disk (RET3 to RET6). Only `sync/draft-clock.ts`,
 * which checks signatures, asks and hears here.
 *
 * A question leaves its word with every draft, and an answer counts only where that word still
 * lies. A save takes it away: so what was changed while the question was under way is not counted,
 * and what is changed in the moment of deletion is not deleted. No clock is needed for either.
 */
export type DraftTimeTable = {
  /** Leaves the word with every draft; gives back the links that they were begun at. */
  readonly askDraftTimes: (word: string) => Promise<readonly string[]>;
  /**
   * What was answered to that word, by link. Deletes what has had its time and `mayGo`, with what
   * opens it and its attachments; gives back the ids of those. Rejects with `NotSaved`.
   */
  readonly hearDraftTimes: (
    word: string,
    said: ReadonlyMap<string, SaidOfDraft>,
    mayGo: (draft: DraftHead) => boolean,
  ) => Promise<readonly string[]>;
  /** Somebody goes on with it: counting begins anew. `false`: it is not there any more. */
  readonly takeUpDraft: (id: string) => Promise<boolean>;
};

export function createDraftTimeTable(
  store: OutboxStore,
  bell: Bell,
  vault: Pick<DraftVault, 'letGo'>,
  attachments: Pick<AttachmentTable, 'releaseAttachments'>,
): DraftTimeTable {
  return {
    askDraftTimes: (word) =>
      store.write(['drafts'], async ({ drafts }) => {
        const known = (await drafts.all()).flatMap(readDraft);
        await drafts.putMany(
          known.map(({ record, head }) => ({ ...record, time: { ...head.time, asked: word } })),
        );
        return [...new Set(known.map(({ head }) => head.slug))];
      }),

    async hearDraftTimes(word, said, mayGo) {
      const { ids, heard } = await store.write(
        ['drafts', 'settings'],
        async ({ drafts, settings }) => {
          const heard = (await drafts.all()).flatMap(readDraft).flatMap(({ record, head }) => {
            const words = said.get(head.slug);
            if (words === undefined || head.time?.asked !== word) return [];
            const counted = countOn(head.time.counted, words);
            return [
              { head, record: { ...record, time: { counted } }, isUp: daysLeft(counted) < 0 },
            ];
          });
          const going = heard.filter(({ head, isUp }) => isUp && mayGo(head));
          const ids = going.map(({ head }) => head.id);
          await drafts.putMany(
            heard.filter((one) => !going.includes(one)).map(({ record }) => record),
          );
          await drafts.remove(ids);
          // No mark stays behind: whoever still has it on her screen may go on, and saves it anew.
          await settings.remove(ids.map(draftKeyKey));
          return { ids, heard: heard.length };
        },
      );
      for (const id of ids) {
        vault.letGo(id);
        // What a crash leaves of them, the sweep finds.
        await attachments.releaseAttachments(draftHolder(id)).catch(() => undefined);
      }
      if (heard > 0) bell.ring('drafts');
      return ids;
    },

    takeUpDraft: (id) =>
      store.write(['drafts'], async ({ drafts }) => {
        const record = await drafts.get(id);
        if (record === undefined) return false;
        const { time: _, ...changed } = record;
        await drafts.put(changed);
        return true;
      }),
  };
}

function readDraft(record: unknown): readonly { head: DraftHead; record: StoredDraft }[] {
  const head = DraftHead.safeParse(record);
  return head.success ? [{ head: head.data, record: record as StoredDraft }] : [];
}
