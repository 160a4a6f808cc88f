import type { Bell } from './bell.ts';
import { Draft } from './records.ts';
import type { OutboxStore } from './store.ts';

/**
 * Unfinished forms, one record each, never one slot per form (OUT6): two people at one tablet
 * cannot overwrite each other.
 *
 * A draft that was finished or dropped leaves a mark behind. Without it an autosave that was under
 * way, here or in another tab, would bring it back to life for the next person to see.
 */
export type DraftTable = {
  /** `gone`: it was finished or dropped meanwhile, and nothing was written. */
  readonly saveDraft: (draft: Draft) => Promise<'saved' | 'gone'>;
  readonly draft: (id: string) => Promise<Draft | undefined>;
  /** Newest change first. */
  readonly drafts: (which?: {
    readonly slug?: string;
    readonly holder?: Draft['holder'];
  }) => Promise<readonly Draft[]>;
  readonly dropDraft: (id: string) => Promise<void>;
};

export const goneKey = (draftId: string): string => `gone-draft:${draftId}`;

export function createDraftTable(store: OutboxStore, bell: Bell): DraftTable {
  return {
    async saveDraft(draft) {
      const parsed = Draft.parse(draft);
      const outcome = await store.write(['drafts', 'settings'], async ({ drafts, settings }) => {
        if ((await settings.get(goneKey(draft.id))) !== undefined) return 'gone';
        await drafts.put(parsed);
        return 'saved';
      });
      if (outcome === 'saved') bell.ring('drafts');
      return outcome;
    },

    async draft(id) {
      return readDraft(await store.read(({ drafts }) => drafts.get(id)));
    },

    async drafts(which = {}) {
      const { slug, holder } = which;
      const found = await store.read(({ drafts }) => drafts.all());
      return found
        .map(readDraft)
        .filter((draft) => draft !== undefined)
        .filter((draft) => slug === undefined || draft.slug === slug)
        .filter((draft) => holder === undefined || draft.holder === holder)
        .sort((a, b) => b.changedAt - a.changedAt);
    },

    async dropDraft(id) {
      await store.write(['drafts', 'settings'], async ({ drafts, settings }) => {
        await drafts.remove([id]);
        if ((await settings.get(goneKey(id))) === undefined)
          await settings.put({ v: 1, key: goneKey(id), value: 'dropped' });
      });
      bell.ring('drafts');
    },
  };
}

/** A draft that this build cannot read is left where it is, for a build that can. */
function readDraft(record: unknown): Draft | undefined {
  const parsed = Draft.safeParse(record);
  return parsed.success ? parsed.data : undefined;
}
