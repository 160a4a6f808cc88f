import { hashText } from './hash.ts';

/**
 * A draw that can be done again. The server keeps a random seed secret and says its hash (the
 * commitment) before the draw; with the draw the seed is told. Who has seed and pool finds the same
 * winners: everyone's place is the hash of seed and her entry's id, and the lowest win. Nobody could
 * have chosen the seed to suit the list: it was fixed before; nobody could choose an id to suit the
 * seed: it was secret.
 */
export const commitmentOf = (seed: string): string => hashText(`welcome-mat draw ${seed}`);

/** Ids of the winners, the first prize first; all, where there are fewer than places. */
export function drawWinners(draw: {
  readonly seed: string;
  readonly pool: readonly string[];
  readonly places: number;
}): readonly string[] {
  return [...new Set(draw.pool)]
    .map((id) => ({ id, place: hashText(`${draw.seed} ${id}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, draw.places)
    .map(({ id }) => id);
}

/** Of the pool, for the record: which list was drawn from. */
export const poolHash = (pool: readonly string[]): string => hashText([...pool].sort().join('\n'));

/** Whether the seed is the one that was promised, and gives these winners. */
export const isFairDraw = (draw: {
  readonly commitment: string;
  readonly seed: string;
  readonly pool: readonly string[];
  readonly places: number;
  readonly winners: readonly string[];
}): boolean =>
  commitmentOf(draw.seed) === draw.commitment && drawWinners(draw).join() === draw.winners.join();
