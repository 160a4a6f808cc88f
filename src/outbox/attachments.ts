import type { Brand } from '../base/brand.ts';
import type { Attachment } from '../model/attachment.ts';
import { createAttachmentDatabase } from './attachment-database.ts';
import { createAttempt } from './database.ts';
import { hashBytesSoon } from './hash-bytes.ts';
import { NotSaved } from './not-saved.ts';
import { anyAttachmentKey } from './settings.ts';
import type { OutboxStore } from './store.ts';

/**
 * Bytes of photos, recordings and files, by content, for as long as somebody on this device needs
 * them (ATT2). Two databases know no common transaction, so the order of writes carries it:
 *
 *   the draft is in the outbox ─▶ bytes and the draft's claim ─▶ the answer names them
 *   finish:  the entry's claim ─▶ the entry in, the draft out ─▶ the draft's claim goes
 *
 * Whatever moment a crash chooses, the bytes are claimed by something that is there, or by
 * something that is gone; `sweepAttachments` tells the two apart, and asks no clock.
 */
export type AttachmentTable = {
  /**
   * Writes the bytes and who needs them in one strict transaction; rejects with `NotSaved`. The
   * draft must have been saved before, or a sweep may take them for an orphan's.
   */
  readonly keepAttachment: (
    holder: Holder,
    file: KeptBytes & { readonly name: string },
  ) => Promise<Attachment>;
  readonly attachment: (sha256: string) => Promise<KeptBytes | undefined>;
  /** Another photo took its place: bytes that nobody else needs go. */
  readonly letAttachmentGo: (holder: Holder, sha256: string) => Promise<void>;
  readonly releaseAttachments: (holder: Holder) => Promise<void>;
  /**
   * For an entry that is about to be written; gives back those whose bytes are here. An answer's
   * must all be (`NotSaved` where they are not); a coordinator may well name what only the server
   * holds, as when she publishes a form again.
   */
  readonly claimForEntry: (
    hash: string,
    named: readonly Attachment[],
    draftId: string | undefined,
  ) => Promise<readonly Attachment[]>;
  /** The same for those of these entries that were forgotten. */
  readonly releaseForgotten: (hashes: readonly string[]) => Promise<void>;
  /** Lets go of what drafts and entries that are gone still claim. */
  readonly sweepAttachments: () => Promise<void>;
};

export type KeptBytes = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };

/** Whoever needs bytes: a draft, an entry, or a place of the desk that lets go by itself. */
export type Holder = Brand<string, 'Holder'>;
export const draftHolder = (id: string): Holder => `draft:${id}` as Holder;
export const entryHolder = (hash: string): Holder => `entry:${hash}` as Holder;
export const drawerHolder = (key: string): Holder => `drawer:${key}` as Holder;

export function createAttachmentTable(
  outboxName: string,
  store: OutboxStore,
): AttachmentTable & { readonly close: () => void } {
  const db = createAttachmentDatabase(outboxName);
  let isDone = false;
  const attempt = createAttempt(db, () => isDone);

  const hasAny = async (): Promise<boolean> =>
    (await store.read(({ settings }) => settings.get(anyAttachmentKey))) !== undefined;

  /** Within a transaction over both tables. */
  const dropUnclaimed = async (sha256s: readonly string[]): Promise<void> => {
    for (const sha256 of sha256s)
      if ((await db.claims.where('sha256').equals(sha256).count()) === 0)
        await db.files.delete(sha256);
  };

  const release = async (holder: Holder, only?: string): Promise<void> => {
    if (!(await hasAny())) return;
    await attempt(() =>
      db.transaction('rw', db.files, db.claims, async () => {
        const claims = (await db.claims.where('holder').equals(holder).toArray()).filter(
          ({ sha256 }) => only === undefined || sha256 === only,
        );
        await db.claims.bulkDelete(claims.map(({ sha256 }) => [holder, sha256]));
        await dropUnclaimed(claims.map(({ sha256 }) => sha256));
      }),
    );
  };

  const isDraftHere = async (id: string): Promise<boolean> =>
    (await store.read(({ drafts }) => drafts.get(id))) !== undefined;

  /** The draft is asked for first: were it the other way round, finishing could slip between. */
  const isNeeded = async (holder: string, draft: string | undefined): Promise<boolean> => {
    if (holder.startsWith('draft:')) return isDraftHere(holder.slice('draft:'.length));
    if (!holder.startsWith('entry:')) return true;
    if (draft !== undefined && (await isDraftHere(draft))) return true;
    const hash = holder.slice('entry:'.length);
    const row = await store.read(({ receipts }) => receipts.get(hash));
    if (row === undefined) return false;
    // An older build may have forgotten an entry without knowing of its attachments.
    return row.forgotten !== true || !(row.parts ?? []).every(({ receipt }) => receipt);
  };

  return {
    async keepAttachment(holder, { bytes, type, name }) {
      const sha256 = await hashBytesSoon(bytes);
      if (!(await hasAny()))
        await store.write(['settings'], ({ settings }) =>
          settings.put({ v: 1, key: anyAttachmentKey, value: true }),
        );
      await attempt(() =>
        db.transaction('rw', db.files, db.claims, async () => {
          if ((await db.files.where('sha256').equals(sha256).count()) === 0)
            await db.files.put({ v: 1, sha256, type, bytes: bytes.slice().buffer });
          await db.claims.put({ v: 1, holder, sha256 });
        }),
      );
      return { sha256, name, type, bytes: bytes.length };
    },

    async attachment(sha256) {
      if (!(await hasAny())) return undefined;
      const file = await attempt(() => db.files.get(sha256));
      return file && { bytes: new Uint8Array(file.bytes), type: file.type };
    },

    letAttachmentGo: (holder, sha256) => release(holder, sha256),

    releaseAttachments: (holder) => release(holder),

    async claimForEntry(hash, named, draftId) {
      if (named.length === 0 || (draftId === undefined && !(await hasAny()))) return [];
      const draft = draftId === undefined ? {} : { draft: draftId };
      return attempt(() =>
        db.transaction('rw', db.files, db.claims, async () => {
          const keys = await db.files
            .where('sha256')
            .anyOf(named.map(({ sha256 }) => sha256))
            .primaryKeys();
          const here = named.filter(({ sha256 }) => keys.includes(sha256));
          if (draftId !== undefined && here.length < named.length)
            throw new NotSaved('attachmentMissing');
          await db.claims.bulkPut(
            here.map(({ sha256 }) => ({ v: 1, holder: entryHolder(hash), sha256, ...draft })),
          );
          return here;
        }),
      );
    },

    async releaseForgotten(hashes) {
      if (!(await hasAny())) return;
      for (const hash of hashes)
        if (!(await isNeeded(entryHolder(hash), undefined))) await release(entryHolder(hash));
    },

    async sweepAttachments() {
      if (!(await hasAny())) return;
      const claims = await attempt(() => db.claims.toArray());
      const draftsByHolder = new Map(claims.map(({ holder, draft }) => [holder, draft]));
      for (const [holder, draft] of draftsByHolder)
        if (!(await isNeeded(holder, draft))) await release(holder as Holder);
    },

    close() {
      isDone = true;
      db.close();
    },
  };
}

/** For an outbox over a disk that keeps no files, as in the simulation. */
export const noAttachments: AttachmentTable = {
  keepAttachment: () => Promise.reject(new NotSaved('noStorage')),
  attachment: async () => undefined,
  letAttachmentGo: async () => undefined,
  releaseAttachments: async () => undefined,
  claimForEntry: async (_hash, named) => named,
  releaseForgotten: async () => undefined,
  sweepAttachments: async () => undefined,
};
