import type { Dice } from '../base/dice.ts';
import type { Mode } from '../model/response.ts';
import type { Session } from '../model/session.ts';
import { villages } from './partnership.ts';
import { type Whereabouts, weighted } from './persona.ts';

export const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;

/** Two evenings that are over. The rest of the answers came through the open link. */
export type Occasion = {
  readonly session: Omit<Session, 'consultation' | 'on' | 'state'>;
  /** Days before now. */
  readonly daysAgo: number;
  /** Of all responses. */
  readonly share: number;
  readonly modes: Readonly<Partial<Record<Mode, number>>>;
  /** Where those live who come, if they all come from one place. */
  readonly place?: string;
};

export const occasions: readonly Occasion[] = [
  {
    session: {
      title: 'Town hall evening',
      setting: 'townHall',
      place: 'Town Hall, Tamarack Falls',
    },
    daysAgo: 16,
    share: 0.3,
    modes: { eventTablet: 60, ownPhone: 22, facilitatorReads: 10, interpreter: 8 },
  },
  {
    session: {
      title: "Kitchen table at the farm workers' house",
      setting: 'kitchenTable',
      place: 'Heron Bend',
    },
    daysAgo: 9,
    share: 0.06,
    modes: { facilitatorReads: 45, interpreter: 35, eventTablet: 20 },
    place: villages[0].name,
  },
];

/** After work: 22:00 UTC is late afternoon in Ontario, and the evening ends on the same UTC day. */
export const beginningOf = (now: number, daysAgo: number): number =>
  (Math.floor(now / day) - daysAgo) * day + 22 * hour;

/** How and when one answer came in. */
export type Arrival = {
  readonly session: number | undefined;
  readonly mode: Mode;
  readonly whereabouts: Whereabouts;
  readonly at: number;
  readonly milliseconds: number;
};

/** As many arrivals as responses, oldest first. */
export function drawArrivals(dice: Dice, count: number, now: number): readonly Arrival[] {
  const atSessions = occasions.flatMap(({ share, daysAgo, modes, place }, session) =>
    Array.from({ length: Math.round(share * count) }, () => {
      const mode = weighted(dice, modes);
      const isHelped = mode === 'facilitatorReads' || mode === 'interpreter';
      return {
        session,
        mode,
        whereabouts: { isHelped, ...(place === undefined ? {} : { place }) },
        at: beginningOf(now, daysAgo) + dice.below(90 * minute),
        milliseconds: duration(dice, isHelped),
      };
    }),
  );
  const openCount = Math.max(0, count - atSessions.length);
  const throughLink = Array.from({ length: openCount }, () => ({
    session: undefined,
    mode: weighted(dice, { ownPhone: 84, ownComputer: 16 } as const),
    whereabouts: { isHelped: false },
    // Many in the first days, fewer later.
    at: now - Math.round(day * 20 * (1 - dice.next() ** 1.6)) - dice.below(hour) - minute,
    milliseconds: duration(dice, false),
  }));
  return [...atSessions, ...throughLink].sort((a, b) => a.at - b.at);
}

/** Three minutes or so; longer when somebody reads aloud. */
const duration = (dice: Dice, isHelped: boolean): number =>
  Math.round(minute * (1.6 + 3 * dice.next() ** 1.5) * (isHelped ? 2.2 : 1));
