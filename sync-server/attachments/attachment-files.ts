import type { Readable } from 'node:stream';

/**
 * The port behind which the bytes of attachments lie: by content, in pieces until they are whole.
 * What is known about them stands in the database (`attachment-rows.ts`).
 *
 *   add(piece) … add(piece) ──▶ finish: hash checked ──▶ read
 *
 * Who implements it keeps `attachment-files-conformance.ts` green: what was answered survives a
 * crash of the process, and two who bring the same bytes at once do no harm.
 */
export type Coming = {
  /** Of the entry that names them: nobody else's pieces are seen or counted. */
  readonly entryHash: string;
  readonly sha256: string;
};

export type AttachmentFiles = {
  /** So many bytes from the start are durably here. 0 where nothing is. */
  readonly held: (coming: Coming) => Promise<number>;
  /** Takes a piece that begins where the held ones end; gives back what is held then. */
  readonly add: (coming: Coming, offset: number, piece: Uint8Array) => Promise<number>;
  /**
   * Puts the pieces together. `false`: they have another hash; then they are gone, and it begins
   * anew. Once true, the whole file survives a crash.
   */
  readonly finish: (coming: Coming) => Promise<boolean>;
  /** All of which there are pieces. */
  readonly coming: () => Promise<readonly Coming[]>;
  /** Bytes of all pieces, as far as this process knows; counted anew when it sweeps. */
  readonly bytesComing: () => Promise<number>;
  /** Forgets the pieces of what is whole, or will never be. */
  readonly drop: (coming: Coming) => Promise<void>;
  /** Length in bytes of a whole file; `undefined` where there is none. Rejects when the disk failed. */
  readonly sizeOf: (sha256: string) => Promise<number | undefined>;
  /** `size` as `sizeOf` said. */
  readonly read: (sha256: string, size: number) => Readable;
  readonly remove: (sha256: string) => Promise<void>;
  /** Whole files, and pieces, that were last touched before `before` (milliseconds). */
  readonly olderThan: (before: number) => Promise<{
    readonly whole: readonly string[];
    readonly coming: readonly Coming[];
  }>;
};
