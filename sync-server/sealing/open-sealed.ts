import { createDecipheriv, createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { Sealed, type SealedEntry } from '../../src/protocol/entry.ts';
import { nonceBytes, sealedAround, tagBytes } from '../../src/protocol/sealing.ts';
import { canonicalOf, isPlain } from '../canonical.ts';
import { findRunKey, type Opener, openerOf } from './run-key.ts';
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

export function createOpenSealed(keys: Pick<SealingKeys, 'privateKey'>): OpenSealed {
  const openers = new Map<string, Promise<Opener | undefined>>();
  const known = new Map<string, Opener>();
  const runs = new Map<string, KeyObject | undefined>();

  const find = async (id: string): Promise<Opener | undefined> => {
    const pem = await keys.privateKey(id);
    if (pem === undefined) return undefined;
    const opener = openerOf(createPrivateKey(pem));
    known.set(id, opener);
    return opener;
  };

  const openerFor = (id: string): Promise<Opener | undefined> => {
    const before = openers.get(id);
    if (before !== undefined) return before;
    const opener = find(id);
    openers.set(id, opener);
    // A key that is not here now may be here tomorrow.
    opener.then(
      (found) => found ?? openers.delete(id),
      () => openers.delete(id),
    );
    return opener;
  };

  /** `undefined`: `enc` is no point of the curve. */
  const runKey = (opener: Opener, { to, enc }: Sealed): KeyObject | undefined => {
    const name = `${to} ${enc}`;
    if (runs.has(name)) return runs.get(name);
    const found = keyOrNothing(opener, enc);
    runs.set(name, found);
    if (runs.size > runsRemembered) runs.delete(runs.keys().next().value as string);
    return found;
  };

  const openHere = (opener: Opener, entry: SealedEntry): Opened => {
    const key = runKey(opener, entry.sealed);
    return key === undefined ? { is: 'damaged' } : openWith(key, entry);
  };
  const open = (entry: SealedEntry): Opened | Promise<Opened> => {
    const { to } = entry.sealed;
    const opener = known.get(to);
    if (opener !== undefined) return openHere(opener, entry);
    return openerFor(to).then((found) =>
      found === undefined ? { is: 'unknownKey' } : openHere(found, entry),
    );
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

/** Made ready once: a cipher that is given bare bytes takes five times as long to begin. */
function keyOrNothing(opener: Opener, enc: string): KeyObject | undefined {
  try {
    return createSecretKey(findRunKey(opener, Buffer.from(enc, 'base64url')));
  } catch {
    return undefined;
  }
}

function openWith(key: KeyObject, entry: SealedEntry): Opened {
  try {
    const sealed = Buffer.from(entry.sealed.ct, 'base64url');
    const end = sealed.length - tagBytes;
    if (end < nonceBytes) return { is: 'damaged' };
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(aroundOf(entry)));
    decipher.setAuthTag(sealed.subarray(end));
    // Bytes first, letters after: this way round costs a fifth.
    const clear = decipher.update(sealed.subarray(nonceBytes, end));
    decipher.final();
    const body: unknown = JSON.parse(clear.toString('utf8'));
    const text = textOf(entry, body);
    return text === undefined ? { is: 'damaged' } : { is: 'open', body, text };
  } catch {
    return { is: 'damaged' };
  }
}

/** As `sealedAround`, which it falls back on: mostly it is in order already. */
function aroundOf(entry: SealedEntry): string {
  const { ct: _ct, ...seal } = entry.sealed;
  return canonicalOf({ ...entry, sealed: seal }) ?? sealedAround(entry);
}

/** `body` goes where canonical order wants it: then the text is written in one go (`canonicalOf`). */
function textOf(entry: SealedEntry, body: unknown): string | undefined {
  const opened: Record<string, unknown> = {};
  let isIn = false;
  for (const [key, value] of Object.entries(entry)) {
    if (!isIn && key > 'body') {
      opened.body = body;
      isIn = true;
    }
    if (key !== 'sealed' && key !== 'body') opened[key] = value;
  }
  if (!isIn) opened.body = body;
  return canonicalOf(opened);
}
