import { base64urlToBytes, bytesToBase64url } from '../base/base64url.ts';
import { canonicalText, hashText } from './hash.ts';

/**
 * A bundle: what a device or a server holds, as a file that a stick, a cable or a letter can carry
 * (OUT5, BUN1, BUN2). UTF-8 text, one JSON object a line, so that it is written and read as it
 * flows, and a cut or a changed line costs only itself:
 *
 *   {"bundle":"welcome-mat-bundle/1","madeAt":"2026-11-22T12:00:00.000Z","madeBy":"outbox"}
 *   {"entry":{…},"hash":"…","finishedAt":1795348922000}      the entry as it would be sent
 *   {"part":{"sha256":"…","type":"image/jpeg","bytes":81234,"from":0},"data":"<base64url>"}
 *   {"receipt":{…}}                                         the server's proof, to carry back
 *   {"sealingKey":{"id":"…","pem":"…"}}                     by a server alone: what opens its entries
 *   {"draft":{…}}                                           unfinished; no importer sends it
 *   {"end":{"entries":1,"parts":1,"receipts":1,"drafts":1}}  what must have come before
 *
 * An entry's hash is computed again by whoever reads it; a file without its end was cut. Lines of a
 * kind that a reader does not know are counted and left out: a later version may add some.
 */
export const bundleWord = 'welcome-mat-bundle/1';

export type BundleHead = {
  readonly madeAt: string;
  /** Of what was it made? For people and for the words on screen; nothing is decided by it. */
  readonly madeBy: 'outbox' | 'rescue' | 'server' | 'receipts';
  /** What the device is called, where it has a name. */
  readonly device?: string;
  readonly workspace?: string;
};

export type BundleCounts = {
  readonly entries: number;
  /** Pieces of attachments, not attachments. */
  readonly parts: number;
  readonly receipts: number;
  readonly drafts: number;
};

/** An attachment travels in pieces of at most this many bytes. */
export const partSize = 192 * 1024;
/** More characters than this in a line are no line of ours: a sealed entry of 8 MB fits. */
export const longestLine = 12_000_000;

export type BundlePart = {
  readonly sha256: string;
  readonly type: string;
  /** Of the whole attachment. */
  readonly bytes: number;
  /** Where in it this piece begins. */
  readonly from: number;
};

export type BundleSealingKey = { readonly id: string; readonly pem: string };

/** Each call gives the text of one line; `end` counts what was written. */
export function createBundleWriter(head: BundleHead) {
  const counts = { entries: 0, parts: 0, receipts: 0, drafts: 0 };
  return {
    head: (): string => `${JSON.stringify({ bundle: bundleWord, ...head })}\n`,
    /** The text goes in as it lies there, byte for byte; it is JSON already. */
    entry(text: string, hash: string, finishedAt?: number): string {
      counts.entries += 1;
      const when = finishedAt === undefined ? '' : `,"finishedAt":${finishedAt}`;
      return `{"entry":${text},"hash":${JSON.stringify(hash)}${when}}\n`;
    },
    part(part: BundlePart, data: Uint8Array): string {
      counts.parts += 1;
      return `${JSON.stringify({ part, data: bytesToBase64url(data) })}\n`;
    },
    receipt(receipt: object): string {
      counts.receipts += 1;
      return `${JSON.stringify({ receipt })}\n`;
    },
    /** A secret: whoever has it and the entries can read them. Only a steward moves it. */
    sealingKey: (key: BundleSealingKey): string => `${JSON.stringify({ sealingKey: key })}\n`,
    draft(draft: unknown): string {
      counts.drafts += 1;
      return `${JSON.stringify({ draft })}\n`;
    },
    counts: (): BundleCounts => ({ ...counts }),
    end: (): string => `${JSON.stringify({ end: counts })}\n`,
  };
}
export type BundleWriter = ReturnType<typeof createBundleWriter>;

export type BundleItem =
  | { readonly kind: 'head'; readonly head: BundleHead }
  | {
      readonly kind: 'entry';
      readonly line: number;
      readonly hash: string;
      /** Canonical; its hash was computed again and is the one the file says. */
      readonly text: string;
      readonly entry: Readonly<Record<string, unknown>>;
      readonly finishedAt: number | undefined;
    }
  | {
      readonly kind: 'part';
      readonly line: number;
      readonly part: BundlePart;
      readonly data: Uint8Array;
    }
  | { readonly kind: 'receipt'; readonly line: number; readonly receipt: unknown }
  | { readonly kind: 'draft'; readonly line: number; readonly draft: unknown }
  | { readonly kind: 'sealingKey'; readonly line: number; readonly key: BundleSealingKey }
  | { readonly kind: 'fault'; readonly line: number; readonly fault: BundleFault };

export type BundleFault =
  /** The first line does not say that this is a bundle of ours. Nothing after it is read. */
  | 'notABundle'
  /** No JSON, or no line of ours: damaged, or cut in the middle. */
  | 'unreadable'
  /** The entry does not have the hash that stands beside it: it was changed, or the hash was. */
  | 'changed'
  | 'tooLong'
  /** The last line is missing, or counts more than there is: the file was cut. */
  | 'cut'
  /** A line of a later version. */
  | 'unknownKind';

/**
 * Reads a bundle chunk by chunk, however the chunks fall; only one line is held at a time. What is
 * whole comes out as an item, what is not as a fault with the number of its line.
 */
