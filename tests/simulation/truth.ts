import { kindsReadableBy, type Role } from '../../src/model/entry-kinds.ts';
import { keptKinds } from '../../src/model/erasure.ts';
import { isWaiting } from '../../src/outbox/entries.ts';
import { belowProved } from '../../src/outbox/ledger-row.ts';
import { hashText } from '../../src/protocol/hash.ts';
import type { PullAnswer } from '../../src/protocol/pull.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { isOnHistory, isSafe } from '../../src/protocol/standing.ts';
import type { ReplicaCursor, ReplicaRow } from '../../src/replica/rows.ts';
import { subjectsOf } from '../../sync-server/log/numbering.ts';
import type { Changes, DeviceTables } from './device-disk.ts';
import type { Written } from './entries.ts';
import { type Invariant, noPremises, type Premises } from './invariants.ts';
import type { Answer, Request, SimServer } from './server.ts';
import type { LogImage, StoredRow } from './server-log.ts';
import { readStandingOf } from './standing-of-device.ts';

/**
 * Who knows everything: which entries were promised to a person, where each lies, what the server
 * has said. It is told of every change of every disk at the moment of the change, and holds the
 * invariants against it then; so all of them are checked after every step, and cost what changed.
 */
export type Fate = 'store' | 'apart' | 'reject';

export type Fact = {
  readonly id: string;
  readonly hash: string;
  readonly text: string;
  readonly kind: string;
  readonly subject: string;
  readonly fate: Fate;
  /** Devices on whose disk the bytes lie. */
  readonly homes: Set<string>;
  /** A person has read "Saved". */
  isPromised: boolean;
  /** Why nobody can be blamed: its only disk was taken away. */
  excuse?: string;
};

export type Violation = { readonly invariant: Invariant; readonly what: string };

export type Truth = {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly violation: () => Violation | undefined;
  readonly violate: (invariant: Invariant, what: string) => void;
  readonly expect: (fact: Written['fact']) => void;
  readonly promise: (hash: string) => void;
  readonly onDeviceCommit: (device: string, before: DeviceTables, changes: Changes) => void;
  readonly onVisible: (row: StoredRow, before: readonly StoredRow[]) => void;
  readonly onAnswer: (request: Request, answer: Answer) => void;
  readonly onReplicaRows: (device: string, rows: readonly ReplicaRow[]) => void;
  readonly onReplicaCursor: (
    device: string,
    before: ReplicaCursor | undefined,
    next: ReplicaCursor,
    rows: ReadonlyMap<string, ReplicaRow>,
  ) => void;
  /** A device's disk was changed for another: what it alone held is nobody's fault. */
  readonly onDiskChanged: (
    device: string,
    now: { readonly tables: DeviceTables; readonly journal: string } | undefined,
    why: string,
  ) => void;
  /** The journal's text changed: what lies there alone must still be there. */
  readonly onJournal: (device: string, text: string) => void;
  /** After a crash, a restore or a backup: all promises, all receipts. */
  readonly checkAll: () => void;
  readonly isEverywhereSafe: (hash: string) => boolean;
  /** Its erasure became visible once: from then on nobody owes anybody its words. */
  readonly isErased: (fact: Pick<Fact, 'kind' | 'subject'>) => boolean;
  readonly counts: { deliveries: number; forgets: number };
  /** What could have broken each invariant happened so often. */
  readonly premises: Premises;
};

const journalOf = (device: string): string => `${device}'s journal`;
const holdsLine = (journal: string, { hash, text }: Fact): boolean =>
  journal !== '' && journal.includes(hash) && journal.includes(text);

const roleOf = (device: string): Role =>
  device.startsWith('desk') ? 'coordinator' : 'facilitator';

const short = (hash: string): string => hash.slice(0, 8);

