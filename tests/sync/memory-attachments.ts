import { attachmentsIn } from '../../src/model/attachment.ts';
import { attachmentLimits, partReceiptId } from '../../src/protocol/attachment.ts';
import { hashBytes } from '../../src/protocol/hash.ts';
import type { PartHeld } from '../../src/protocol/have.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import type { Row } from './memory-server.ts';

/** The attachments of a server in memory: pieces, wholes, receipts. */
export type MemoryAttachments = {
  readonly put: (
    path: string,
    query: URLSearchParams,
    piece: Uint8Array,
  ) => Promise<Record<string, unknown>>;
  readonly have: (asked: readonly (readonly [string, string, string])[]) => readonly PartHeld[];
  /** Whole ones, by `<entry hash> <sha256>`. */
  readonly stored: Map<string, { readonly bytes: Uint8Array; readonly receipt: Receipt }>;
  /** By SHA-256: what to say instead of taking a piece. */
  readonly says: Map<string, Readonly<Record<string, unknown>>>;
  /** Bytes that came in, pieces that were turned away not counted. */
  readonly taken: () => number;
  readonly pieces: readonly {
    readonly sha256: string;
    readonly offset: number;
    readonly size: number;
  }[];
};

export function createMemoryAttachments(given: {
  readonly rows: () => readonly Row[];
  readonly lastSeq: () => number;
  readonly epoch: () => string;
  readonly sign: (receipt: Omit<Receipt, 'signature'>) => Promise<Receipt>;
}): MemoryAttachments {
  const stored: MemoryAttachments['stored'] = new Map();
  const coming = new Map<string, Uint8Array>();
  const says: MemoryAttachments['says'] = new Map();
  const pieces: { sha256: string; offset: number; size: number }[] = [];
  let taken = 0;

  const namedBy = (id: string, hash: string, sha256: string) => {
    const row = given.rows().find((one) => one.hash === hash && one.entry.id === id);
    if (row === undefined || !('body' in row.entry)) return undefined;
    return attachmentsIn(row.entry.body).find((one) => one.sha256 === sha256);
  };
  const isHeldNow = (id: string, hash: string): boolean =>
    given.rows().some((one) => one.hash === hash && one.entry.id === id);

  return {
    async put(path, query, piece) {
      const sha256 = path.replace('/api/attachments/', '');
      const [id, hash] = [query.get('entry') ?? '', query.get('hash') ?? ''];
      const offset = Number(query.get('offset'));
      pieces.push({ sha256, offset, size: piece.length });
      const said = says.get(sha256);
      if (said !== undefined) return { held: 0, ...said };
      if (!isHeldNow(id, hash)) return { verdict: 'retry', held: 0, reason: 'unknownEntry' };
      const named = namedBy(id, hash, sha256);
      if (named === undefined) return { verdict: 'rejected', held: 0, reason: 'notNamed' };
      if (named.bytes > attachmentLimits.each)
        return { verdict: 'rejected', held: 0, reason: 'tooLarge' };
      const key = `${hash} ${sha256}`;
      const whole = stored.get(key);
      if (whole !== undefined)
        return { verdict: 'stored', held: named.bytes, receipt: whole.receipt };
      const before = coming.get(key) ?? new Uint8Array();
      if (offset !== before.length) return { verdict: 'more', held: before.length };
      const bytes = new Uint8Array([...before, ...piece]);
      taken += piece.length;
      coming.set(key, bytes);
      if (bytes.length < named.bytes) return { verdict: 'more', held: bytes.length };
      coming.delete(key);
      if (hashBytes(bytes) !== sha256) return { verdict: 'retry', held: 0, reason: 'wrongHash' };
      const receipt = await given.sign({
        id: partReceiptId(id),
        hash: sha256,
        seq: given.lastSeq() + 1,
        epoch: given.epoch(),
        node: 'n1',
      });
      stored.set(key, { bytes, receipt });
      return { verdict: 'stored', held: bytes.length, receipt };
    },
    have: (asked) =>
      asked.flatMap(([id, hash, sha256]): PartHeld[] => {
        const named = namedBy(id, hash, sha256);
        if (named === undefined) return [];
        const key = `${hash} ${sha256}`;
        const whole = stored.get(key);
        if (whole !== undefined)
          return [{ hash, sha256, held: named.bytes, receipt: whole.receipt }];
        return [{ hash, sha256, held: coming.get(key)?.length ?? 0 }];
      }),
    stored,
    says,
    taken: () => taken,
    pieces,
  };
}
