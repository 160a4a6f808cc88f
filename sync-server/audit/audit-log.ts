import { type Clock, isoOf } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { AuditRecord, type AuditWord } from '../../src/protocol/audit.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import type { Caller } from '../callers.ts';
import type { Database, Row, Statement, Transaction } from '../database/database.ts';
import { sha256Hex } from '../sha256.ts';
import { type AuditLink, before, firstBrokenLink, headText } from './chain.ts';

/**
 * What was done here, for people to read later: append-only, each record holding the hash of the
 * one before. It says who let whom in, what left the house, what was erased: never an answer, a
 * passphrase, a code or an address.
 *
 *   audit(...)  ── after the deed ──> head held ─> record ─> new head, in one transaction
 *   along(...)  ── in the deed's own transaction: both are there, or neither
 */
export type AuditDoer = Caller | 'steward' | 'server';

export type Deed = {
  readonly by: AuditDoer;
  readonly what: AuditWord;
  /** The id of whom or what it was done to, and its name for people. */
  readonly about?: string | undefined;
  readonly name?: string | undefined;
  /** Counts and plain words; nothing that a person has answered. */
  readonly details?: Readonly<Record<string, string | number | boolean>> | undefined;
};

export type Audit = (deed: Deed) => Promise<void>;

export type AuditLog = {
  readonly audit: Audit;
  /** Writes the record with the deed; no record where `deed` gives none. */
  readonly along: <T>(
    transaction: Transaction<T>,
    deed: (answer: T) => Deed | undefined,
  ) => Promise<T>;
  /** The newest first, before that number; at most so many. */
  readonly list: (range: {
    readonly before?: number | undefined;
    readonly limit: number;
  }) => Promise<readonly AuditRecord[]>;
  readonly head: () => Promise<string>;
  /** Reads the chain whole. */
  readonly verify: () => Promise<{
    readonly records: number;
    readonly head: string;
    readonly broken: ReturnType<typeof firstBrokenLink>;
  }>;
};

const perPage = 1_000;

export function createAuditLog({
  database,
  workspace,
  clock,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
}): AuditLog {
  const headRow: Statement = {
    sql: 'SELECT seq, hash FROM audit_head WHERE workspace = ?',
    values: [workspace],
  };
  // On PostgreSQL the workspace's row is held too: before the first record there is no head to hold.
  const held: readonly Statement[] = [
    {
      sql: 'SELECT workspace FROM served_workspace WHERE workspace = ? FOR UPDATE',
      values: [workspace],
    },
    headRow,
  ];

  const append = (head: AuditLink, deed: Deed): readonly Statement[] => {
    const { what, about, name, details } = deed;
    const seq = head.seq + 1;
    const text = canonicalText({
      v: 1,
      workspace,
      seq,
      at: isoOf(clock.now()),
      what,
      by: doerOf(deed.by),
      ...(about === undefined ? {} : { about }),
      ...(name === undefined ? {} : { name }),
      ...(details === undefined ? {} : { details }),
      before: head.hash,
    });
    const hash = sha256Hex(text);
    return [
      {
        sql: 'INSERT INTO audit (workspace, seq, text, hash) VALUES (?, ?, ?, ?)',
        values: [workspace, seq, text, hash],
      },
      {
        sql: `INSERT INTO audit_head (workspace, seq, hash) VALUES (?, ?, ?)
              ON CONFLICT (workspace) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`,
        values: [workspace, seq, hash],
      },
    ];
  };

  const along: AuditLog['along'] = (transaction, deedOf) =>
    database.transact({
      reads: [...held, ...transaction.reads],
      decide: ([, heads = [], ...found]) => {
        const { answer, writes } = transaction.decide(found);
        const deed = deedOf(answer);
        const noted = deed === undefined ? [] : append(linkOf(heads[0]), deed);
        return { answer, writes: [...writes, ...noted] };
      },
    });

  return {
    along,
    audit: (deed) =>
      along({ reads: [], decide: () => ({ answer: undefined, writes: [] }) }, () => deed),
    list: async ({ before: upTo = Number.MAX_SAFE_INTEGER, limit }) => {
      const [rows = []] = await database.read({
        sql: 'SELECT text FROM audit WHERE workspace = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
        values: [workspace, upTo, limit],
      });
      return rows.flatMap(({ text }) => recordOf(String(text)));
    },
    head: async () => {
      const [rows = []] = await database.read(headRow);
      return headText(linkOf(rows[0]));
    },
    verify: async () => {
      const [heads = []] = await database.read(headRow);
      const head = linkOf(heads[0]);
      let last = before;
      let broken: ReturnType<typeof firstBrokenLink>;
      for (let count = perPage; count === perPage && broken === undefined; ) {
        const [rows = []] = await database.read({
          sql: `SELECT seq, text, hash FROM audit WHERE workspace = ? AND seq > ? AND seq <= ?
                ORDER BY seq LIMIT ?`,
          values: [workspace, last.seq, head.seq, perPage],
        });
        const links = rows.map((row) => ({ ...linkOf(row), text: String(row.text) }));
        broken = firstBrokenLink(last, links);
        last = links.at(-1) ?? last;
        count = rows.length;
      }
      if (broken === undefined && (last.seq !== head.seq || last.hash !== head.hash))
        broken = { seq: last.seq + 1, why: 'cutOff' };
      return { records: last.seq, head: headText(head), broken };
    },
  };
}

const linkOf = (row: Row | undefined): AuditLink =>
  row === undefined ? before : { seq: Number(row.seq), hash: String(row.hash) };

function doerOf(by: AuditDoer): AuditRecord['by'] {
  if (by === 'steward' || by === 'server') return { kind: by };
  if (by.kind === 'person') return { kind: 'person', id: by.person.id, name: by.person.name };
  if (by.kind === 'device' || by.kind === 'revokedDevice')
    return { kind: 'device', id: by.device.id, name: by.device.name };
  return { kind: 'stranger' };
}

/** What cannot be read is for `verify` to tell; the list goes on. */
function recordOf(text: string): readonly AuditRecord[] {
  try {
    const read = AuditRecord.safeParse(JSON.parse(text));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}
