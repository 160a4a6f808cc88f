import type { Words } from '../model/words.ts';
import type { Slot } from './plan.ts';

/** All words of a node that may hold `${name}`. */
export function wordFields({
  node,
  row,
}: Slot): readonly { readonly field: string; readonly words: Words }[] {
  if (row !== undefined) return [{ field: 'label', words: row.label }];
  const fields = node as unknown as Readonly<Record<string, Words | undefined>>;
  const found: { readonly field: string; readonly words: Words }[] = [];
  for (const field of names) {
    const words = fields[field];
    if (words !== undefined) found.push({ field, words });
  }
  return found;
}

const names = ['label', 'hint', 'guidance', 'requiredMessage', 'constraintMessage'];
