import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { isoOf } from '../../src/base/clock.ts';
import { isDecision } from '../../src/model/entry-kinds.ts';
import {
  type BundleFault,
  type BundleItem,
  createBundleReader,
  createBundleWriter,
} from '../../src/protocol/bundle.ts';
import { partsNamed } from '../../src/protocol/entry.ts';
import { type PushResult, pushLimits } from '../../src/protocol/push.ts';
import { openAttachments } from '../attachments/open-attachments.ts';
import type { Attachments } from '../attachments/take-part.ts';
import type { Caller } from '../callers.ts';
import { openStore, type Store } from '../open-store.ts';
import { createTakePush, type TakePush } from '../take-push.ts';
import { count, type Errand, oneFile, Trouble } from './errand.ts';

/**
 * `import BUNDLE`: entries go through the same door as a push, as many as are whole; then the
 * attachments. What is there already is a duplicate, so that bundles may overlap and be taken in
 * twice (BUN1). The receipts are written beside the bundle, to be carried back (BUN2).
 *
 * What decides for everybody (forms, consultations, cards, erasures) would be taken in the steward's
 * name, and a file can come from anybody: where there is such a thing in it, she says first which.
 */
export const importBundle: Errand = async (asked) => {
  const { settings, sources } = asked;
  const file = oneFile(asked, 'the bundle to take in');
  if (!existsSync(file)) throw new Trouble(`There is no file ${file}.`);
  const decisions = await decisionsIn(file);
  const isAll = asked.flags.has('--decisions');
  if (decisions > 0 && !isAll && !asked.flags.has('--answers'))
    throw new Trouble(
      `${file} holds ${count(decisions, 'entry that decides', 'entries that decide')} for everybody: forms, consultations, cards or erasures. Say --decisions to take them too, when you know where it comes from (another server of yours); say --answers to leave them out.`,
    );
  const store = await openStore({ ...settings, ...sources });
  const attached = openAttachments({ ...settings, ...sources, ...store, signer: store.key });
  try {
    const takePush = createTakePush({ ...store, onStored: () => undefined });
    const receipts = receiptFile(file, store, isoOf(sources.clock.now()));
    const entries = await takeEntries({ file, isAll }, store, takePush, receipts.note);
    if (entries.faults.some(({ fault }) => fault === 'notABundle'))
      throw new Trouble(`${file} is no bundle of Welcome Mat.`);
    const parts = await takeParts(file, entries.named, attached.attachments, receipts.note);
    const receiptPath = await receipts.close();
    const faults = entries.faults.map(({ line, fault }) => `line ${line}: ${sentences[fault]}`);
    const { verdicts } = entries;
    const { stored = 0, duplicate = 0, quarantined = 0 } = verdicts;
    await store.audit({
      by: 'steward',
      what: 'bundleImported',
      name: basename(file),
      details: { stored, duplicate, setApart: quarantined },
    });
    const leftOut = isAll ? 0 : decisions;
    const json = { file, verdicts, attachments: parts, faults, leftOut, receipts: receiptPath };
    return { json, said: inWords(json), isWrong: faults.length > 0 };
  } finally {
    attached.close();
    await store.close();
  }
};

/** Whoever may run programs on the server may write what a coordinator may. */
const steward: Caller = {
  kind: 'person',
  person: { id: 'steward', name: 'steward', role: 'coordinator' },
  token: '',
};

const sentences: Readonly<Record<BundleFault, string>> = {
  notABundle: 'this is no bundle of Welcome Mat',
  unreadable: 'damaged, and left out',
  changed: 'changed after it was written, and left out',
  tooLong: 'longer than any line of ours, and left out',
  cut: 'the file ends before its end: the rest is missing',
  unknownKind: 'written by a newer Welcome Mat, and left out',
};

type Faults = { readonly line: number; readonly fault: BundleFault }[];
/** Which entries name an attachment. */
type Named = Map<string, { readonly id: string; readonly hash: string }[]>;

async function decisionsIn(file: string): Promise<number> {
  let found = 0;
  for await (const item of itemsOf(file))
    if (item.kind === 'entry' && isDecision(kindOf(item))) found += 1;
  return found;
}

const kindOf = ({ entry }: Extract<BundleItem, { kind: 'entry' }>): string => String(entry.kind);

