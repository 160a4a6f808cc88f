import type { Outbox } from '../outbox/outbox.ts';
import { type BundleHead, createBundleWriter, partSize } from '../protocol/bundle.ts';

/**
 * What this device holds as a bundle, line by line: entries in the very text that would be sent,
 * then the attachments they name, as far as their bytes are here. Unfinished forms stay: they leave
 * a device only through the rescue page.
 */
export async function* bundleOf(
  outbox: Pick<Outbox, 'heldRows' | 'heldOf' | 'attachment'>,
  head: BundleHead,
  /** Only these; absent: all that is held. */
  hashes?: ReadonlySet<string>,
): AsyncGenerator<string> {
  const writer = createBundleWriter(head);
  yield writer.head();
  const rows = (await outbox.heldRows()).filter(({ hash }) => hashes?.has(hash) ?? true);
  for (let from = 0; from < rows.length; from += group) {
    const some = rows.slice(from, from + group).map(({ hash }) => hash);
    for (const { text, hash, finishedAt } of await outbox.heldOf(some))
      yield writer.entry(text, hash, finishedAt);
  }
  const named = new Set(rows.flatMap(({ parts = [] }) => parts.map(({ sha256 }) => sha256)));
  for (const sha256 of named) {
    const file = await outbox.attachment(sha256);
    if (file === undefined) continue;
    const { bytes, type } = file;
    for (let from = 0; from === 0 || from < bytes.length; from += partSize) {
      const data = bytes.subarray(from, from + partSize);
      yield writer.part({ sha256, type, bytes: bytes.length, from }, data);
    }
  }
  yield writer.end();
}

/** Texts in the memory at a time. */
const group = 50;

/**
 * The proofs that this device has for these entries, to be carried back to the device that finished
 * them (BUN2). Proofs of what is no longer held are among them: the row of an entry stays.
 */
export async function* receiptsFor(
  outbox: Pick<Outbox, 'ledger'>,
  head: Omit<BundleHead, 'madeBy'>,
  hashes: ReadonlySet<string>,
): AsyncGenerator<string> {
  const writer = createBundleWriter({ ...head, madeBy: 'receipts' });
  yield writer.head();
  for (const { hash, receipt, parts = [] } of await outbox.ledger()) {
    if (!hashes.has(hash) || receipt === undefined) continue;
    yield writer.receipt(receipt);
    for (const part of parts) if (part.receipt !== undefined) yield writer.receipt(part.receipt);
  }
  yield writer.end();
}
