import { decrypt } from '../outbox/sealing/aes.ts';
import { recordsOf } from './read-databases.ts';

/**
 * Drafts are sealed, each with a key of its own (SEA6). On a person's own phone the key lies beside
 * the draft, and the file that she takes along holds what she wrote; on a shared tablet only the
 * facilitator's PIN opens it, and it goes into the file as it lies there, with its locked key.
 */
type Fields = Readonly<Record<string, unknown>>;

const prefix = 'draft-key:';

/** What lies beside each draft, by the draft's id. */
export async function draftKeysIn(db: IDBDatabase): Promise<ReadonlyMap<string, unknown>> {
  const keys = new Map<string, unknown>();
  for await (const record of recordsOf(db, 'settings')) {
    const { key, value } = record as Fields;
    if (typeof key === 'string' && key.startsWith(prefix))
      keys.set(key.slice(prefix.length), value);
  }
  return keys;
}

export async function openDraft(
  record: unknown,
  keys: ReadonlyMap<string, unknown>,
): Promise<unknown> {
  if (typeof record !== 'object' || record === null) return record;
  const { id, sealed } = record as Fields;
  if (typeof id !== 'string' || !(sealed instanceof ArrayBuffer)) return record;
  const beside = keys.get(id);
  const key = (beside as { key?: unknown } | undefined)?.key;
  if (typeof CryptoKey === 'undefined' || !(key instanceof CryptoKey))
    return { ...record, key: beside };
  const clear = await decrypt(key, new Uint8Array(sealed), id);
  try {
    return clear === undefined ? record : JSON.parse(new TextDecoder().decode(clear));
  } catch {
    return record;
  }
}

/** What `openDraft` gave back as it lies there: a tablet's, which only the facilitator's PIN opens. */
export const isLocked = (draft: unknown): boolean =>
  typeof draft === 'object' && draft !== null && 'sealed' in draft;
