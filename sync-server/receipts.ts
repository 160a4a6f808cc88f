import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToBase64url } from '../src/base/base64url.ts';
import { canonicalText } from '../src/protocol/hash.ts';
import { receiptText, type ServerKey } from '../src/protocol/receipt.ts';
import type { Signer } from './log/change-log.ts';

/**
 * The server's signing key: made at the first start, kept in the data folder, readable by its
 * owner alone. Devices pin its public half when they first meet the server (REC3), so losing it
 * costs every device its trust: it belongs in the backup.
 */
export type ReceiptKey = Signer & { readonly serverKey: ServerKey };

export function openReceiptKey(dataDir: string): ReceiptKey {
  const file = join(dataDir, 'server-key.pem');
  const privateKey = createPrivateKey(readOrMake(file));
  const { x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined || y === undefined) throw new Error(`${file} is not a P-256 key`);
  const serverKey: ServerKey = { id: thumbprint(x, y), kty: 'EC', crv: 'P-256', x, y };
  return {
    serverKey,
    node: serverKey.id,
    sign: (receipt) => {
      const signature = sign('sha256', Buffer.from(receiptText(receipt)), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return { ...receipt, signature: bytesToBase64url(signature) };
    },
  };
}

function readOrMake(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (why) {
    if ((why as NodeJS.ErrnoException).code !== 'ENOENT') throw why;
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  // Written aside and renamed: a crash in between leaves no half key behind.
  const aside = `${file}.new`;
  const handle = openSync(aside, 'w', 0o600);
  writeSync(handle, pem);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(aside, file);
  return pem;
}

/** RFC 7638: SHA-256 of the key's required members in canonical order. */
const thumbprint = (x: string, y: string): string =>
  createHash('sha256')
    .update(canonicalText({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
