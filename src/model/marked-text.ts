import type { Words } from './words.ts';

/**
 * The marks that XLSForm's words may carry: a little Markdown and the HTML that form designers
 * write (https://docs.getodk.org/form-styling/). Words go on screen as a tree of a few kinds, never
 * as HTML; a mark that means nothing here stays as it was written.
 *
 *   "**Now** see [us](https://x.org)" ─▶ [{ kind: 'strong', inner: ['Now'] }, ' see ', { kind: 'link', … }]
 *
 * Within a word a star or an underscore is no mark: `Migrant*innen`, `first_name`. Colours and faces
 * are left out: they could not be read in the dark or by everyone.
 */
export type Marked =
  | string
  | {
      readonly kind: 'strong' | 'emphasis' | 'underlined' | 'small' | 'raised' | 'lowered' | 'as';
      readonly inner: readonly Marked[];
    }
  | { readonly kind: 'link'; readonly to: string; readonly inner: readonly Marked[] }
  /** A line of its own. */
  | { readonly kind: 'heading' | 'item'; readonly inner: readonly Marked[] }
  | { readonly kind: 'break' };

/** Deeper than anybody writes. */
const deepest = 8;
/** A text longer than this is shown as it is. */
const longest = 20_000;

/** @returns a tree of what the text says; the text alone where it carries no marks */
export function parseMarks(text: string): readonly Marked[] {
  if (text.length > longest) return [text];
  const lines = text.replace(/<\/?(?:p|div)\b[^<>]*>/gi, '\n').split(/\r?\n|<br\s*\/?>/i);
  const parts: Marked[] = [];
  for (const line of lines) {
    const block = blockOf(line);
    const before = parts.at(-1);
    if (before !== undefined && typeof block !== 'object' && !isOwnLine(before))
      parts.push({ kind: 'break' });
    if (typeof block === 'object') parts.push(block);
    else parts.push(...inline(block, 0));
  }
  return trimmed(parts);
}

/** The text as it is read out, searched or written into a table: without its marks. */
export function withoutMarks(text: string): string {
  return said(parseMarks(text)).trim();
}

/** The same for words in several languages; the very same where there is nothing to take away. */
export function wordsWithoutMarks(words: Words): Words {
  if (!Object.values(words).some((text) => mayHaveMarks.test(text))) return words;
  return Object.fromEntries(
    Object.entries(words).map(([language, text]) => [language, withoutMarks(text)]),
  );
}

const mayHaveMarks = /[*_\\#<&]|]\(/;

const said = (parts: readonly Marked[]): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'break') return '\n';
      const inner = said(part.inner);
      return isOwnLine(part) ? `${inner}\n` : inner;
    })
    .join('');

const isOwnLine = (part: Marked): boolean =>
  typeof part === 'object' && (part.kind === 'heading' || part.kind === 'item');

function blockOf(line: string): Marked | string {
  const heading =
    /^\s*#{1,6}\s+(.*?)\s*#*\s*$/.exec(line) ?? /^\s*<h[1-6]>(.*?)<\/h[1-6]>\s*$/i.exec(line);
  if (heading !== null) return { kind: 'heading', inner: inline(heading[1] ?? '', 0) };
  const item = /^\s*[-*+]\s+(\S.*)$/.exec(line) ?? /^\s*<li>(.*?)(?:<\/li>)?\s*$/i.exec(line);
  if (item !== null) return { kind: 'item', inner: inline(item[1] ?? '', 0) };
  return line;
}

/** Empty lines at either end say nothing. */
function trimmed(parts: readonly Marked[]): readonly Marked[] {
  const isEmpty = (part: Marked | undefined): boolean =>
    part === '' || (typeof part === 'object' && part.kind === 'break');
  let [from, to] = [0, parts.length];
  while (from < to && isEmpty(parts[from])) from += 1;
  while (to > from && isEmpty(parts[to - 1])) to -= 1;
  return parts.slice(from, to);
}

const tags = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  u: 'underlined',
  small: 'small',
  sup: 'raised',
  sub: 'lowered',
  span: 'as',
  font: 'as',
  big: 'as',
  center: 'as',
} as const;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: '\u00a0',
};

/**
 * One line. Each kind of mark that has no end further on is remembered, so that a text of nothing
 * but marks costs no more than another.
 */
