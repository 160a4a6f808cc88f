import {
  createEntrySealer,
  type EntrySealer,
  type SealTarget,
} from '../../src/outbox/sealing/seal-entries.ts';
import type { ClearEntry, SealedEntry } from '../../src/protocol/entry.ts';
import type { Opening } from '../../src/protocol/open.ts';
import type { SealingKey } from '../../src/protocol/sealing.ts';
import { slug } from './entries.ts';
import type { Knock } from './world.ts';

export type Met = SealTarget & { readonly sealingKey: SealingKey };

/** A device that has met the server, and seals what it finishes with the product's own code. */
export async function meetServer(knock: Knock, at = slug): Promise<Met> {
  const { workspace, serverKey, sealingKey } = (await (
    await knock(`/api/open/${at}`)
  ).json()) as Opening;
  if (sealingKey === undefined) throw new Error('the server offers no key to seal to');
  return { workspace, serverKey, sealingKey };
}

export async function seal(
  entry: ClearEntry,
  to: SealTarget,
  sealer: EntrySealer = createEntrySealer(),
): Promise<SealedEntry> {
  const sealed = await sealer.seal(entry, to);
  if (!('sealed' in sealed)) throw new Error('it was not sealed');
  return sealed;
}
