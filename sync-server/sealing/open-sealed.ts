import { createDecipheriv, createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { Sealed, type SealedEntry } from '../../src/protocol/entry.ts';
import { nonceBytes, sealedAround, tagBytes } from '../../src/protocol/sealing.ts';
import { accepts } from '../accepts.ts';
import { canonicalOf } from '../canonical.ts';
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

/**
 * For each of what was pushed; `undefined` for what is not sealed, or is no entry at all. `texts`:
 * their canonical texts, where they are known already.
 */
export type OpenSealed = (
  raws: readonly unknown[],
  texts?: readonly (string | undefined)[],
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

  const openHere = (opener: Opener, { entry, text }: Found): Opened => {
    const key = runKey(opener, entry.sealed);
    return key === undefined ? { is: 'damaged' } : openWith(key, entry, text);
  };
  const open = (found: Found): Opened | Promise<Opened> => {
    const { to } = found.entry.sealed;
    const opener = known.get(to);
    if (opener !== undefined) return openHere(opener, found);
    return openerFor(to).then((late) =>
      late === undefined ? { is: 'unknownKey' } : openHere(late, found),
    );
  };

  return (raws, texts) => {
    const sealed = raws.map((raw, at) => sealedIn(raw, texts?.[at]));
    if (sealed.every((found) => found === undefined)) return [];
    return Promise.all(sealed.map((found) => (found === undefined ? undefined : open(found))));
  };
}

type Found = { readonly entry: SealedEntry; readonly text: string };

const isSeal = accepts(Sealed);

/** An entry that says it is sealed, as far as opening it must know. The whole is judged elsewhere. */
function sealedIn(raw: unknown, known?: string): Found | undefined {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'sealed')) return undefined;
  if (!isSeal((raw as { sealed: unknown }).sealed)) return undefined;
  const text = known ?? canonicalOf(raw);
  return text === undefined ? undefined : { entry: raw as SealedEntry, text };
}

/** Made ready once: a cipher that is given bare bytes takes five times as long to begin. */
function keyOrNothing(opener: Opener, enc: string): KeyObject | undefined {
  try {
    return createSecretKey(findRunKey(opener, Buffer.from(enc, 'base64url')));
  } catch {
    return undefined;
  }
}

function openWith(key: KeyObject, entry: SealedEntry, written: string): Opened {
  try {
    const sealed = Buffer.from(entry.sealed.ct, 'base64url');
    const end = sealed.length - tagBytes;
    if (end < nonceBytes) return { is: 'damaged' };
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(aroundOf(entry, written)));
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

/**
 * `sealedAround`, cut out of the entry's canonical text: that without `ct`, which stands first in the
 * seal. Where the cut could be at another place, the long way.
 */
function aroundOf(entry: SealedEntry, text: string): string {
  const from = text.indexOf(sealBegins) + sealBegins.length;
  const ctFrom = from + ctBegins.length;
  const ctTo = ctFrom + entry.sealed.ct.length;
  const isThere =
    from >= sealBegins.length &&
    text.startsWith(ctBegins, from) &&
    text.indexOf('"', ctFrom) === ctTo &&
    text[ctTo + 1] === ',' &&
    !text.includes(sealBegins, ctTo);
  return isThere ? text.slice(0, from) + text.slice(ctTo + 2) : sealedAround(entry);
}

/** Within a text that is said, quotes have a backslash before them: this is a key. */
const sealBegins = '"sealed":{';
const ctBegins = '"ct":"';

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
