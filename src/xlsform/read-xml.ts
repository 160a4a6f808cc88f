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
const longestTag = 1 << 20;
const deepest = 200;

export function createXmlReader(events: XmlEvents) {
  let rest = '';
  let depth = 0;

  const stop = (what: string): never => {
    throw new XmlFault('corrupt', what);
  };

  /** Where `end` stands, or -1 when it has not arrived yet. */
  const find = (end: string, from: number): number => {
    const at = rest.indexOf(end, from);
    if (at < 0 && rest.length - from > longestTag) stop('a tag has no end');
    return at;
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
        if (until > at) events.text?.(unescaped(rest.slice(at, until)));
        at = until;
        break;
      }
      if (begin > at) events.text?.(unescaped(rest.slice(at, begin)));
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
    let end = find('>', begin);
    while (end >= 0 && isInsideQuotes(rest.slice(begin, end))) end = find('>', end + 1);
    return end;
  }

  function tag(inside: string): void {
    if (inside.startsWith('/')) {
      depth -= 1;
      if (depth < 0) stop('an element ends that did not begin');
      events.close?.(local(inside.slice(1).trim()));
      return;
    }
    const isEmpty = inside.endsWith('/');
    const match = /^([^\s/]+)(.*?)\/?$/s.exec(inside);
    const name = local(match?.[1] ?? stop('a tag has no name'));
    events.open?.(name, match?.[2] ?? '');
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

function isInsideQuotes(text: string): boolean {
  let quote = '';
  for (const letter of text)
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
  return quote !== '';
}

/** The value of an attribute, by its name without a prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : unescaped(value);
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