function inline(text: string, depth: number): readonly Marked[] {
  const parts: Marked[] = [];
  const endless = new Set<string>();
  let plain = '';
  const flush = (): void => {
    if (plain !== '') parts.push(plain);
    plain = '';
  };
  const put = (part: Marked): void => {
    flush();
    parts.push(part);
  };
  for (let at = 0; at < text.length; ) {
    const found = depth < deepest ? markAt(text, at, endless, depth) : undefined;
    if (found === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (typeof found.part === 'string') plain += found.part;
    else put(found.part);
    at = found.end;
  }
  flush();
  return parts;
}

type Found = { readonly part: Marked; readonly end: number };

function markAt(text: string, at: number, endless: Set<string>, depth: number): Found | undefined {
  switch (text[at]) {
    case '\\':
      return /[\\*_#[\]<>()&-]/.test(text[at + 1] ?? '')
        ? { part: text[at + 1] ?? '', end: at + 2 }
        : undefined;
    case '*':
    case '_':
      return starred(text, at, endless, depth);
    case '[':
      return linked(text, at, endless, depth);
    case '<':
      return tagged(text, at, endless, depth);
    case '&': {
      const entity = /^&(#?\w{1,6});/.exec(text.slice(at, at + 9));
      const letter = entities[entity?.[1]?.toLowerCase() ?? ''];
      return entity && letter !== undefined
        ? { part: letter, end: at + entity[0].length }
        : undefined;
    }
    default:
      return undefined;
  }
}

const isLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
const isBlank = (letter: string | undefined): boolean => letter === undefined || /\s/.test(letter);

/** `**strong**`, `__strong__`, `*emphasis*`, `_emphasis_`; never from the middle of a word. */
function starred(text: string, at: number, endless: Set<string>, depth: number): Found | undefined {
  const sign = text[at] ?? '';
  const mark = text[at + 1] === sign ? sign + sign : sign;
  const from = at + mark.length;
  if (endless.has(mark) || isLetter(text[at - 1]) || isBlank(text[from])) return undefined;
  // A row of them is a line to write on.
  if (text[from] === sign && mark.length === 2 && text[from + 1] === sign) return undefined;
  for (let end = text.indexOf(mark, from + 1); end > 0; end = text.indexOf(mark, end + 1)) {
    const after = end + mark.length;
    const isPart = mark.length === 1 && (text[end + 1] === sign || text[end - 1] === sign);
    if (isPart || text[end - 1] === '\\' || isBlank(text[end - 1]) || isLetter(text[after]))
      continue;
    const inner = inline(text.slice(from, end), depth + 1);
    return { part: { kind: mark.length === 2 ? 'strong' : 'emphasis', inner }, end: after };
  }
  endless.add(mark);
  return undefined;
}

/** `[words](address)`; whether it leads anywhere is for the screen to say. */
function linked(text: string, at: number, endless: Set<string>, depth: number): Found | undefined {
  if (endless.has('[')) return undefined;
  const middle = text.indexOf('](', at);
  if (middle < 0) {
    endless.add('[');
    return undefined;
  }
  const words = text.slice(at + 1, middle);
  const address = /^\s*([^\s()]{1,2000}(?:\([^\s()]*\)[^\s()]*)?)(?:\s+"[^"]*")?\s*\)/.exec(
    text.slice(middle + 2, middle + 2_200),
  );
  if (address === null || words.includes('[')) return undefined;
  const end = middle + 2 + address[0].length;
  return { part: { kind: 'link', to: address[1] ?? '', inner: inline(words, depth + 1) }, end };
}

/** `<b>…</b>` and the like; a tag without its end says nothing, one that nobody knows stays. */
function tagged(text: string, at: number, endless: Set<string>, depth: number): Found | undefined {
  const tag = /^<(\/?)([a-z]+\d?)(\s[^<>]{0,500})?>/i.exec(text.slice(at, at + 520));
  const name = tag?.[2]?.toLowerCase() ?? '';
  if (tag === null) return undefined;
  const from = at + tag[0].length;
  if (/^(?:ul|ol|li|h[1-6])$/.test(name)) return { part: '', end: from };
  const isKnown = Object.hasOwn(tags, name) || name === 'a';
  if (!isKnown) return undefined;
  if (tag[1] === '/') return { part: '', end: from };
  const close = `</${name}>`;
  const end = endless.has(close) ? -1 : text.toLowerCase().indexOf(close, from);
  if (end < 0) {
    endless.add(close);
    return { part: '', end: from };
  }
  const inner = inline(text.slice(from, end), depth + 1);
  const after = end + close.length;
  if (name === 'a') {
    const to = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag[3] ?? '');
    return { part: { kind: 'link', to: to?.[1] ?? to?.[2] ?? '', inner }, end: after };
  }
  return { part: { kind: tags[name as keyof typeof tags], inner }, end: after };
}
