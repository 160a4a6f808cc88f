import { createDecipheriv, createPrivateKey, createPublicKey } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { Sealed, type SealedEntry } from '../../src/protocol/entry.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import {
  nonceBytes,
  runKeyBytes,
  runKeyName,
  sealedAround,
  sealingInfo,
  tagBytes,
} from '../../src/protocol/sealing.ts';
import { isPlain } from '../canonical.ts';
import type { SealingKeys } from './sealing-keys.ts';

/**
 * Opens what devices have sealed to this server's keys, on arrival (SEA4). The key of a run is
 * found once, and each of its entries then opens by itself, in any order.
 */
export type Opened =
  /** `text`: the entry as it reads clear, canonical; kept beside the entry as it was sent. */
  | { readonly is: 'open'; readonly body: unknown; readonly text: string }
  | { readonly is: 'unknownKey' }
  /** It was changed, or never sealed as it says: nobody will ever read it. */
  | { readonly is: 'damaged' };

/** For each of what was pushed; `undefined` for what is not sealed, or is no entry at all. */
export type OpenSealed = (
  raws: readonly unknown[],
) => Promise<readonly (Opened | undefined)[]> | readonly undefined[];

export const openNothing: OpenSealed = () => [];

/** Runs whose key is remembered. A device begins a new one at every start. */
const runsRemembered = 2_000;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
type Key = Awaited<ReturnType<typeof suite.kem.importKey>>;
type Pair = { readonly privateKey: Key; readonly publicKey: Key };
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export function createOpenSealed(keys: Pick<SealingKeys, 'privateKey'>): OpenSealed {
  const pairs = new Map<string, Promise<Pair | undefined>>();
  const runs = new Map<string, Promise<Buffer | undefined>>();

  const find = async (id: string): Promise<Pair | undefined> => {
    const pem = await keys.privateKey(id);
    return pem === undefined ? undefined : importPair(pem);
  };

  const pairOf = (id: string): Promise<Pair | undefined> => {
    const before = pairs.get(id);
    if (before !== undefined) return before;
    const pair = find(id);
    pairs.set(id, pair);
    // A key that is not here now may be here tomorrow.
    pair.then(
      (found) => found ?? pairs.delete(id),
      () => pairs.delete(id),
    );
    return pair;
  };

  /** `undefined`: `enc` is no point of the curve. */
  const runKey = (pair: Pair, { to, enc }: Sealed): Promise<Buffer | undefined> => {
    const name = `${to} ${enc}`;
    const before = runs.get(name);
    if (before !== undefined) return before;
    const found = findRunKey(pair, enc).catch(() => undefined);
    runs.set(name, found);
    if (runs.size > runsRemembered) runs.delete(runs.keys().next().value as string);
    return found;
  };

  const open = async (entry: SealedEntry): Promise<Opened> => {
    const pair = await pairOf(entry.sealed.to);
    if (pair === undefined) return { is: 'unknownKey' };
    const key = await runKey(pair, entry.sealed);
    return key === undefined ? { is: 'damaged' } : openWith(key, entry);
  };

  return (raws) => {
    const sealed = raws.map(sealedIn);
    if (sealed.every((entry) => entry === undefined)) return [];
    return Promise.all(sealed.map((entry) => (entry === undefined ? undefined : open(entry))));
  };
}

/** An entry that says it is sealed, as far as opening it must know. The whole is judged elsewhere. */
function sealedIn(raw: unknown): SealedEntry | undefined {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'sealed')) return undefined;
  const { sealed } = raw as { sealed: unknown };
  if (!isPlain(raw) || !Sealed.safeParse(sealed).success) return undefined;
  return raw as SealedEntry;
}

async function importPair(pem: string): Promise<Pair> {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return {
    privateKey: await suite.kem.importKey('jwk', privateKey.export({ format: 'jwk' }), false),
    publicKey: await suite.kem.importKey('jwk', publicKey.export({ format: 'jwk' }), true),
  };
}

async function findRunKey(pair: Pair, enc: string): Promise<Buffer> {
  const context = await suite.createRecipientContext({
    recipientKey: pair,
    enc: new Uint8Array(Buffer.from(enc, 'base64url')),
    info: bytesOf(sealingInfo),
  });
  return Buffer.from(await context.export(bytesOf(runKeyName), runKeyBytes));
}

function openWith(key: Buffer, entry: SealedEntry): Opened {
  try {
    const sealed = Buffer.from(entry.sealed.ct, 'base64url');
    const end = sealed.length - tagBytes;
    if (end < nonceBytes) return { is: 'damaged' };
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
    decipher.setAAD(Buffer.from(sealedAround(entry)));
    decipher.setAuthTag(sealed.subarray(end));
    const clear = decipher.update(sealed.subarray(nonceBytes, end), undefined, 'utf8');
    const body: unknown = JSON.parse(clear + decipher.final('utf8'));
    if (!isPlain(body)) return { is: 'damaged' };
    const { sealed: _sealed, ...head } = entry;
    return { is: 'open', body, text: canonicalText({ ...head, body }) };
  } catch {
    return { is: 'damaged' };
  }
}
