import { base64urlToBytes, bytesToBase64url } from '../../base/base64url.ts';
import type { Attachment } from '../../model/attachment.ts';
import { servedAs } from '../../model/served-types.ts';
import { type Bytes, canSeal, decrypt, encrypt, importKey } from './aes.ts';

/**
 * A photo, a recording or a file is sealed with a key of its own the moment it is given, and stays
 * so: on this device, on the way, at the server and in every backup (SEA8). The key stands in the
 * answer that names it, which is sealed itself. Whoever may read the answer can open the file.
 */
const around = 'welcome-mat/1 attachment';

/** `key` is absent where the page may not seal: then the bytes are as they were given. */
export async function sealAttachment(
  bytes: Bytes,
): Promise<{ readonly bytes: Bytes; readonly key?: string }> {
  if (!canSeal()) return { bytes };
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const sealed = await encrypt(await importKey(raw, ['encrypt']), bytes, around);
  return { bytes: sealed, key: bytesToBase64url(raw) };
}

/**
 * What was given, as something to look at: its type is of our own table, because an answer may
 * claim any. `undefined` where the bytes are not what the answer's key sealed.
 */
export async function openAttachment(
  bytes: Bytes,
  { key, type }: Pick<Attachment, 'key' | 'type'>,
): Promise<Blob | undefined> {
  const served = { type: servedAs(type).type };
  if (key === undefined) return new Blob([bytes], served);
  const raw = base64urlToBytes(key);
  if (raw === undefined || raw.length !== 32 || !canSeal()) return undefined;
  const clear = await decrypt(await importKey(new Uint8Array(raw), ['decrypt']), bytes, around);
  return clear && new Blob([clear], served);
}
