import { loadavg } from 'node:os';

/** A figure beside the bar it is held to. */
export type Bar = {
  readonly what: string;
  readonly figure: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly met: boolean;
};

export const atLeast = (what: string, figure: number, bar: number): Bar => ({
  what,
  figure,
  atLeast: bar,
  met: figure >= bar,
});

export const below = (what: string, figure: number, bar: number): Bar => ({
  what,
  figure,
  below: bar,
  met: figure < bar,
});

/** The last minute's load of the machine stands beside each: on a busy one seconds say little. */
export function printFigures(figures: object, bars: readonly Bar[], json: boolean): void {
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const all = { ...figures, load, bars, met: bars.every(({ met }) => met) };
  console.log(json ? JSON.stringify(all) : JSON.stringify(all, null, 1));
}

export const tenths = (figure: number): number => Math.round(figure * 10) / 10;
export const hundredths = (figure: number): number => Math.round(figure * 100) / 100;
