import type { Dice } from '../../src/base/dice.ts';

/** What a disk does to the next calls: one chance for each, a full disk, or the n-th call from now. */
export type DiskWeather = {
  /** How likely one call fails. */
  failing: number;
  isFull: boolean;
  /** So many calls from now one fails; 0: none is chosen. */
  failIn: number;
};

export const fineDisk = (): DiskWeather => ({ failing: 0, isFull: false, failIn: 0 });

export type DiskFault = 'full' | 'failed';

/** Asked once a call. */
export function faultOf(
  weather: DiskWeather,
  dice: Dice,
  isWriting: boolean,
): DiskFault | undefined {
  const isChosen = weather.failIn === 1;
  if (weather.failIn > 0) weather.failIn -= 1;
  if (isWriting && weather.isFull) return 'full';
  return isChosen || dice.chance(weather.failing) ? 'failed' : undefined;
}