export function createBundleReader() {
  let rest = '';
  let isSkipping = false;
  let line = 0;
  let damaged = 0;
  let state: 'head' | 'lines' | 'end' | 'foreign' = 'head';
  const counts = { entries: 0, parts: 0, receipts: 0, drafts: 0 };
  const countOf = {
    entry: 'entries',
    part: 'parts',
    receipt: 'receipts',
    draft: 'drafts',
  } as const;

  const readOne = (text: string): readonly BundleItem[] => {
    line += 1;
    if (text.trim() === '' || state === 'foreign') return [];
    const fault = (why: BundleFault): readonly BundleItem[] => [
      { kind: 'fault', line, fault: why },
    ];
    const parsed = parseObject(text);
    if (state === 'head') {
      const head = parsed === undefined ? undefined : headOf(parsed);
      state = head === undefined ? 'foreign' : 'lines';
      return head === undefined ? fault('notABundle') : [{ kind: 'head', head }];
    }
    if (parsed === undefined) {
      damaged += 1;
      return fault('unreadable');
    }
    if ('end' in parsed) {
      state = 'end';
      // What was damaged is named by its own line; cut is what has no line at all.
      return missing(counts, parsed.end) > damaged ? fault('cut') : [];
    }
    const item = itemOf(parsed, line);
    if (item.kind === 'fault') damaged += 1;
    else if (item.kind !== 'head' && item.kind !== 'sealingKey') counts[countOf[item.kind]] += 1;
    return [item];
  };

  return {
    read(chunk: string): readonly BundleItem[] {
      const items: BundleItem[] = [];
      let from = 0;
      for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
        const whole = rest + chunk.slice(from, at);
        rest = '';
        from = at + 1;
        if (isSkipping) isSkipping = false;
        else items.push(...readOne(whole));
      }
      if (!isSkipping) rest += chunk.slice(from);
      if (rest.length > longestLine) {
        rest = '';
        isSkipping = true;
        line += 1;
        damaged += 1;
        items.push({ kind: 'fault', line, fault: 'tooLong' });
      }
      return items;
    },
    /** After the last chunk. */
    end(): readonly BundleItem[] {
      const items = rest === '' ? [] : [...readOne(rest)];
      rest = '';
      if (line === 0) items.push({ kind: 'fault', line: 1, fault: 'notABundle' });
      else if (state === 'lines') items.push({ kind: 'fault', line: line + 1, fault: 'cut' });
      return items;
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function itemOf(parsed: Fields, line: number): BundleItem {
  const fault = (why: BundleFault): BundleItem => ({ kind: 'fault', line, fault: why });
  if ('entry' in parsed) {
    const { entry, hash, finishedAt } = parsed;
    if (!isFields(entry)) return fault('unreadable');
    const text = canonicalOf(entry);
    if (text === undefined) return fault('unreadable');
    if (hashText(text) !== hash) return fault('changed');
    const at = typeof finishedAt === 'number' && finishedAt >= 0 ? finishedAt : undefined;
    return { kind: 'entry', line, hash, text, entry, finishedAt: at };
  }
  if ('part' in parsed) {
    const { sha256, type, bytes, from } = isFields(parsed.part) ? parsed.part : {};
    const data = typeof parsed.data === 'string' ? base64urlToBytes(parsed.data) : undefined;
    const isWhole =
      typeof sha256 === 'string' &&
      typeof type === 'string' &&
      typeof bytes === 'number' &&
      typeof from === 'number' &&
      data !== undefined &&
      from >= 0 &&
      from + data.length <= bytes;
    return isWhole
      ? { kind: 'part', line, part: { sha256, type, bytes, from }, data }
      : fault('unreadable');
  }
  if ('receipt' in parsed) return { kind: 'receipt', line, receipt: parsed.receipt };
  if ('draft' in parsed) return { kind: 'draft', line, draft: parsed.draft };
  if ('sealingKey' in parsed) {
    const { id, pem } = isFields(parsed.sealingKey) ? parsed.sealingKey : {};
    const isWhole = typeof id === 'string' && typeof pem === 'string';
    return isWhole ? { kind: 'sealingKey', line, key: { id, pem } } : fault('unreadable');
  }
  return fault('unknownKind');
}

function headOf(parsed: Fields): BundleHead | undefined {
  const { bundle, madeAt, madeBy, device, workspace } = parsed;
  if (bundle !== bundleWord) return undefined;
  return {
    madeAt: typeof madeAt === 'string' ? madeAt : '',
    madeBy: makers.find((one) => one === madeBy) ?? 'outbox',
    ...(typeof device === 'string' ? { device } : {}),
    ...(typeof workspace === 'string' ? { workspace } : {}),
  };
}
const makers: readonly BundleHead['madeBy'][] = ['outbox', 'rescue', 'server', 'receipts'];

/** How many lines the end speaks of and nobody has seen. */
function missing(counts: BundleCounts, said: unknown): number {
  if (!isFields(said)) return Number.POSITIVE_INFINITY;
  return (['entries', 'parts', 'receipts', 'drafts'] as const).reduce(
    (sum, one) => sum + Math.max(0, Number(said[one] ?? 0) - counts[one]),
    0,
  );
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseObject(text: string): Fields | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Lone surrogates and the like have no canonical JSON, and no entry of ours holds them. */
function canonicalOf(value: object): string | undefined {
  try {
    return canonicalText(value);
  } catch {
    return undefined;
  }
}
