import type { ChoiceView } from '../engine/view.ts';

/**
 * The picks after `name` was tapped, in the list's order; `'full'` when the limit forbids one more.
 * A choice that stands alone ("none of these") takes the others' place, and they take its place.
 */
export function pick(
  choices: readonly ChoiceView[],
  picked: readonly string[],
  name: string,
  most: number | undefined,
): readonly string[] | 'full' {
  if (picked.includes(name)) return picked.filter((other) => other !== name);
  const isAlone = (other: string) =>
    choices.find((choice) => choice.name === other)?.isAlone === true;
  if (isAlone(name)) return [name];
  const stay = picked.filter((other) => !isAlone(other));
  if (most !== undefined && stay.length >= most) return 'full';
  const after = new Set([...stay, name]);
  return choices.filter((choice) => after.has(choice.name)).map((choice) => choice.name);
}
