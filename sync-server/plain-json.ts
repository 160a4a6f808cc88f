/**
 * What arrived from outside must be plain before anything walks it: not nested deeper than any
 * form of ours, and without keys that change what an object is. Walks with a list of its own, so
 * that no depth can exhaust the stack.
 */
const deepest = 64;

export function isPlainJson(value: unknown): boolean {
  const ahead: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= deepest) return false;
    if (Object.hasOwn(next.value, '__proto__')) return false;
    for (const inner of Object.values(next.value)) {
      ahead.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return true;
}
