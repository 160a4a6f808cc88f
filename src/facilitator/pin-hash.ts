import { base64urlToBytes, bytesToBase64url } from '../base/base64url.ts';
import type { RandomBytes } from '../base/ids.ts';

/**
 * A PIN of four to eight digits, kept as a salted slow hash. It keeps the next person out of the
 * facilitator's screens; whoever takes the tablet apart can try all PINs. A door, not a vault.
 */
export type PinRecord = {
  readonly v: 1;
  readonly salt: string;
  readonly hash: string;
  readonly iterations: number;
};

/** PBKDF2-SHA-256; about half a second on an old tablet. Kept with the hash, so that it may grow. */
const iterationsNow = 310_000;

export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

export async function hashPin(
  pin: string,
  randomBytes: RandomBytes,
  iterations = iterationsNow,
): Promise<PinRecord> {
  const salt = randomBytes(16);
  const hash = await slowHash(pin, salt, iterations);
  return { v: 1, salt: bytesToBase64url(salt), hash: bytesToBase64url(hash), iterations };
}

export async function pinMatches(pin: string, record: PinRecord): Promise<boolean> {
  const salt = base64urlToBytes(record.salt);
  const kept = base64urlToBytes(record.hash);
  if (salt === undefined || kept === undefined) return false;
  const hash = await slowHash(pin, salt, record.iterations);
  // All bytes are compared, whichever differs first.
  const difference = hash.reduce((sum, byte, i) => sum | (byte ^ (kept[i] ?? 256)), 0);
  return difference === 0 && hash.length === kept.length;
}

async function slowHash(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations },
    key,
    256,
  );
  return new Uint8Array(bits);
}
