import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceId } from '../src/model/ids.ts';
import { canonicalText } from '../src/protocol/hash.ts';
import { type Receipt, receiptText, type ServerKey } from '../src/protocol/receipt.ts';
import { type Database, readOne } from './database/database.ts';
import type { Sign } from './log/ledger.ts';

/**
 * The server's signing key: made at the first start and kept in the database, so that all server
 * processes sign alike and every backup has it. Devices pin its public half when they first meet
 * the server (REC3): losing it would cost every device its trust.
 *
 * A data folder of the first layout has it in a file of its own; it is taken over from there.
 */
export type Signer = {
  /** Which server signs: the key's own id, the same in every process. */
  readonly node: string;
  readonly sign: (receipt: Omit<Receipt, 'signature'>) => Receipt;
};

export type ReceiptKey = Signer & {
  readonly serverKey: ServerKey;
  /** A signature for each, in order. */
  readonly signAll: (receipts: readonly Omit<Receipt, 'signature'>[]) => Promise<readonly string[]>;
  /** Other words that devices shall believe as this server's. Never a receipt's. */
  readonly signText: (text: string) => string;
};

export async function openReceiptKey(
  database: Database,
  workspace: WorkspaceId,
  dataDir?: string,
): Promise<ReceiptKey> {
  const pem =
    (await keptKey(database, workspace)) ??
    (await keepKey(database, workspace, keyOfFirstLayout(dataDir) ?? makeKey()));
  const privateKey = createPrivateKey(pem);
  const { x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined || y === undefined) throw new Error('the signing key is not a P-256 key');
  const serverKey: ServerKey = { id: thumbprint(x, y), kty: 'EC', crv: 'P-256', x, y };
  const signText = (text: string): string =>
    plainSignature(sign('sha256', Buffer.from(text), privateKey)).toString('base64url');
  const signOne = (receipt: Omit<Receipt, 'signature'>): string => signText(receiptText(receipt));
  return {
    serverKey,
    node: serverKey.id,
    sign: (receipt) => ({ ...receipt, signature: signOne(receipt) }),
    signAll: async (receipts) => receipts.map(signOne),
    signText,
  };
}

/** For a log that signs what it numbers. */
export const signerOf =
  (key: Signer): Sign =>
  (entry) => {
    const { node, signature } = key.sign({ ...entry, node: key.node });
    return { node, signature };
  };

async function keptKey(database: Database, workspace: WorkspaceId): Promise<string | undefined> {
  const row = await readOne(database, {
    sql: 'SELECT pem FROM server_key WHERE workspace = ?',
    values: [workspace],
  });
  return row === undefined ? undefined : String(row.pem);
}

/** Of several processes that start at once the first one's key stays, for all. */
async function keepKey(database: Database, workspace: WorkspaceId, pem: string): Promise<string> {
  await database.write({
    sql: 'INSERT INTO server_key (workspace, pem) VALUES (?, ?) ON CONFLICT DO NOTHING',
    values: [workspace, pem],
  });
  return (await keptKey(database, workspace)) as string;
}

const makeKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

function keyOfFirstLayout(dataDir: string | undefined): string | undefined {
  if (dataDir === undefined) return undefined;
  try {
    return readFileSync(join(dataDir, 'server-key.pem'), 'utf8');
  } catch (why) {
    if ((why as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw why;
  }
}

/** RFC 7638: SHA-256 of the key's required members in canonical order. */
export const thumbprint = (x: string, y: string): string =>
  createHash('sha256')
    .update(canonicalText({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');

/**
 * ECDSA's two numbers as 32 bytes each (IEEE P1363), from the DER that OpenSSL writes. Asking Node
 * for this form costs as much again as signing.
 */
export function plainSignature(der: Uint8Array): Buffer {
  const plain = Buffer.alloc(64);
  // SEQUENCE, its length; then twice INTEGER, its length, big-endian with a zero before a high bit.
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    const from = at + 2;
    at = from + length;
    const digits = der.subarray(Math.max(from, at - 32), at);
    plain.set(digits, end - digits.length);
  }
  return plain;
}
