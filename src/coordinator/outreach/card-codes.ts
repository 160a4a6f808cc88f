import type { IdSource } from '../../base/ids.ts';
import { LinkCode, literal } from '../../model/ids.ts';

/**
 * Codes of cards: `k7m-4pd`. Six signs that nobody mixes up by eye (no i, l, o, 0, 1), so about
 * nine hundred million: whoever makes one up does not hit a real one.
 */
const signs = '23456789abcdefghjkmnpqrstuvwxyz';
const length = 6;

/** `count` new codes, none of them among `taken`, in no order. */
export function makeCardCodes(
  count: number,
  given: { readonly ids: IdSource; readonly taken: Iterable<string> },
): LinkCode[] {
  const used = new Set(given.taken);
  const codes: LinkCode[] = [];
  while (codes.length < count) {
    const code = codeFrom(given.ids.next());
    if (used.has(code)) continue;
    used.add(code);
    codes.push(literal(LinkCode, code));
  }
  return codes;
}

/** From the 48 random bits at the end of an id; its beginning is a time. */
function codeFrom(id: string): string {
  let rest = Number.parseInt(id.slice(-12), 16);
  let code = '';
  for (let at = 0; at < length; at += 1) {
    if (at === length / 2) code += '-';
    code += signs[rest % signs.length];
    rest = Math.floor(rest / signs.length);
  }
  return code;
}
