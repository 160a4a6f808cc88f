import type { Clock } from '../base/clock.ts';
import { isDecision } from '../model/entry-kinds.ts';
import type { WorkspaceId } from '../model/ids.ts';
import { drawerHolder } from '../outbox/attachments.ts';
import { parseEntry } from '../outbox/ledger-row.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { FinishedText } from '../outbox/records.ts';
import {
  type BundleFault,
  type BundleHead,
  type BundleItem,
  createBundleReader,
} from '../protocol/bundle.ts';
import { createPartAssembly } from './part-assembly.ts';
import { takeInReceipts } from './take-in-receipts.ts';

/**
 * Takes a bundle into the outbox (BUN1). From there its entries go the way of all others: pushed,
 * proved, forgotten when safe. Whatever is whole is taken, whatever is not is counted and named; a
 * file that is taken in twice, or overlaps another, changes nothing the second time (ENT4).
 *
 *   first look    attachments, whole and with their hash ─▶ kept in a drawer
 *   second look   entries ─▶ outbox, each claiming what it names from the drawer; receipts (BUN2)
 *
 * Two looks, because an attachment may stand behind the entry that names it, and an entry that is in
 * the outbox may be sent at once. What decides for everybody (a form, a consultation, an erasure) is
 * left out until a person says that she knows where the file comes from: it would be sent in her
 * name, and a file can come from anybody. Rejects with `NotSaved` when the device cannot keep it; what was
 * taken until then stays, and the file can be taken in again.
 */
export type TakenIn = {
  readonly head: BundleHead | undefined;
  /** Of whole entries of this partnership. */
  readonly hashes: readonly string[];
  /** Those of them that were not here before. */
  readonly fresh: number;
  /** Whole, but of another partnership: left where they are. */
  readonly ofOthers: number;
  /** Whole, and left out because they decide for everybody and nobody said to take them. */
  readonly decisions: number;
  readonly attachments: number;
  /** Unfinished forms are not taken in. */
  readonly drafts: number;
  readonly receipts: { readonly proved: number; readonly unproved: number };
  /** Lines that were damaged or changed, by their number in the file. */
  readonly damagedLines: readonly number[];
  readonly isCut: boolean;
  /** Not a bundle at all; then nothing was taken. */
  readonly isForeign: boolean;
};

export async function takeInBundle(given: {
  readonly outbox: Outbox;
  /** The file's text from its beginning, in pieces; asked for twice. */
  readonly open: () => AsyncIterable<string>;
  readonly clock: Clock;
  /** Where it is known whose device this is. */
  readonly workspace?: WorkspaceId | undefined;
  /** She knows where it comes from. */
  readonly withDecisions?: boolean | undefined;
}): Promise<TakenIn> {
  const { outbox, open, clock, workspace, withDecisions = false } = given;
  const drawer = drawerHolder('bundle');
  const faults: { readonly line: number; readonly fault: BundleFault }[] = [];
  let head: BundleHead | undefined;
  let drafts = 0;
  const receipts: unknown[] = [];

  const assembly = createPartAssembly((file) => outbox.keepAttachment(drawer, file));
  for await (const item of itemsOf(open())) {
    if (item.kind === 'head') head = item.head;
    if (item.kind === 'fault') faults.push(item);
    if (item.kind === 'draft') drafts += 1;
    if (item.kind === 'receipt') receipts.push(item.receipt);
    if (item.kind === 'part' && !(await assembly.take(item.part, item.data)))
      faults.push({ line: item.line, fault: 'changed' });
  }

  const hashes: string[] = [];
  let fresh = 0;
  let ofOthers = 0;
  let decisions = 0;
  let batch: FinishedText[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    fresh += await outbox.takeIn(batch);
    batch = [];
    size = 0;
  };
  for await (const item of itemsOf(open())) {
    if (item.kind !== 'entry') continue;
    const { hash, text, line, finishedAt = clock.now() } = item;
    const entry = parseEntry(text);
    if (entry === undefined) faults.push({ line, fault: 'unreadable' });
    else if (workspace !== undefined && entry.workspace !== workspace) ofOthers += 1;
    else if (isDecision(entry.kind) && !withDecisions) decisions += 1;
    else {
      hashes.push(hash);
      batch.push({ hash, text, finishedAt });
      size += text.length;
      if (batch.length >= most.entries || size >= most.letters) await flush();
    }
  }
  await flush();
  await outbox.releaseAttachments(drawer);

  const hasFault = (wanted: BundleFault): boolean => faults.some(({ fault }) => fault === wanted);
  return {
    head,
    hashes,
    fresh,
    ofOthers,
    decisions,
    attachments: assembly.whole(),
    drafts,
    receipts: await takeInReceipts(outbox, receipts),
    damagedLines: faults.filter(({ fault }) => isDamage[fault]).map(({ line }) => line),
    isCut: hasFault('cut'),
    isForeign: hasFault('notABundle'),
  };
}

/** One transaction each. */
const most = { entries: 100, letters: 1_000_000 } as const;

const isDamage: Readonly<Record<BundleFault, boolean>> = {
  unreadable: true,
  changed: true,
  tooLong: true,
  cut: false,
  notABundle: false,
  unknownKind: false,
};

async function* itemsOf(chunks: AsyncIterable<string>): AsyncGenerator<BundleItem> {
  const reader = createBundleReader();
  for await (const chunk of chunks) yield* reader.read(chunk);
  yield* reader.end();
}

/** A file's text in pieces of about a megabyte, so that a large one does not fill the memory. */
export async function* textOf(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const piece = 1_000_000;
  for (let from = 0; from < file.size; from += piece) {
    const bytes = await file.slice(from, from + piece).arrayBuffer();
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}
