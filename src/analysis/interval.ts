/**
 * The likely range of a share "if the people who answered are like others" (domain 7.5, 7.8). Not
 * a margin of error: nobody was drawn at random.
 */
export type Interval = { readonly low: number; readonly high: number };

const z = 1.959963984540054;

/**
 * Wilson's score interval at 95 % for `successes` of `n`, both counts of people.
 * With `population` (everyone who could have been asked) n is replaced by n(N-1)/(N-n), close to
 * the exact forms of O'Neill. `undefined` when there is nothing to estimate: nobody answered, or
 * everybody did.
 */
export function wilson(successes: number, n: number, population?: number): Interval | undefined {
  if (n <= 0) return undefined;
  if (population !== undefined && population <= n) return undefined;
  const size = population === undefined ? n : (n * (population - 1)) / (population - n);
  const share = successes / n;
  const middle = share + z ** 2 / (2 * size);
  const half = z * Math.sqrt((share * (1 - share)) / size + z ** 2 / (4 * size ** 2));
  const scale = 1 + z ** 2 / size;
  return {
    low: Math.max(0, (middle - half) / scale),
    high: Math.min(1, (middle + half) / scale),
  };
}
