import type { FormState } from '../engine/state.ts';
import type { PageView } from '../engine/view.ts';
import type { Speech } from '../i18n/i18n.tsx';

/** One instance of a repeat: `roster[2]` is the second of `roster`. */
export type Instance = { readonly path: string; readonly repeat: string; readonly index: number };

/** The instances that a path lies in, outermost first. */
export const instancesAround = (path: string): readonly Instance[] =>
  [...path.matchAll(/\[(\d+)\]/g)].map((match) => ({
    path: path.slice(0, match.index + match[0].length),
    repeat: path.slice(0, match.index),
    index: Number(match[1]),
  }));

/** "Person 2 of 3": which instance a screen is about; nothing outside of repeats. */
export function instanceWords(
  page: PageView,
  state: FormState,
  { t, number }: Speech,
  instance = instancesAround(page.key).at(-1),
): string | undefined {
  if (instance === undefined) return undefined;
  const label = labelOf(page, instance) ?? t('fill.entry');
  const count = state.instances[instance.repeat] ?? instance.index;
  return t('fill.instanceOf', { label, index: number(instance.index), count: number(count) });
}

/** A screen that is one whole instance has its repeat's label as title. */
const labelOf = ({ key, title, within }: PageView, { path }: Instance): string | undefined =>
  key === path ? title?.text : within.find((around) => around.path === path)?.label.text;
