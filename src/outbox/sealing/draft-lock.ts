import * as z from 'zod/mini';
import { base64urlToBytes, bytesToBase64url } from '../../base/base64url.ts';
import type { OutboxStore } from '../store.ts';
import { type Bytes, canSeal, decrypt, encrypt, importKey } from './aes.ts';

/**
 * The lock of a shared tablet's drafts: a pair of keys whose private half only the facilitator's
 * PIN opens. Keys of drafts are sealed to its public half, which needs no PIN: many people answer
 * one after the other, and she is not there. After a crash she opens it and goes on; the next
 * person cannot (SEA7).
 *
 *   set, open    PIN ─ PBKDF2 ─▶ private half, in this page until `close`
 *   seal         draft's key ─ HPKE to the public half ─▶ beside the draft
 *
 * A new PIN begins a new lock; former ones stay for the drafts that were begun under them.
 */
export type DraftLock = {
  /** A PIN was chosen. */
  readonly set: (pin: string) => Promise<void>;
  /** The right PIN was given; where there is no lock yet, one begins. Never rejects. */
  readonly open: (pin: string) => Promise<void>;
  /** The tablet goes to somebody: this page can open no draft any more. */
  readonly close: () => void;
  /** `undefined`: there is no lock, or its code did not come. */
  readonly seal: (raw: Bytes, draftId: string) => Promise<LockedKey | undefined>;
  /** `undefined`: it is closed, or was another PIN's. */
  readonly unseal: (locked: LockedKey, draftId: string) => Promise<Bytes | undefined>;
};

export const LockedKey = z.object({
  kind: z.literal('locked'),
  lock: z.string(),
  enc: z.string(),
  ct: z.string(),
});
export type LockedKey = z.infer<typeof LockedKey>;

const Lock = z.object({
  id: z.string(),
  x: z.string(),
  y: z.string(),
  salt: z.string(),
  iterations: z.int(),
  /** PKCS #8 of the private half, sealed with what the PIN gives. */
  sealed: z.string(),
});
type Lock = z.infer<typeof Lock>;
const Locks = z.object({ locks: z.array(Lock) });

/** Asked for when the facilitator gives her PIN, so that it is here when the first person begins. */
const loadCode = () => import('./hpke.ts');

const locksKey = 'draft-locks';
const mostLocks = 8;
/** PBKDF2-SHA-256, as slow as the PIN's own hash: whoever tries all PINs would try them there. */
const iterationsNow = 310_000;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

export function createDraftLock(store: OutboxStore, iterations: number = iterationsNow): DraftLock {
  const opened = new Map<string, CryptoKeyPair>();
  /** While the PIN is being turned into a key, whoever asks waits. */
  let opening: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<readonly Lock[]> => {
    const record = await store.read(({ settings }) => settings.get(locksKey));
    const parsed = Locks.safeParse(record?.value);
    return parsed.success ? parsed.data.locks : [];
  };

  const begin = async (pin: string): Promise<void> => {
    const { lock, pair } = await makeLock(pin, iterations);
    await store.write(['settings'], async ({ settings }) => {
      const parsed = Locks.safeParse((await settings.get(locksKey))?.value);
      const before = parsed.success ? parsed.data.locks : [];
      const locks = [lock, ...before].slice(0, mostLocks);
      await settings.put({ v: 1, key: locksKey, value: { locks } });
    });
    opened.set(lock.id, pair);
  };

  const openAll = async (pin: string): Promise<void> => {
    const locks = await read();
    if (locks.length === 0) return begin(pin);
    for (const lock of locks) {
      const pair = await openWith(pin, lock);
      if (pair !== undefined) opened.set(lock.id, pair);
    }
  };

  return {
    async set(pin) {
      if (!canSeal()) return;
      loadCode().catch(() => undefined);
      await begin(pin);
    },
    async open(pin) {
      if (!canSeal()) return;
      loadCode().catch(() => undefined);
      const mine = openAll(pin).catch(() => undefined);
      opening = mine;
      await mine;
    },
    close() {
      opened.clear();
      // One that is still being opened is of no use to the next person either.
      opening = opening.then(() => opened.clear());
    },
    async seal(raw, draftId) {
      const [lock] = await read();
      if (lock === undefined) return undefined;
      const { beginRun } = await loadCode();
      const run = await beginRun({ kty: 'EC', crv: 'P-256', x: lock.x, y: lock.y });
      const ct = bytesToBase64url(await encrypt(run.key, raw, draftId));
      return { kind: 'locked', lock: lock.id, enc: run.enc, ct };
    },
    async unseal({ lock, enc, ct }, draftId) {
      await opening;
      const pair = opened.get(lock);
      const sealed = base64urlToBytes(ct);
      if (pair === undefined || sealed === undefined) return undefined;
      const { findRun } = await loadCode();
      const key = await findRun(pair, enc);
      return key && decrypt(key, new Uint8Array(sealed), draftId);
    },
  };
}

async function makeLock(
  pin: string,
  iterations: number,
): Promise<{ readonly lock: Lock; readonly pair: CryptoKeyPair }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const sealed = await encrypt(await keyOf(pin, salt, iterations, 'encrypt'), secret, x);
  const id = x.slice(0, 16);
  const words = { salt: bytesToBase64url(salt), sealed: bytesToBase64url(sealed) };
  return { lock: { id, x, y, iterations, ...words }, pair };
}

async function openWith(
  pin: string,
  { x, y, salt, iterations, sealed }: Lock,
): Promise<CryptoKeyPair | undefined> {
  const [saltBytes, sealedBytes] = [base64urlToBytes(salt), base64urlToBytes(sealed)];
  if (saltBytes === undefined || sealedBytes === undefined) return undefined;
  const key = await keyOf(pin, new Uint8Array(saltBytes), iterations, 'decrypt');
  const secret = await decrypt(key, new Uint8Array(sealedBytes), x);
  if (secret === undefined) return undefined;
  const jwk = { kty: 'EC', crv: 'P-256', x, y };
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', secret, curve, false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('jwk', jwk, curve, true, []),
  };
}

async function keyOf(
  pin: string,
  salt: Bytes,
  iterations: number,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const words = new TextEncoder().encode(pin);
  const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return importKey(await crypto.subtle.deriveBits(how, base, 256), [usage]);
}