export function createTruth(server: () => SimServer): Truth {
  const facts = new Map<string, Fact>();
  const counts = { deliveries: 0, forgets: 0 };
  const premises = noPremises();
  const issued = new Map<string, Receipt>();
  const erased = new Set<string>();
  const isErased: Truth['isErased'] = ({ kind, subject }) =>
    erased.has(subject) && !keptKinds.includes(kind);
  let violation: Violation | undefined;

  const violate = (invariant: Invariant, what: string): void => {
    violation ??= { invariant, what };
  };

  const hashesOf = new WeakMap<LogImage, ReadonlySet<string>>();
  const hashesIn = (image: LogImage): ReadonlySet<string> => {
    const known = hashesOf.get(image) ?? new Set(image.rows.map((row) => row.hash));
    hashesOf.set(image, known);
    return known;
  };
  const isEverywhereSafe = (hash: string): boolean => {
    const backups = server().backups();
    return (
      server().log.holds(hash) &&
      backups.length > 0 &&
      backups.every(({ image }) => hashesIn(image).has(hash))
    );
  };

  const checkPromise = (fact: Fact): void => {
    if (!fact.isPromised || fact.excuse !== undefined || fact.homes.size > 0) return;
    if (isErased(fact)) return;
    premises.I1 += 1;
    if (fact.fate !== 'store')
      violate('I1', `${short(fact.hash)}, which the server did not take, is on no device`);
    else if (!isEverywhereSafe(fact.hash))
      violate(
        'I1',
        `${short(fact.hash)} is on no device and not in the server and all its backups`,
      );
  };

  const checkReceipts = (): void => {
    const { line } = server().log.image();
    for (const receipt of issued.values()) {
      if (!isOnHistory(receipt, line)) continue;
      premises.I3 += 1;
      if (server().log.rowOf(receipt.hash)?.seq !== receipt.seq)
        violate('I3', `receipt ${receipt.epoch}/${receipt.seq} was issued, and its entry is gone`);
    }
  };

  const onForgotten = (device: string, hash: string, before: DeviceTables): void => {
    counts.forgets += 1;
    premises.I2 += 1;
    const row = before.receipts.get(hash);
    const standing = readStandingOf(before);
    const { receipt } = row ?? {};
    if (receipt === undefined || standing === undefined)
      violate('I2', `${device} forgot ${short(hash)} without a receipt`);
    else if (receipt.hash !== hashText(before.entries.get(hash)?.text ?? ''))
      violate('I2', `${device} forgot ${short(hash)} on a receipt for other bytes`);
    else if (!isSafe(receipt, standing))
      violate('I2', `${device} forgot ${short(hash)}, which was only delivered`);
    else if (!isEverywhereSafe(hash))
      violate('I2', `${device} forgot ${short(hash)}, which a restorable backup does not contain`);
  };

  const onErased = (device: string, hash: string): void => {
    premises.I12 += 1;
    const fact = facts.get(hash);
    if (fact === undefined || !isErased(fact))
      violate('I2', `${device} let go of ${short(hash)} as erased, and nobody erased it`);
  };

  const onEntries = (device: string, before: DeviceTables, changes: Changes): void => {
    for (const [hash, held] of changes.entries) {
      const fact = facts.get(hash);
      if (held === undefined) {
        if (!before.entries.has(hash)) continue;
        if (changes.receipts.get(hash)?.erased === true) onErased(device, hash);
        else onForgotten(device, hash, before);
        fact?.homes.delete(device);
        if (fact !== undefined) checkPromise(fact);
        continue;
      }
      premises.I7 += 1;
      if (fact === undefined || held.text !== fact.text)
        violate('I7', `${device} keeps other bytes under ${short(hash)}`);
      else {
        fact.homes.add(device);
        fact.homes.delete(journalOf(device));
      }
    }
  };

  /** By reader and epoch: how far checkpoints were handed out, and what was shown until then. */
  const shown = new Map<string, { until: number; readonly hashes: Set<string> }>();
  const onPage = (request: Request, page: PullAnswer): void => {
    const key = `${request.bearer} ${page.epoch}`;
    const so = shown.get(key) ?? { until: 0, hashes: new Set() };
    shown.set(key, so);
    for (const row of page.entries) {
      if (!('hash' in row)) continue;
      premises.I5 += 1;
      if (!so.hashes.has(row.hash) && row.seq <= so.until)
        violate('I5', `${short(row.hash)} became visible behind a checkpoint that was handed out`);
      so.hashes.add(row.hash);
    }
    so.until = Math.max(so.until, page.checkpoint.seq);
  };

  return {
    facts,
    counts,
    premises,
    violation: () => violation,
    violate,
    isEverywhereSafe,
    isErased,

    expect: (fact) => {
      if (!facts.has(fact.hash))
        facts.set(fact.hash, { ...fact, homes: new Set(), isPromised: false });
    },

    promise(hash) {
      const fact = facts.get(hash);
      if (fact === undefined) return;
      if (fact.fate !== 'store') premises.I9 += 1;
      // Between the disk and this moment nothing can have taken it away but the nemesis.
      fact.isPromised = true;
      checkPromise(fact);
    },

    onDeviceCommit(device, before, changes) {
      onEntries(device, before, changes);
      for (const [id, draft] of changes.drafts)
        if (draft === undefined && before.drafts.has(id) && changes.entries.size === 0)
          violate('OUT1', `${device} removed draft ${id} without its entry`);
      for (const [hash, row] of changes.receipts) {
        const was = before.receipts.get(hash)?.receipt;
        if (row !== undefined && isWaiting(row) && row.rank >= belowProved)
          violate('I14', `${device} waits to send ${short(hash)}, and will not find it`);
        if (row?.receipt === undefined || was?.signature === row.receipt.signature) continue;
        counts.deliveries += 1;
        const { epoch } = server().log.image().line;
        if (row.receipt.epoch === epoch && !server().log.holds(hash))
          violate('I3', `${device} says delivered of ${short(hash)}, and the server has it not`);
      }
    },

    onVisible(row, before) {
      const fact = facts.get(row.hash);
      premises.I7 += 1;
      const newest = before.at(-1);
      if (newest !== undefined && row.seq <= newest.seq)
        violate('I5', `number ${row.seq} became visible after number ${newest.seq}`);
      if (server().log.rowOf(row.hash) !== undefined)
        violate('I6', `${short(row.hash)} is stored twice, as ${row.seq} too`);
      if (hashText(row.text) !== row.hash || (fact !== undefined && fact.text !== row.text))
        violate('I7', `the server stored other bytes under ${short(row.hash)}`);
      if (server().log.erasureOf(row.subject) !== undefined && !keptKinds.includes(row.kind))
        violate('I12', `${short(row.hash)} was erased, and is stored again`);
      if (row.kind === 'erasure') for (const subject of subjectsOf(row.text)) erased.add(subject);
      if (fact !== undefined && fact.fate !== 'store')
        violate('I9', `${short(row.hash)} should not have been stored`);
    },

    onAnswer(request, answer) {
      if (answer.status !== 200) return;
      if (request.path === '/api/pull') return onPage(request, JSON.parse(answer.text));
      const said = JSON.parse(answer.text) as {
        readonly results?: readonly { verdict: string; receipt?: Receipt; hash: string }[];
        readonly receipts?: readonly Receipt[];
      };
      for (const { receipt, verdict, hash } of said.results ?? []) {
        if (verdict === 'duplicate') premises.I6 += 1;
        if (request.bearer === undefined) premises.I8 += 1;
        if (receipt !== undefined) issued.set(`${receipt.epoch} ${receipt.hash}`, receipt);
        if (request.bearer === undefined && verdict === 'sibling')
          violate('I8', 'a respondent heard that another entry has her id');
        if (!request.body?.includes(hash) && facts.get(hash) === undefined)
          violate('I8', 'an answer speaks of an entry that was not sent');
      }
      for (const receipt of said.receipts ?? []) {
        issued.set(`${receipt.epoch} ${receipt.hash}`, receipt);
        if (!request.body?.includes(receipt.hash))
          violate('I8', 'an answer speaks of an entry that was not asked for');
      }
    },

    onReplicaRows(device, rows) {
      for (const row of rows) {
        if (row.state !== 'erased' && hashText(row.text) !== row.hash)
          violate('I7', `${device}'s replica has other bytes under ${short(row.hash)}`);
        if (!(kindsReadableBy(roleOf(device)) as readonly string[]).includes(row.kind))
          violate('I4', `${device} got a ${row.kind}, which it may not read`);
      }
    },

    onReplicaCursor(device, before, next, rows) {
      const { line } = server().log.image();
      if (next.epoch !== line.epoch) return;
      const since = before?.epoch === next.epoch && before.round === next.round ? before.seq : 0;
      const readable = kindsReadableBy(roleOf(device)) as readonly string[];
      const passed = server()
        .log.rowsAfter(since)
        .filter((row) => row.seq <= next.seq && readable.includes(row.kind));
      premises.I4 += passed.length;
      const missing = passed.find((row) => !rows.has(row.hash));
      if (missing !== undefined)
        violate('I4', `${device}'s checkpoint ${next.seq} is past ${missing.seq}, which it lacks`);
    },

    onDiskChanged(device, now, why) {
      for (const fact of facts.values()) {
        const wasThere = fact.homes.has(device) || fact.homes.has(journalOf(device));
        const isInOutbox = now?.tables.entries.has(fact.hash) === true;
        const isInJournal = !isInOutbox && holdsLine(now?.journal ?? '', fact);
        fact.homes.delete(device);
        fact.homes.delete(journalOf(device));
        if (isInOutbox) fact.homes.add(device);
        if (isInJournal) fact.homes.add(journalOf(device));
        if (wasThere && fact.homes.size === 0 && !isEverywhereSafe(fact.hash)) fact.excuse ??= why;
        checkPromise(fact);
      }
    },

    onJournal(device, text) {
      for (const fact of facts.values()) {
        if (!fact.homes.has(journalOf(device)) || holdsLine(text, fact)) continue;
        fact.homes.delete(journalOf(device));
        checkPromise(fact);
      }
    },

    checkAll() {
      for (const fact of facts.values()) checkPromise(fact);
      checkReceipts();
    },
  };
}
