/** Numbers that wait, each once, the smallest first. Few wait at a time, so they stand in a row. */
export type Queue = {
  readonly add: (numbers: Iterable<number>) => void;
  readonly take: () => number | undefined;
};

export function createQueue(first: Iterable<number>): Queue {
  /** The smallest last, where it is cheap to take. */
  const row: number[] = [];
  const add = (numbers: Iterable<number>): void => {
    for (const number of numbers) {
      let low = 0;
      for (let high = row.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((row[middle] ?? 0) > number) low = middle + 1;
        else high = middle;
      }
      if (row[low] !== number) row.splice(low, 0, number);
    }
  };
  add(first);
  return { add, take: () => row.pop() };
}
