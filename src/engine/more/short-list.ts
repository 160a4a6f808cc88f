import { toNodes, toText } from '../../expression/value.ts';
import type { Choice } from '../../model/form.ts';
import { columnOf } from '../choices.ts';
import type { FunctionTable } from '../plan.ts';

/**
 * Where a choice filter can only hold if `column = ${name}` does, the choices are laid out by that
 * column once, and a cascade over thousands looks at a few. The filter is asked of these as ever.
 */
export const shortList: NonNullable<FunctionTable['shortList']> = (filter, choices, make) => {
  if (filter.kind !== 'binary') return undefined;
  const { operator, left, right } = filter;
  if (operator === 'and') return shortList(left, choices, make) ?? shortList(right, choices, make);
  const [column, key] = left.kind === 'column' ? [left, right] : [right, left];
  if (
    operator !== '=' ||
    column.kind !== 'column' ||
    column.name === 'label' ||
    !['reference', 'text'].includes(key.kind)
  )
    return undefined;
  const made = make(key);
  if (!made.ok) return undefined;
  return (scope) => {
    const wanted = toNodes(made.value(scope));
    const [only = ''] = wanted;
    // A number may be written in more than one way, and several nodes would mix up the order.
    if (wanted.length > 1 || typeof only !== 'string') return choices;
    return choicesBy(choices, column.name).get(toText(only)) ?? [];
  };
};

type Index = Map<string, ReadonlyMap<string, readonly Choice[]>>;
const indexes = new WeakMap<readonly Choice[], Index>();

/** Made when first asked for; a list never changes. */
function choicesBy(choices: readonly Choice[], column: string) {
  const index: Index = indexes.get(choices) ?? new Map();
  indexes.set(choices, index);
  const known = index.get(column);
  if (known !== undefined) return known;
  const byValue = new Map<string, Choice[]>();
  for (const choice of choices) {
    const value = columnOf(choice, column);
    const same = byValue.get(value);
    if (same === undefined) byValue.set(value, [choice]);
    else same.push(choice);
  }
  index.set(column, byValue);
  return byValue;
}
