import type { Attachment } from '../../src/model/attachment.ts';
import {
  attachmentLimits,
  type PartReason,
  type PartVerdict,
} from '../../src/protocol/attachment.ts';
import { partsNamed } from '../../src/protocol/entry.ts';
import type { PartHeld } from '../../src/protocol/have.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import type { AttachmentFiles, Coming } from './attachment-files.ts';
import type { AttachmentRows } from './attachment-rows.ts';

/**
 * What becomes of one piece of an attachment.
 *
 *   entry stored? ─ names these bytes? ─ not too large? ─ room? ─ next piece? ─> keep ─ whole? ─ right hash? ─> receipt
 *
 * Pieces of two senders of one entry, or of one sender who repeats herself, run one after the
 * other; different attachments do not wait for each other.
 */
export type Piece = {
  readonly sha256: string;
  readonly entry: { readonly id: string; readonly hash: string };
  readonly offset: number;
  readonly bytes: Uint8Array;
};

export type Taken = {
  readonly verdict: PartVerdict;
  readonly held: number;
  readonly receipt?: Receipt;
  readonly reason?: PartReason;
};

export type Attachments = {
  /** Rejects when the disk failed: then nothing was acknowledged. */
  readonly take: (piece: Piece) => Promise<Taken>;
  /** For each triple of entry id, entry hash and attachment; those of unknown entries are left out. */
  readonly have: (
    asked: readonly (readonly [id: string, hash: string, sha256: string])[],
  ) => Promise<readonly PartHeld[]>;
  /** Forgets pieces that nobody went on with, and files that no row names. */
  readonly sweep: (before: number) => Promise<void>;
};

type StoredEntry = { readonly kind: string; readonly attachments: readonly Attachment[] };

export function createAttachments(options: {
  readonly rows: AttachmentRows;
  readonly files: AttachmentFiles;
  /** Bytes that this partnership may keep in all. */
  readonly room: number;
}): Attachments {
  const { rows, files, room } = options;
  const inTurn = createTurns();

  /** A receipt counts only while the bytes are there: a folder may have been restored without them. */
  const proofOf = async ({ entryHash, sha256 }: Coming): Promise<Receipt | undefined> => {
    const receipt = await rows.receiptOf(entryHash, sha256);
    if (receipt === undefined) return undefined;
    if ((await files.sizeOf(sha256)) !== undefined) return receipt;
    if (await rows.isCleared(entryHash, sha256)) return receipt;
    await rows.forget(sha256);
    return undefined;
  };

  const entryWith = async ({ id, hash }: Piece['entry']): Promise<StoredEntry | undefined> => {
    const text = await rows.entryText(id, hash);
    if (text === undefined) return undefined;
    const entry = JSON.parse(text) as { kind: string; body?: unknown; sealed?: unknown };
    return { kind: entry.kind, attachments: partsNamed(entry) };
  };

  /** Pieces take room too: else whoever never brings the last one fills the disk. */
  const bytesTaken = async (): Promise<number> =>
    (await rows.bytesHeld()) + (await files.bytesComing());

  const takeInTurn = async (piece: Piece): Promise<Taken> => {
    const { sha256, entry } = piece;
    const coming: Coming = { entryHash: entry.hash, sha256 };
    const stored = await entryWith(entry);
    if (stored === undefined) return { verdict: 'retry', held: 0, reason: 'unknownEntry' };
    const named = stored.attachments.find((one) => one.sha256 === sha256);
    if (named === undefined) return { verdict: 'rejected', held: 0, reason: 'notNamed' };
    const proof = await proofOf(coming);
    if (proof !== undefined) return { verdict: 'stored', held: named.bytes, receipt: proof };
    if (named.bytes > attachmentLimits.each)
      return { verdict: 'rejected', held: 0, reason: 'tooLarge' };

    let held = await files.held(coming);
    if (piece.offset !== held && held < named.bytes) return { verdict: 'more', held };
    if (held + piece.bytes.length > named.bytes && held < named.bytes)
      return { verdict: 'rejected', held, reason: 'notNamed' };
    if (held === 0 && (await bytesTaken()) + named.bytes > room)
      return { verdict: 'retry', held, reason: 'noRoom' };
    if (held < named.bytes) held = await files.add(coming, piece.offset, piece.bytes);
    if (held < named.bytes) return { verdict: 'more', held };
    if (!(await files.finish(coming))) return { verdict: 'retry', held: 0, reason: 'wrongHash' };
    const receipt = await rows.store({
      sha256,
      entry: { ...entry, kind: stored.kind },
      bytes: named.bytes,
      type: named.type,
    });
    await files.drop(coming);
    if (receipt !== undefined) return { verdict: 'stored', held, receipt };
    if ((await rows.namedBy(sha256)).length === 0) await files.remove(sha256);
    return { verdict: 'retry', held: 0, reason: 'unknownEntry' };
  };

  return {
    take: (piece) => inTurn(`${piece.entry.hash}.${piece.sha256}`, () => takeInTurn(piece)),

    async have(asked) {
      const answers: PartHeld[] = [];
      // However often one is asked for, it is read once.
      const read = new Map<string, StoredEntry | undefined>();
      for (const [id, hash, sha256] of asked) {
        if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[0-9a-f]{64}$/.test(hash)) continue;
        const key = `${id} ${hash}`;
        if (!read.has(key)) {
          read.set(key, await entryWith({ id, hash }));
          // Each may be half a megabyte to parse: others have their turn.
          await new Promise(setImmediate);
        }
        const named = read.get(key)?.attachments.find((one) => one.sha256 === sha256);
        if (named === undefined) continue;
        const receipt = await proofOf({ entryHash: hash, sha256 });
        answers.push(
          receipt === undefined
            ? { hash, sha256, held: await files.held({ entryHash: hash, sha256 }) }
            : { hash, sha256, held: named.bytes, receipt },
        );
      }
      return answers;
    },

    async sweep(before) {
      const { whole, coming } = await files.olderThan(before);
      for (const one of coming) await files.drop(one);
      for (const sha256 of whole)
        if ((await rows.namedBy(sha256)).length === 0) await files.remove(sha256);
    },
  };
}

/** Runs work with the same key one after the other. */
function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
}
