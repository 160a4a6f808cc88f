import { setImmediate } from 'node:timers/promises';
import type { Timers } from '../../src/sync/timers.ts';

/**
 * Time and turns of the simulated world. Real async functions run in it: whenever one awaits a
 * port, it lies in this queue until its moment has come, and between any two turns the nemesis may
 * act. Nothing here takes real time, and the same seed gives the same order for ever.
 */
export type Life = {
  readonly name: string;
  readonly isOver: () => boolean;
  /** A crash: whatever it awaits never comes. */
  readonly end: () => void;
  readonly onEnd: (work: () => void) => void;
};

export function createLife(name: string): Life {
  let isOver = false;
  const works: (() => void)[] = [];
  return {
    name,
    isOver: () => isOver,
    end() {
      if (isOver) return;
      isOver = true;
      for (const work of works) work();
    },
    onEnd: (work) => {
      works.push(work);
    },
  };
}

export type Loop = {
  /** Milliseconds since the world began. Devices have clocks of their own. */
  readonly now: () => number;
  /** A scheduling point. Never comes back when the life ends meanwhile. */
  readonly wait: (life: Life, milliseconds: number) => Promise<void>;
  readonly timersOf: (life: Life) => Timers;
  readonly after: (life: Life, milliseconds: number, work: () => void) => () => void;
  /** The next turn, unless it lies beyond `until`: then time moves there and `false` comes back. */
  readonly turn: (until?: number) => Promise<boolean>;
  /** Lets a real asynchronous operation (WebCrypto) pass within one turn. */
  readonly real: <T>(work: Promise<T>) => Promise<T>;
  readonly turns: () => number;
};

type Due = { readonly at: number; readonly order: number; readonly life: Life; work: () => void };

const nothing = (): void => undefined;

export function createLoop(): Loop {
  const heap: Due[] = [];
  let now = 0;
  let order = 0;
  let turns = 0;
  let realWork = 0;

  const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

  const push = (due: Due): void => {
    let at = heap.length;
    heap.push(due);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up] as Due;
      if (!isBefore(due, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = due;
  };

  const pop = (): Due | undefined => {
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const isRight = right < heap.length && isBefore(heap[right] as Due, heap[left] as Due);
      const child = isRight ? right : left;
      if (!isBefore(heap[child] as Due, last)) break;
      heap[at] = heap[child] as Due;
      at = child;
    }
    heap[at] = last;
    return top;
  };

  const after: Loop['after'] = (life, milliseconds, work) => {
    order += 1;
    const due: Due = { at: now + Math.max(0, milliseconds), order, life, work };
    push(due);
    return () => {
      due.work = nothing;
    };
  };

  /** Resolves when every promise that could go on has gone on. */
  const settled = async (): Promise<void> => {
    do {
      if (realWork > 0) await setImmediate();
      await new Promise<void>((resolve) => process.nextTick(resolve));
    } while (realWork > 0);
  };

  return {
    now: () => now,
    after,
    wait: (life, milliseconds) =>
      new Promise((resolve) => {
        after(life, milliseconds, resolve);
      }),
    timersOf: (life) => ({ after: (milliseconds, work) => after(life, milliseconds, work) }),
    async turn(until = Number.POSITIVE_INFINITY) {
      for (;;) {
        const next = heap[0];
        if (next === undefined || next.at > until) {
          if (until !== Number.POSITIVE_INFINITY) now = Math.max(now, until);
          await settled();
          return false;
        }
        pop();
        if (next.work === nothing || next.life.isOver()) continue;
        now = Math.max(now, next.at);
        turns += 1;
        next.work();
        await settled();
        return true;
      }
    },
    async real(work) {
      realWork += 1;
      try {
        return await work;
      } finally {
        realWork -= 1;
      }
    },
    turns: () => turns,
  };
}
