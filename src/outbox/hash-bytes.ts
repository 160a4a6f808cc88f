import { hashBytes } from '../protocol/hash.ts';

/** The same as `hashBytes`, in native code where the browser has it; a page without TLS has not. */
export async function hashBytesSoon(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const native = globalThis.crypto?.subtle;
  if (native === undefined) return hashBytes(bytes);
  const digest = new Uint8Array(await native.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
