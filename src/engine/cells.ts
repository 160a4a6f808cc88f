import type { Slot } from './plan.ts';

/**
 * A value for each place of a form, that can be changed without copying the whole: slots stand in
 * chunks, and a slot within repeats has an array of its instances instead of a value. A change
 * copies the way to its place and shares the rest, so it costs the same in a long form as in a
 * short one.
 *
 *   cells ─ chunk (64 slots) ─ value
 *                            └ [instance 1, instance 2 ─ [inner 1, …], …]
 */
export type Cells<T> = { readonly chunks: readonly Chunk[]; readonly of?: T };
type Chunk = readonly unknown[] | undefined;

/** Arrays that nobody else has seen yet, and that may be written to. */
export type Owned = WeakSet<object>;

const bits = 6;
const mask = 63;

export const noCells: Cells<never> = { chunks: [] };

export function cellAt<T>(
  { chunks }: Cells<T>,
  { index, repeats }: Slot,
  at: readonly number[],
): T | undefined {
  let cell: unknown = chunks[index >> bits]?.[index & mask];
  for (let depth = 0; depth < repeats.length && cell !== undefined; depth += 1)
    cell = (cell as readonly unknown[])[(at[depth] ?? 0) - 1];
  return cell as T | undefined;
}

export function setCell<T>(
  cells: Cells<T>,
  { index, repeats }: Slot,
  at: readonly number[],
  value: T | undefined,
  owned: Owned,
): Cells<T> {
  const out = ownCells(cells, owned);
  let holder = inside(out.chunks as unknown[], index >> bits, owned);
  let key = index & mask;
  for (let depth = 0; depth < repeats.length; depth += 1) {
    holder = inside(holder, key, owned);
    key = (at[depth] ?? 1) - 1;
  }
  holder[key] = value;
  return out;
}

/**
 * Changes the row of instances of one repeat, for something inside it: takes some out, puts some
 * in, cuts it short. `at` are the instances around the repeat.
 */
export function changeRow<T>(
  cells: Cells<T>,
  slot: Slot,
  at: readonly number[],
  change: (row: unknown[]) => void,
  owned: Owned,
): Cells<T> {
  const known = rowAt(cells, slot, at);
  if (known === undefined || known.length === 0) return cells;
  const out = ownCells(cells, owned);
  let holder = inside(out.chunks as unknown[], slot.index >> bits, owned);
  let key = slot.index & mask;
  for (const instance of at) {
    holder = inside(holder, key, owned);
    key = instance - 1;
  }
  change(inside(holder, key, owned));
  return out;
}

function rowAt<T>(
  { chunks }: Cells<T>,
  { index }: Slot,
  at: readonly number[],
): readonly unknown[] | undefined {
  let cell: unknown = chunks[index >> bits]?.[index & mask];
  for (const instance of at) cell = (cell as readonly unknown[] | undefined)?.[instance - 1];
  return cell as readonly unknown[] | undefined;
}

function ownCells<T>(cells: Cells<T>, owned: Owned): Cells<T> {
  if (owned.has(cells)) return cells;
  const copy = { chunks: [...cells.chunks] };
  owned.add(copy).add(copy.chunks);
  return copy;
}

/** The array at `key` of a holder that is ours, made ours too. */
function inside(holder: unknown[], key: number, owned: Owned): unknown[] {
  const known = holder[key] as unknown[] | undefined;
  if (known !== undefined && owned.has(known)) return known;
  const copy = known === undefined ? [] : known.slice();
  owned.add(copy);
  holder[key] = copy;
  return copy;
}

/** Whether nothing has changed in a slot and what stands inside it; sometimes no where it is yes. */
export function isSameWithin<T>(one: Cells<T>, other: Cells<T>, { index, end }: Slot): boolean {
  for (let high = index >> bits; high <= (end - 1) >> bits; high += 1)
    if (one.chunks[high] !== other.chunks[high]) return false;
  return true;
}

/** Every place that has a value, in the form's order. */
export function eachCell<T>(
  cells: Cells<T>,
  slots: readonly Slot[],
  visit: (slot: Slot, at: readonly number[], value: T) => void,
): void {
  const walk = (slot: Slot, cell: unknown, at: readonly number[]): void => {
    if (cell === undefined) return;
    if (at.length === slot.repeats.length) visit(slot, at, cell as T);
    else
      (cell as readonly unknown[]).forEach((inner, index) => {
        walk(slot, inner, [...at, index + 1]);
      });
  };
  cells.chunks.forEach((chunk, high) => {
    chunk?.forEach((cell, low) => {
      const slot = slots[(high << bits) + low];
      if (slot !== undefined) walk(slot, cell, []);
    });
  });
}
