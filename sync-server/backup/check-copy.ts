import { createPrivateKey } from 'node:crypto';
import { addToDigest, emptyDigest, isSameDigest } from '../../src/protocol/digest.ts';
import type { Digest } from '../../src/protocol/pull.ts';
import type { Line } from '../log/lines.ts';
import { sha256Hex } from '../sha256.ts';
import type { CopiedRow } from './copied-rows.ts';

/**
 * Is a copy of the database a backup? Every entry is hashed again, every number is there, counts
 * and digests are those that readers are shown, and the keys that sign receipts and open sealed
 * entries are among it. Only a copy without a fault counts for the safe number (REC4).
 */
export type Findings = {
  /** Sentences; empty: the copy is sound. */
  readonly faults: readonly string[];
  readonly workspace: string;
  readonly line: Line;
  readonly entries: number;
  readonly entriesByKind: Readonly<Record<string, number>>;
  readonly attachments: readonly CopiedAttachment[];
};

export type CopiedAttachment = {
  readonly sha256: string;
  readonly bytes: number;
  /** Of its receipt: a backup that lacks the bytes counts only up to the number before. */
  readonly seq: number;
};

/** Before, it lay in a file beside the database. */
const firstLayoutWithKey = 3;

/** After so many faults one more says nothing new. */
const mostFaults = 20;

type Cells = CopiedRow['row'];

export async function checkCopy(rows: AsyncIterable<CopiedRow>): Promise<Findings> {
  const faults: string[] = [];
  const fault = (sentence: string): void => {
    if (faults.length < mostFaults) faults.push(sentence);
  };
  const small = new Map<string, Cells[]>();
  const digests = new Map<string, Digest>();
  const epochEnds = new Map<string, number>();
  const sealedTo = new Set<string>();
  const erased = new Set<string>();
  let entries = 0;
  let highest = 0;

  const takeEntry = (row: Cells): void => {
    const { seq, hash, kind, text, epoch, opened = null } = row;
    const number = Number(seq);
    entries += 1;
    highest = Math.max(highest, number);
    if (text === '') erased.add(String(hash));
    else if (sha256Hex(String(text)) !== hash)
      fault(`entry number ${number} has not the hash that it was given`);
    digests.set(String(kind), addToDigest(digests.get(String(kind)) ?? emptyDigest, String(hash)));
    epochEnds.set(String(epoch), Math.max(epochEnds.get(String(epoch)) ?? 0, number));
    if (opened !== null) sealedTo.add(keyIdIn(String(text)));
  };

  for await (const { table, row } of rows) {
    if (table === 'log_entry') takeEntry(row);
    else {
      const rows = small.get(table);
      // Into the list: a hundred thousand erased answers, copied anew for each, would take hours.
      if (rows === undefined) small.set(table, [row]);
      else rows.push(row);
    }
  }

  const of = (table: string): readonly Cells[] => small.get(table) ?? [];
  const workspace = String(of('served_workspace')[0]?.workspace ?? '');
  const line = lineOf(of('log_counter')[0], of('log_epoch'));
  if (workspace === '') fault('it names no workspace');
  if (line.epoch === '') fault('it has no counter: it is no log of Welcome Mat');
  if (entries !== line.lastSeq || highest !== line.lastSeq)
    fault(`it counts up to ${line.lastSeq} and holds ${entries} entries, the last ${highest}`);
  const known = new Set(of('erased_entry').map(({ hash }) => String(hash)));
  for (const hash of erased)
    if (!known.has(hash)) fault(`an entry has no text, and no erasure took it away: ${hash}`);
  checkEpochs(line, epochEnds, fault);
  checkDigests(digests, of('log_digest'), fault);
  const layout = Math.max(0, ...of('schema_version').map(({ version }) => Number(version)));
  if (layout === 0) fault('it says no layout');
  const hasKey = of('server_key').some(({ pem }) => isKey(String(pem)));
  if (layout >= firstLayoutWithKey && !hasKey) fault('the key that signs receipts is not in it');

  const openers = of('sealing_key').flatMap(({ id, pem }) => (isKey(String(pem)) ? [id] : []));
  for (const id of sealedTo)
    if (!openers.includes(id)) fault(`the key ${id}, which opens entries that are in it, is not`);

  return {
    faults,
    workspace,
    line,
    entries,
    entriesByKind: Object.fromEntries([...digests].map(([kind, { count }]) => [kind, count])),
    attachments: of('attachment')
      .filter(({ cleared_at = null }) => cleared_at === null)
      .map(({ sha256, bytes, seq }) => ({
        sha256: String(sha256),
        bytes: Number(bytes),
        seq: Number(seq),
      })),
  };
}

function keyIdIn(text: string): string {
  const { sealed } = JSON.parse(text) as { sealed?: { to?: unknown } };
  return String(sealed?.to);
}

function lineOf(counter: Cells | undefined, marks: readonly Cells[]): Line {
  const history = [...marks]
    .sort((a, b) => Number(a.position) - Number(b.position))
    .map(({ epoch, until }) => ({ epoch: String(epoch), until: Number(until) }));
  return { epoch: String(counter?.epoch ?? ''), lastSeq: Number(counter?.last_seq ?? 0), history };
}

/** Each entry is of the epoch in which its number was given. */
function checkEpochs(
  line: Line,
  epochEnds: ReadonlyMap<string, number>,
  fault: (sentence: string) => void,
): void {
  const ends = new Map([
    ...line.history.map(({ epoch, until }) => [epoch, until] as const),
    [line.epoch, line.lastSeq],
  ]);
  for (const [epoch, last] of epochEnds) {
    const until = ends.get(epoch);
    if (until === undefined || last > until)
      fault(
        `entry number ${last} is of the epoch ${epoch}, which ended at ${until ?? 'no number'}`,
      );
  }
}

function checkDigests(
  counted: ReadonlyMap<string, Digest>,
  kept: readonly Cells[],
  fault: (sentence: string) => void,
): void {
  const said = new Map(
    kept.map(({ kind, count, xor }) => [String(kind), { count: Number(count), xor: String(xor) }]),
  );
  for (const kind of new Set([...counted.keys(), ...said.keys()])) {
    const isSame = isSameDigest(counted.get(kind) ?? emptyDigest, said.get(kind) ?? emptyDigest);
    if (!isSame) fault(`count or digest of the kind "${kind}" is not what readers are shown`);
  }
}

function isKey(pem: string): boolean {
  try {
    createPrivateKey(pem);
    return true;
  } catch {
    return false;
  }
}
