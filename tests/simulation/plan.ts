import { createDice } from '../../src/base/dice.ts';

/**
 * What the nemesis and the people will do, drawn from the seed before anything runs. A plan is data:
 * it can be cut down to the few acts that a failure needs, and read.
 */
export const actWeights = {
  write: 26,
  run: 12,
  openPage: 6,
  openTab: 3,
  wakeWorker: 5,
  closeContext: 8,
  drainNow: 6,
  losePower: 3,
  weather: 10,
  fairWeather: 3,
  diskTrouble: 3,
  nthCallFails: 3,
  diskFine: 5,
  killServer: 3,
  serverPowerCut: 1.5,
  startServer: 8,
  serverDiskTrouble: 2,
  serverDiskFine: 5,
  backUp: 5,
  restore: 1.5,
  takeImage: 2,
  layImage: 0.8,
  clone: 0.6,
  clearSite: 0.3,
  loseDatabase: 0.8,
  signOut: 0.7,
  forgetKey: 0.7,
  jumpClock: 4,
  jumpServerClock: 1.5,
  revoke: 0.8,
  letInAgain: 1.5,
  carryToServer: 1.2,
  carryToDevice: 1.2,
  dropReplica: 0.8,
  erase: 1.5,
} as const;

export type ActName = keyof typeof actWeights;

/** `a`, `b`, `c`: numbers in [0, 1) that the act reads as it likes. `until`: how long the world runs on. */
export type Act = {
  readonly act: ActName;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Milliseconds. */
  readonly runs: number;
};

const names = Object.keys(actWeights) as ActName[];
const total = names.reduce((sum, name) => sum + actWeights[name], 0);

/** Mostly moments, so that an act falls between any two awaits; sometimes minutes; a day, rarely. */
const lengths = [0, 1, 3, 8, 20, 60, 150, 400, 1_500, 6_000, 30_000, 120_000, 900_000, 90_000_000];

export function makePlan(seed: number, steps: number): readonly Act[] {
  const dice = createDice(`plan ${seed}`);
  const draw = (): ActName => {
    let at = dice.next() * total;
    for (const name of names) {
      at -= actWeights[name];
      if (at < 0) return name;
    }
    return 'run';
  };
  return Array.from({ length: steps }, () => {
    const act = draw();
    const [a, b, c] = [dice.next(), dice.next(), dice.next()];
    const longest = dice.chance(0.03) ? lengths.length : dice.chance(0.5) ? 7 : 11;
    return { act, a, b, c, runs: lengths[dice.below(longest)] ?? 0 };
  });
}
