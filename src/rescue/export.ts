import {
  type BundleFault,
  createBundleReader,
  createBundleWriter,
  partSize,
} from '../protocol/bundle.ts';
import { canonicalText, hashText } from '../protocol/hash.ts';
import { everyFile, type Found } from './look.ts';

/** Everything that was found as one bundle, drafts as well. Written piece by piece into a blob. */
export async function exportAll(found: Found, madeAt: string): Promise<Blob> {
  const writer = createBundleWriter({ madeAt, madeBy: 'rescue' });
  const pieces: BlobPart[] = [writer.head()];
  // Text that is damaged goes along as it is, for whoever can still make something of it.
  for (const { hash, text, finishedAt } of found.entries)
    pieces.push(
      isEntryText(text)
        ? writer.entry(text, hashText(text), finishedAt)
        : `${JSON.stringify({ damaged: { hash, text } })}\n`,
    );
  for (const draft of found.drafts) pieces.push(writer.draft(plain(draft)));
  for await (const { sha256, type, bytes } of everyFile())
    for (let from = 0; from === 0 || from < bytes.length; from += partSize) {
      const data = bytes.subarray(from, from + partSize);
      pieces.push(writer.part({ sha256, type, bytes: bytes.length, from }, data));
      // A blob takes the text over; without it a device with many photos would hold them twice.
      if (pieces.length > 64) pieces.splice(0, pieces.length, new Blob(pieces));
    }
  pieces.push(writer.end());
  return new Blob(pieces, { type: 'text/plain' });
}

function isEntryText(text: string): boolean {
  try {
    return canonicalText(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/** A sealed draft may hold bytes, which JSON does not know: they are written as lists of numbers. */
function plain(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export type Counted = {
  readonly entries: number;
  readonly drafts: number;
  readonly files: number;
  readonly damaged: number;
  readonly isCut: boolean;
  readonly isForeign: boolean;
};

/** What is in a saved file. Read as it flows; nothing of it is kept. */
export async function countFile(file: Blob): Promise<Counted> {
  const reader = createBundleReader();
  const counts = { entries: 0, drafts: 0, damaged: 0 };
  const faults = new Set<BundleFault>();
  const files = new Set<string>();
  const take = (items: ReturnType<typeof reader.read>): void => {
    for (const item of items) {
      if (item.kind === 'entry') counts.entries += 1;
      if (item.kind === 'draft') counts.drafts += 1;
      if (item.kind === 'part') files.add(item.part.sha256);
      if (item.kind !== 'fault') continue;
      faults.add(item.fault);
      if (item.fault === 'changed' || item.fault === 'unreadable' || item.fault === 'tooLong')
        counts.damaged += 1;
    }
  };
  const decoder = new TextDecoder();
  for (let from = 0; from < file.size; from += chunk) {
    const bytes = await file.slice(from, from + chunk).arrayBuffer();
    take(reader.read(decoder.decode(bytes, { stream: true })));
  }
  take(reader.read(decoder.decode()));
  take(reader.end());
  const isForeign = faults.has('notABundle');
  return { ...counts, files: files.size, isCut: faults.has('cut'), isForeign };
}
const chunk = 1_000_000;
