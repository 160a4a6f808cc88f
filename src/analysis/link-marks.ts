import { withheldGroups } from './suppress.ts';

/**
 * What stood behind the slug of the link that an answer came in by. Pure: partners and codes are
 * given, the order is the server's. Nobody is refused by a code, so it is here that the second
 * arrival of one card is found, whatever browsers and devices the two came from, and whenever.
 */
export type LinkMark =
  | { readonly kind: 'partner'; readonly code: string }
  | { readonly kind: 'card' }
  /** Another answer with this card's code arrived before. */
  | { readonly kind: 'again' }
  /** Neither a partner's word nor on any sheet: mistyped, or made up. */
  | { readonly kind: 'unknown' };

export type Arrival = {
  readonly subject: string;
  /** The server's number; absent while this device alone has it, which is later than all. */
  readonly seq?: number | undefined;
  readonly via: string | undefined;
};

export type KnownCodes = {
  readonly partners: readonly string[];
  /** Of every sheet. */
  readonly cards: Iterable<string>;
};

/** By subject; those that came by the plain link are not in it. */
export function linkMarks(
  arrivals: readonly Arrival[],
  known: KnownCodes,
): ReadonlyMap<string, LinkMark> {
  const partners = new Set(known.partners);
  const cards = new Set([...known.cards].map(bare));
  const firstSubjectByCard = new Map<string, string>();
  const marks = new Map<string, LinkMark>();
  const inOrder = [...arrivals].sort((a, b) => numberOf(a) - numberOf(b));
  for (const { subject, via } of inOrder) {
    // A copy or a correction of one answer is not a second answer.
    if (via === undefined || marks.has(subject)) continue;
    if (partners.has(via)) {
      marks.set(subject, { kind: 'partner', code: via });
      continue;
    }
    const card = bare(via);
    if (!cards.has(card)) marks.set(subject, { kind: 'unknown' });
    else if (firstSubjectByCard.has(card)) marks.set(subject, { kind: 'again' });
    else {
      firstSubjectByCard.set(card, subject);
      marks.set(subject, { kind: 'card' });
    }
  }
  return marks;
}

/** A card's code is read with or without its hyphen. */
const bare = (code: string): string => code.replaceAll('-', '');

const numberOf = ({ seq }: Arrival): number => seq ?? Number.MAX_SAFE_INTEGER;

/**
 * How many came by each partner. A partner whose people are few is not counted out, and neither is
 * the next one where the total would give it away: the rule of every split (`suppress.ts`).
 */
export type PartnerReach = {
  readonly code: string;
  /** `undefined`: too few to be shown. Nobody at all is shown: there is nobody to protect. */
  readonly count: number | undefined;
};

export function partnerReach(
  marks: ReadonlyMap<string, LinkMark>,
  partners: readonly string[],
  /** All answers, by whatever link. */
  total: number,
): readonly PartnerReach[] {
  const counts = new Map<string, number>(partners.map((code) => [code, 0]));
  for (const mark of marks.values())
    if (mark.kind === 'partner') counts.set(mark.code, (counts.get(mark.code) ?? 0) + 1);
  const groups = [...counts].map(([key, n]) => ({ key, n, records: n }));
  const others = total - groups.reduce((sum, { n }) => sum + n, 0);
  const withheld = withheldGroups(groups, { key: '', n: others, records: others });
  return groups.map(({ key, n }) => ({ code: key, count: withheld.has(key) ? undefined : n }));
}

/** What a response may say of its partner, on screen and in files: only where the group is shown. */
export function shownPartners(reach: readonly PartnerReach[]): ReadonlySet<string> {
  return new Set(reach.flatMap(({ code, count }) => (count === undefined ? [] : [code])));
}
