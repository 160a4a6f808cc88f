import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { type SealingKey, sealingKeyText } from '../../src/protocol/sealing.ts';
import type { Database, Statement } from '../database/database.ts';
import { type ReceiptKey, thumbprint } from '../receipt-key.ts';

/**
 * The keys that devices seal answers to (SEA1 to SEA4). The newest is offered; the older ones are
 * kept for ever, because a tablet may come back after a winter. They lie in the database, so that
 * all server processes open alike and every backup has them: without them a backup is unreadable.
 */
export type SealingKeys = {
  /** What devices seal to now. */
  readonly offered: () => Promise<SealingKey>;
  /** PKCS #8 in PEM; `undefined` for a key that is nobody's here. */
  readonly privateKey: (id: string) => Promise<string | undefined>;
  /** Another one is offered from now on; gives back its id. */
  readonly renew: () => Promise<string>;
  /** One that another server had: it opens and is not offered. */
  readonly addOlder: (pem: string) => Promise<string>;
  /** All of them, oldest first: for whoever moves to another server. */
  readonly all: () => Promise<readonly { readonly id: string; readonly pem: string }[]>;
};

/** How long a process may offer what it last read, when a steward has made a newer one. */
const believedFor = 60_000;
/** How often an unknown id may make a process look again. */
const looksAgainAfter = 1_000;

export async function openSealingKeys(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly key: Pick<ReceiptKey, 'signText'>;
}): Promise<SealingKeys> {
  const { database, workspace, clock, key } = given;
  let known = new Map<string, string>();
  let offered: SealingKey | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  const read = async (): Promise<void> => {
    const [rows = []] = await database.read(inOrder(workspace));
    known = new Map(rows.map((row) => [String(row.id), String(row.pem)]));
    const newest = rows.findLast((row) => Number(row.is_offered) === 1);
    if (newest !== undefined)
      offered = { ...publicHalf(String(newest.pem)), signature: String(newest.signature) };
    readAt = clock.now();
  };
  const isOlderThan = (age: number): boolean => Math.abs(clock.now() - readAt) >= age;

  const add = async (pem: string, isToBeOffered: boolean, isOnlyFirst = false): Promise<string> => {
    const half = publicHalf(pem);
    const { id } = half;
    // Signed once, and kept: a signature is another each time, and phones would fetch all anew.
    const signature = key.signText(sealingKeyText(workspace, half));
    await database.transact({
      reads: [counterHeld(workspace), inOrder(workspace)],
      decide: ([, rows = []]) => {
        const isThere = rows.some((row) => row.id === id);
        // Of several processes that start at once the first one's key stays, for all.
        if (isThere || (isOnlyFirst && rows.length > 0)) return { writes: [], answer: undefined };
        const last = Number(rows.at(-1)?.position ?? 0);
        const offer = isToBeOffered ? 1 : 0;
        const values = [workspace, last + 1, id, pem, signature, offer, clock.now()];
        const sql = `INSERT INTO sealing_key
                       (workspace, position, id, pem, signature, is_offered, made_at)
                     VALUES (?, ?, ?, ?, ?, ?, ?)`;
        return { writes: [{ sql, values }], answer: undefined };
      },
    });
    await read();
    return id;
  };

  await read();
  if (offered === undefined) await add(makeKey(), true, true);
  // A bundle may have brought older keys before the server made one of its own.
  if (offered === undefined) await add(makeKey(), true);

  return {
    async offered() {
      if (isOlderThan(believedFor)) await read();
      return offered as SealingKey;
    },
    async privateKey(id) {
      if (!known.has(id) && isOlderThan(looksAgainAfter)) await read();
      return known.get(id);
    },
    renew: () => add(makeKey(), true),
    addOlder: (pem) => add(pem, false),
    async all() {
      await read();
      return [...known].map(([id, pem]) => ({ id, pem }));
    },
  };
}

const inOrder = (workspace: WorkspaceId): Statement => ({
  sql: `SELECT position, id, pem, signature, is_offered FROM sealing_key WHERE workspace = ?
        ORDER BY position`,
  values: [workspace],
});

/** One process at a time, also where there is no key yet whose row could be held. */
const counterHeld = (workspace: WorkspaceId): Statement => ({
  sql: 'SELECT last_seq FROM log_counter WHERE workspace = ? FOR UPDATE',
  values: [workspace],
});

const makeKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

function publicHalf(pem: string): Omit<SealingKey, 'signature'> {
  const { x, y } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' });
  if (x === undefined || y === undefined) throw new Error('a sealing key is a P-256 key');
  return { id: thumbprint(x, y), kty: 'EC', crv: 'P-256', x, y };
}
