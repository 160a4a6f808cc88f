/**
 * How much a number of people lets one say (domain 7.8). A code for the screen, which has the
 * words:
 *
 *   n < 11    notShown    do not publish; counts on the desk only
 *   11 - 29   someTold    "some people told us": counts, no percentages
 *   30 - 99   withRange   whole percentages, with their range
 *   >= 100    normal
 */
export type Wording = 'notShown' | 'someTold' | 'withRange' | 'normal';

export function wordingFor(n: number): Wording {
  if (n < 11) return 'notShown';
  if (n < 30) return 'someTold';
  return n < 100 ? 'withRange' : 'normal';
}
