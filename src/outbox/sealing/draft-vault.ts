import * as z from 'zod/mini';
import { Draft, type DraftHead, SealedDraft } from '../records.ts';
import type { OutboxStore } from '../store.ts';
import { type Bytes, canSeal, decrypt, encrypt, importKey } from './aes.ts';
import { type DraftLock, LockedKey } from './draft-lock.ts';
import { within } from './within.ts';

/**
 * Drafts at rest: each sealed with a key of its own (SEA6). What lies beside a draft so that it can
 * be opened again after a crash depends on whose device it is:
 *
 *   own         the key itself, which this browser uses and does not give out
 *   collected   the key, sealed to the facilitator's lock (SEA7); and the page's memory has it
 *
 * Key and draft go together. Where the page may not seal, drafts lie clear, as they always did.
 */
export type DraftVault = {
  /** What is to be written: the draft, and what is to lie beside it. Never rejects. */
  readonly seal: (draft: Draft) => Promise<SealedAway>;
  /** `undefined`: not a draft of ours, or it cannot be opened here and now. */
  readonly open: (record: unknown) => Promise<Draft | undefined>;
  /** What opens it leaves this page; without an id, what opens any. */
  readonly letGo: (draftId?: string) => void;
};

export type SealedAway = {
  readonly record: Draft | SealedDraft;
  /** `isNew`: no write of it has succeeded yet; it takes the place of any other. */
  readonly beside?: { readonly value: BesideDraft; readonly isNew: boolean };
  readonly onWritten?: () => void;
};

export const draftKeyKey = (draftId: string): string => `draft-key:${draftId}`;

const KeptKey = z.object({ kind: z.literal('here'), key: z.custom<CryptoKey>(isCryptoKey) });
export const BesideDraft = z.union([KeptKey, LockedKey]);
export type BesideDraft = z.infer<typeof BesideDraft>;

type Held = { readonly key: CryptoKey; readonly value: BesideDraft; isNew: boolean };

export const clearVault: DraftVault = {
  seal: async (record) => ({ record }),
  open: async (record) => readClear(record),
  letGo: () => undefined,
};

export function createDraftVault(
  store: OutboxStore,
  lock: Pick<DraftLock, 'seal' | 'unseal'>,
): DraftVault {
  const held = new Map<string, Promise<Held>>();

  const keyFor = ({ id, holder }: Draft): Promise<Held> => {
    const before = held.get(id);
    if (before !== undefined) return before;
    const made = holder === 'own' ? makeOwn() : makeCollected(lock, id);
    held.set(id, made);
    made.catch(() => held.delete(id));
    return made;
  };

  const keyOf = async (id: string): Promise<CryptoKey | undefined> => {
    const here = await held.get(id);
    if (here !== undefined) return here.key;
    const record = await store.read(({ settings }) => settings.get(draftKeyKey(id)));
    const parsed = BesideDraft.safeParse(record?.value);
    if (!parsed.success) return undefined;
    const value = parsed.data;
    const key = value.kind === 'here' ? value.key : await unlock(lock, value, id);
    if (key !== undefined && !held.has(id))
      held.set(id, Promise.resolve({ key, value, isNew: false }));
    return key;
  };

  return {
    async seal(draft) {
      if (!canSeal()) return { record: draft };
      try {
        const mine = await keyFor(draft);
        const { value, isNew } = mine;
        const clear = new TextEncoder().encode(JSON.stringify(draft));
        const sealed = (await encrypt(mine.key, clear, draft.id)).buffer;
        const onWritten = (): void => {
          mine.isNew = false;
        };
        const record = { ...headOf(draft), v: 2 as const, sealed };
        return { record, beside: { value, isNew }, onWritten };
      } catch {
        // Rather readable than lost.
        return { record: draft };
      }
    },

    async open(record) {
      const clear = readClear(record);
      if (clear !== undefined) return clear;
      const parsed = SealedDraft.safeParse(record);
      if (!parsed.success || !canSeal()) return undefined;
      const { id, sealed } = parsed.data;
      const key = await keyOf(id);
      const bytes = key && (await decrypt(key, new Uint8Array(sealed), id));
      return bytes && readClear(JSON.parse(new TextDecoder().decode(bytes)));
    },

    letGo(draftId) {
      if (draftId === undefined) held.clear();
      else held.delete(draftId);
    },
  };
}

/** No time: what is sealed has just been changed. */
export const headOf = ({
  id,
  slug,
  holder,
  begunAt,
  changedAt,
}: Draft): Omit<DraftHead, 'time'> => ({
  id,
  slug,
  holder,
  begunAt,
  changedAt,
});

/** A draft that this build cannot read is left where it is, for a build that can. */
function readClear(record: unknown): Draft | undefined {
  const parsed = Draft.safeParse(record);
  return parsed.success ? parsed.data : undefined;
}

async function makeOwn(): Promise<Held> {
  const algorithm = { name: 'AES-GCM', length: 256 };
  const key = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  return { key, value: { kind: 'here', key }, isNew: true };
}

/** Code that hangs on a bad line must not keep what she says from being saved. */
const patience = 3_000;

/** Without a lock (no PIN was given since this build came) the key stays here, as on her own phone. */
async function makeCollected(lock: Pick<DraftLock, 'seal'>, id: string): Promise<Held> {
  const raw: Bytes = crypto.getRandomValues(new Uint8Array(32));
  const key = await importKey(raw, ['encrypt', 'decrypt']);
  const locked = await within(patience, lock.seal(raw, id), undefined);
  return { key, value: locked ?? { kind: 'here', key }, isNew: true };
}

async function unlock(
  lock: Pick<DraftLock, 'unseal'>,
  locked: LockedKey,
  id: string,
): Promise<CryptoKey | undefined> {
  const raw = await lock.unseal(locked, id);
  return raw && importKey(raw, ['encrypt', 'decrypt']);
}

function isCryptoKey(value: unknown): boolean {
  return typeof CryptoKey !== 'undefined' && value instanceof CryptoKey;
}
