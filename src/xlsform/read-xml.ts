/**
 * Reads XML as it arrives, piece by piece, and keeps nothing of it. As much XML as workbooks are
 * written in: elements, attributes, text, CDATA, comments. A document type, where entities that
 * grow without end are declared, is refused.
 */
export type XmlEvents = {
  /** `name` without its prefix; `attributes` unread: most are never asked for. */
  readonly open?: (name: string, attributes: string) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

export class XmlFault extends Error {
  readonly code: 'corrupt' | 'entities' | 'tooLarge';
  constructor(code: XmlFault['code'], what: string) {
    super(what);
    this.code = code;
  }
}

/** A tag, comment or section longer than this is not what a spreadsheet writes. */
const longestTag = 1 << 17;
const longestText = 1 << 21;
const deepest = 200;
const mostTags = 2_500_000;

export function createXmlReader(events: XmlEvents) {
  let rest = '';
  let depth = 0;
  let run = 0;
  let tags = 0;

  const stop = (what: string): never => {
    throw new XmlFault('corrupt', what);
  };

  /** Where `end` stands, or -1 when it has not arrived yet. */
  const find = (end: string, from: number): number => {
    const at = rest.indexOf(end, from);
    if (at < 0 && rest.length - from > longestTag) stop('a tag has no end');
    return at;
  };

  const text = (piece: string): void => {
    run += piece.length;
    if (run > longestText) throw new XmlFault('tooLarge', 'a text has no end');
    events.text?.(unescaped(piece));
  };

  function push(piece: string): void {
    rest = rest === '' ? piece : rest + piece;
    let at = 0;
    for (;;) {
      const begin = rest.indexOf('<', at);
      if (begin < 0) {
        // A reference such as `&amp;` may be cut in two.
        const cut = rest.lastIndexOf('&');
        const until = cut >= at && rest.length - cut < 12 ? cut : rest.length;
        if (until > at) text(rest.slice(at, until));
        at = until;
        break;
      }
      if (begin > at) text(rest.slice(at, begin));
      run = 0;
      at = begin;
      const next = markup(begin);
      if (next < 0) break;
      at = next;
    }
    rest = rest.slice(at);
  }

  /** Reads what begins with `<`; where it ends, or -1 when that has not arrived yet. */
  function markup(begin: number): number {
    if (rest.length - begin < 9 && !rest.includes('>', begin)) return -1;
    if (rest.startsWith('<!--', begin)) {
      const end = find('-->', begin + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (rest.startsWith('<![CDATA[', begin)) {
      const end = find(']]>', begin + 9);
      if (end < 0) return -1;
      events.text?.(rest.slice(begin + 9, end));
      return end + 3;
    }
    if (rest.startsWith('<?', begin)) {
      const end = find('?>', begin + 2);
      return end < 0 ? -1 : end + 2;
    }
    if (rest.startsWith('<!', begin)) throw new XmlFault('entities', 'a document type');
    const end = tagEnd(begin);
    if (end >= 0) tag(rest.slice(begin + 1, end));
    return end < 0 ? -1 : end + 1;
  }

  /** The `>` of a tag; one within quotation marks is not it. */
  function tagEnd(begin: number): number {
    const end = find('>', begin);
    if (end < 0 || !isInsideQuotes(rest.slice(begin, end))) return end;
    return quotedTagEnd(begin);
  }

  /** Rare: a tag with a `>` inside quotation marks, read letter by letter. */
  function quotedTagEnd(begin: number): number {
    let quote = 0;
    for (let at = begin; at < rest.length; at += 1) {
      const code = rest.charCodeAt(at);
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === double || code === single) quote = code;
      else if (code === greater) return at;
    }
    if (rest.length - begin > longestTag) stop('a tag has no end');
    return -1;
  }

  function tag(inside: string): void {
    tags += 1;
    if (tags > mostTags) throw new XmlFault('tooLarge', 'a part has too many elements');
    if (inside.startsWith('/')) {
      depth -= 1;
      if (depth < 0) stop('an element ends that did not begin');
      events.close?.(local(inside.slice(1).trim()));
      return;
    }
    const isEmpty = inside.endsWith('/');
    const until = nameEnd(inside);
    const name = local(inside.slice(0, until));
    if (name === '') stop('a tag has no name');
    events.open?.(name, inside.slice(until));
    if (isEmpty) events.close?.(name);
    else depth += 1;
    if (depth > deepest) stop('elements within elements without end');
  }

  function end(): void {
    if (depth !== 0 || rest.trim() !== '') stop('a part ends too early');
  }

  return { push, end };
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Where a tag's name ends: at a blank, or at the `/` of an empty element. */
function nameEnd(inside: string): number {
  for (let at = 0; at < inside.length; at += 1) {
    const code = inside.charCodeAt(at);
    if (code <= 32 || code === slash) return at;
  }
  return inside.length;
}

const slash = 47;
const double = 34;
const single = 39;
const greater = 62;
const equals = 61;
const colon = 58;

function isInsideQuotes(text: string): boolean {
  let quote = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === double || code === single) quote = code;
  }
  return quote !== 0;
}

/**
 * The value of an attribute, by its name without a prefix. By hand: a sheet has a hundred thousand
 * of them, and a pattern leaves litter for each.
 */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = at === 0 ? 32 : attributes.charCodeAt(at - 1);
    if (before > 32 && before !== colon) continue;
    let next = afterBlanks(attributes, at + name.length);
    if (attributes.charCodeAt(next) !== equals) continue;
    next = afterBlanks(attributes, next + 1);
    const quote = attributes.charCodeAt(next);
    if (quote !== double && quote !== single) continue;
    const end = attributes.indexOf(quote === double ? '"' : "'", next + 1);
    if (end >= 0) return unescaped(attributes.slice(next + 1, end));
  }
  return undefined;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, dec, name) => {
    if (name !== undefined) return named[String(name)] ?? whole;
    const code = hex !== undefined ? Number.parseInt(String(hex), 16) : Number(dec);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