async function takeEntries(
  { file, isAll }: { readonly file: string; readonly isAll: boolean },
  { sealingKeys }: Pick<Store, 'sealingKeys'>,
  takePush: TakePush,
  note: (receipt: object) => void,
): Promise<{ readonly verdicts: Readonly<Record<string, number>>; faults: Faults; named: Named }> {
  const verdicts: Record<string, number> = {};
  const faults: Faults = [];
  const named: Named = new Map();
  let batch: Extract<BundleItem, { kind: 'entry' }>[] = [];
  let characters = 0;

  const push = async (): Promise<void> => {
    if (batch.length === 0) return;
    const results = await takePush(
      steward,
      batch.map(({ entry }) => entry),
    );
    results.forEach((result, at) => {
      verdicts[result.verdict] = (verdicts[result.verdict] ?? 0) + 1;
      if (result.receipt === undefined) return;
      note(result.receipt);
      noteNamed(named, batch[at]?.entry, result);
    });
    batch = [];
    characters = 0;
  };

  for await (const item of itemsOf(file)) {
    if (item.kind === 'fault') faults.push(item);
    // Of a server that this one takes over from: it stands before the entries that it opens.
    if (item.kind === 'sealingKey')
      await sealingKeys
        .addOlder(item.key.pem)
        .catch(() => faults.push({ line: item.line, fault: 'unreadable' }));
    if (item.kind !== 'entry' || (isDecision(kindOf(item)) && !isAll)) continue;
    if (batch.length >= pushLimits.entries || characters > pushLimits.bytes) await push();
    batch.push(item);
    characters += item.text.length;
  }
  await push();
  return { verdicts, faults, named };
}

function noteNamed(
  named: Named,
  entry: Readonly<Record<string, unknown>> | undefined,
  { id, hash }: PushResult,
): void {
  for (const { sha256 } of partsNamed(entry ?? {}))
    named.set(sha256, [...(named.get(sha256) ?? []), { id, hash }]);
}

/** A second reading, so that every entry is there before the first attachment that it names. */
async function takeParts(
  file: string,
  named: Named,
  attachments: Attachments,
  note: (receipt: object) => void,
): Promise<{ stored: number; unclaimed: number; unfinished: number }> {
  const open = new Set<string>();
  const stored = new Set<string>();
  const unclaimed = new Set<string>();
  for await (const item of itemsOf(file)) {
    if (item.kind !== 'part') continue;
    const { sha256, from } = item.part;
    const entries = named.get(sha256);
    if (entries === undefined) unclaimed.add(sha256);
    for (const entry of entries ?? []) {
      const key = `${entry.hash} ${sha256}`;
      const taken = await attachments.take({ sha256, entry, offset: from, bytes: item.data });
      if (taken.receipt === undefined) open.add(key);
      else if (!stored.has(key)) {
        stored.add(key);
        open.delete(key);
        note(taken.receipt);
      }
    }
  }
  return { stored: stored.size, unclaimed: unclaimed.size, unfinished: open.size };
}

async function* itemsOf(file: string): AsyncGenerator<BundleItem> {
  const reader = createBundleReader();
  for await (const chunk of createReadStream(file, { encoding: 'utf8' }))
    yield* reader.read(chunk as string);
  yield* reader.end();
}

/** Beside the bundle, under its name: taken in there, it tells the device what has arrived. */
function receiptFile(bundle: string, { workspace }: Store, madeAt: string) {
  const path = `${bundle}.receipts`;
  const aside = `${path}.partial`;
  const writer = createBundleWriter({ madeAt, madeBy: 'receipts', workspace });
  const stream = createWriteStream(aside, { mode: 0o600, flush: true });
  stream.write(writer.head());
  return {
    note: (receipt: object): void => {
      stream.write(writer.receipt(receipt));
    },
    close: async (): Promise<string> => {
      try {
        await new Promise<void>((resolve, reject) => {
          stream.on('error', reject);
          stream.end(writer.end(), () => resolve());
        });
        await rename(aside, path);
        return path;
      } finally {
        await rm(aside, { force: true });
      }
    },
  };
}

function inWords(done: {
  readonly file: string;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly attachments: {
    readonly stored: number;
    readonly unclaimed: number;
    readonly unfinished: number;
  };
  readonly faults: readonly string[];
  readonly leftOut: number;
  readonly receipts: string;
}): string {
  const { verdicts, attachments, faults, leftOut } = done;
  const of = (verdict: string): number => verdicts[verdict] ?? 0;
  const lines = [
    `${count(of('stored') + of('sibling'), 'entry is', 'entries are')} new, ${of('duplicate')} were here already.`,
    ...(of('quarantined') > 0
      ? [`${of('quarantined')} are set apart for a coordinator to decide on.`]
      : []),
    ...(leftOut > 0
      ? [`${count(leftOut, 'entry that decides', 'entries that decide')} for everybody left out.`]
      : []),
    ...(of('rejected') > 0 ? [`${of('rejected')} cannot be taken.`] : []),
    ...(attachments.stored > 0
      ? [`${count(attachments.stored, 'attachment is', 'attachments are')} here.`]
      : []),
    ...(attachments.unfinished > 0 ? [`${attachments.unfinished} attachments are not whole.`] : []),
    ...(attachments.unclaimed > 0
      ? [`${attachments.unclaimed} attachments are named by no entry of this bundle.`]
      : []),
    `The receipts are in ${done.receipts}: carry them back to the device.`,
    ...(faults.length > 0
      ? [
          'Not all of the bundle is whole; all that is was taken in:',
          ...faults.map((one) => `  - ${one}`),
        ]
      : []),
  ];
  return lines.join('\n');
}
