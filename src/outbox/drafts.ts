import type { Bell } from './bell.ts';
import { Draft, DraftHead } from './records.ts';
import { clearVault, type DraftVault, draftKeyKey } from './sealing/draft-vault.ts';
import type { OutboxStore } from './store.ts';

/**
 * Unfinished forms, one record each, never one slot per form (OUT6): two people at one tablet
 * cannot overwrite each other. How they lie there is the vault's business (SEA6).
 *
 * A draft that was finished or dropped leaves a mark behind. Without it an autosave that was under
 * way, here or in another tab, would bring it back to life for the next person to see.
 */
export type DraftTable = {
  /** `gone`: it was finished or dropped meanwhile, and nothing was written. */
  readonly saveDraft: (draft: Draft) => Promise<'saved' | 'gone'>;
  /** `undefined`: it is not there, or cannot be opened here and now. */
  readonly draft: (id: string) => Promise<Draft | undefined>;
  /** Those that can be opened here and now, newest change first. */
  readonly drafts: (which?: WhichDrafts) => Promise<readonly Draft[]>;
  /** The same without opening them, and so all of them. */
  readonly draftHeads: (which?: WhichDrafts) => Promise<readonly DraftHead[]>;
  readonly dropDraft: (id: string) => Promise<void>;
  /** Nobody fills any draft in this page now: what opens them leaves its memory (SEA7). */
  readonly letDraftsGo: () => void;
};

type WhichDrafts = { readonly slug?: string; readonly holder?: Draft['holder'] };

export const goneKey = (draftId: string): string => `gone-draft:${draftId}`;

export function createDraftTable(
  store: OutboxStore,
  bell: Bell,
  vault: DraftVault = clearVault,
): DraftTable {
  // What was said last is written last, however long sealing takes.
  let sealing: Promise<unknown> = Promise.resolve();

  const find = async ({ slug, holder }: WhichDrafts) => {
    const found = await store.read(({ drafts }) => drafts.all());
    return found
      .flatMap((record) => {
        const head = DraftHead.safeParse(record);
        return head.success ? [{ head: head.data, record }] : [];
      })
      .filter(({ head }) => slug === undefined || head.slug === slug)
      .filter(({ head }) => holder === undefined || head.holder === holder)
      .sort((a, b) => b.head.changedAt - a.head.changedAt);
  };

  return {
    async saveDraft(draft) {
      const parsed = Draft.parse(draft);
      const mine = sealing.then(() => vault.seal(parsed));
      sealing = mine;
      const { record, beside, onWritten } = await mine;
      const outcome = await store.write(['drafts', 'settings'], async ({ drafts, settings }) => {
        if ((await settings.get(goneKey(draft.id))) !== undefined) return 'gone';
        if (beside !== undefined) {
          const key = draftKeyKey(draft.id);
          // Where the database was lost under us, what opens the draft was lost with it.
          if (beside.isNew || (await settings.get(key)) === undefined)
            await settings.put({ v: 1, key, value: beside.value });
        }
        await drafts.put(record);
        return 'saved';
      });
      if (outcome === 'gone') vault.letGo(draft.id);
      else {
        onWritten?.();
        bell.ring('drafts');
      }
      return outcome;
    },

    draft: async (id) => vault.open(await store.read(({ drafts }) => drafts.get(id))),

    async drafts(which = {}) {
      const opened = await Promise.all((await find(which)).map(({ record }) => vault.open(record)));
      return opened.filter((draft) => draft !== undefined);
    },

    draftHeads: async (which = {}) => (await find(which)).map(({ head }) => head),

    async dropDraft(id) {
      await store.write(['drafts', 'settings'], async ({ drafts, settings }) => {
        await drafts.remove([id]);
        await settings.remove([draftKeyKey(id)]);
        if ((await settings.get(goneKey(id))) === undefined)
          await settings.put({ v: 1, key: goneKey(id), value: 'dropped' });
      });
      vault.letGo(id);
      bell.ring('drafts');
    },

    // After what is being saved now: a key made anew for it would only come back.
    letDraftsGo: () => void sealing.then(() => vault.letGo()),
  };
}
