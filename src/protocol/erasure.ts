import * as z from 'zod/mini';
import { Erasure } from '../model/erasure.ts';
import { Entry } from './entry.ts';
import { hashEntry } from './hash.ts';
import { Receipt } from './receipt.ts';

/**
 * What lets a device go of bytes that no backup holds: the erasure as it lies in the log, and its
 * receipt. A word alone would not do, or whoever answers in our server's place could empty an outbox
 * with it (OUT4, ERA1).
 */
export const ErasureProof = z.object({ entry: Entry, receipt: Receipt });
export type ErasureProof = z.infer<typeof ErasureProof>;

/** In answers to push and have: of what was sent or asked for. Absent from servers that erase nothing. */
export const erasuresField = { erasures: z.optional(z.array(z.unknown())) };

/** Those that can be read, and whose receipt is of this very entry; signatures are the caller's to check. */
export function readErasures(
  erasures: readonly unknown[] | undefined,
): readonly (ErasureProof & { readonly subjects: ReadonlySet<string> })[] {
  return (erasures ?? []).flatMap((one) => {
    const proof = ErasureProof.safeParse(one);
    if (!proof.success) return [];
    const { entry, receipt } = proof.data;
    const body = Erasure.safeParse(entry.body);
    if (entry.kind !== 'erasure' || !body.success) return [];
    if (receipt.id !== entry.id || receipt.hash !== hashEntry(entry)) return [];
    return [{ entry, receipt, subjects: new Set(body.data.targets.map((one) => one.subject)) }];
  });
}
