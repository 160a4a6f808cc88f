import { createHmac, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { runKeyBytes, runKeyName, sealingInfo } from '../../src/protocol/sealing.ts';

/**
 * The key of a run, from its `enc` and this server's private key: the receiving half of HPKE's base
 * mode (RFC 9180, DHKEM P-256 with HKDF-SHA256, AES-256-GCM) up to the exported secret, and no more.
 *
 *   enc ─ curve ─▶ dh ─ extract, expand ─▶ shared secret ─ extract, expand ─▶ exporter ─▶ run's key
 *
 * Written out with Node's own crypto because each phone's answer is a run of its own, and this is
 * then most of what opening it costs; `@hpke/core`, which devices seal with, goes through a thread a
 * dozen times for it. Tests hold the two together.
 */
export type Opener = { readonly privateKey: KeyObject; readonly point: Buffer };

/** Throws where `enc` is no point of the curve. */
export function findRunKey({ privateKey, point }: Opener, enc: Buffer): Buffer {
  const publicKey = createPublicKey({
    key: Buffer.concat([beforePoint, enc]),
    format: 'der',
    type: 'spki',
  });
  const dh = diffieHellman({ privateKey, publicKey });
  const shared = expand(kem, extract(kem, none, 'eae_prk', dh), 'shared_secret', [enc, point]);
  const secret = extract(suite, shared, 'secret', none);
  const exporter = expand(suite, secret, 'exp', [context]);
  return expand(suite, exporter, 'sec', [Buffer.from(runKeyName)], runKeyBytes);
}

/** The server's half as `findRunKey` needs it; throws when it is no P-256 key. */
export function openerOf(privateKey: KeyObject): Opener {
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ]);
  if (point.length !== pointBytes) throw new Error('a sealing key is a P-256 key');
  return { privateKey, point };
}

const pointBytes = 65;
const hashBytes = 32;
const none = Buffer.alloc(0);
/** A SubjectPublicKeyInfo of P-256, but for the point itself. */
const beforePoint = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const version = Buffer.from('HPKE-v1');
/** Numbers of RFC 9180: KEM 0x0010, KDF 0x0001, AEAD 0x0002. */
const kem = Buffer.from('KEM\x00\x10', 'latin1');
const suite = Buffer.from('HPKE\x00\x10\x00\x01\x00\x02', 'latin1');

const hmac = (key: Buffer, ...pieces: readonly Buffer[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const piece of pieces) mac.update(piece);
  return mac.digest();
};
const extract = (of: Buffer, salt: Buffer, label: string, secret: Buffer): Buffer =>
  hmac(salt, version, of, Buffer.from(label), secret);
/** One block of HKDF is enough for all that is asked here. */
const expand = (
  of: Buffer,
  secret: Buffer,
  label: string,
  info: readonly Buffer[],
  length: number = hashBytes,
): Buffer =>
  hmac(
    secret,
    Buffer.of(0, length),
    version,
    of,
    Buffer.from(label),
    ...info,
    Buffer.of(1),
  ).subarray(0, length);

/** Base mode, no pre-shared key, and what these runs are for: the same for all of them. */
const context = Buffer.concat([
  Buffer.of(0),
  extract(suite, none, 'psk_id_hash', none),
  extract(suite, none, 'info_hash', Buffer.from(sealingInfo)),
]);
