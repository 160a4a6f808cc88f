import type { Dice } from '../../src/base/dice.ts';
import type { JournalFiles } from '../../src/outbox/journal/files.ts';
import { type DiskWeather, faultOf } from './disk-weather.ts';
import { createLock } from './lock.ts';
import type { Life, Loop } from './loop.ts';

/**
 * The private files that the journal lies in. What is added arrives in two pieces, so that a crash
 * tears a line; a power cut takes what was not flushed, at any letter. Rewriting is whole or nothing.
 */
export type JournalDisk = {
  readonly filesFor: (life: Life) => JournalFiles;
  readonly text: () => string;
  readonly lay: (text: string) => void;
  readonly losePower: () => void;
};

export function createJournalDisk(given: {
  readonly loop: Loop;
  readonly dice: Dice;
  readonly weather: DiskWeather;
  readonly onChange: (text: string) => void;
  readonly onFault: () => void;
}): JournalDisk {
  const { loop, dice, weather, onChange, onFault } = given;
  const lock = createLock();
  let text = '';
  /** How much of the text has certainly reached the disk. */
  let flushed = 0;

  const pause = (life: Life): Promise<void> => loop.wait(life, 0.5 + dice.next() * 6);
  const failMaybe = (isWriting: boolean): void => {
    if (faultOf(weather, dice, isWriting) === undefined) return;
    onFault();
    throw new Error('the file did not take it');
  };
  const change = (next: string): void => {
    text = next;
    onChange(text);
  };

  return {
    filesFor: (life) => ({
      async read() {
        await pause(life);
        failMaybe(false);
        return text;
      },
      async append(more) {
        await pause(life);
        failMaybe(true);
        const half = dice.below(more.length + 1);
        change(text + more.slice(0, half));
        await pause(life);
        change(text + more.slice(half));
        await pause(life);
        flushed = text.length;
      },
      async replace(whole) {
        await pause(life);
        failMaybe(true);
        change(whole);
        flushed = whole.length;
        await pause(life);
      },
      async alone(work) {
        const free = await lock.take(life);
        try {
          return await work();
        } finally {
          free();
        }
      },
    }),
    text: () => text,
    lay(laid) {
      text = laid;
      flushed = laid.length;
    },
    losePower() {
      change(text.slice(0, flushed + dice.below(text.length - flushed + 1)));
      flushed = text.length;
    },
  };
}
