import type { ChoiceView } from '../engine/view.ts';
import type { Choice } from '../model/form.ts';
import { foldText } from './fold-text.ts';

/**
 * The choices in which every typed word is found, best first: those that begin so, those in which
 * a word begins so, the rest; each in the list's order. Nothing typed finds all. Where nothing is
 * found in the words on screen, those of the form's other languages are asked: a person may know
 * the name of her town in another.
 */
export function searchChoices(
  choices: readonly ChoiceView[],
  typed: string,
): readonly ChoiceView[] {
  const wanted = foldText(typed);
  if (wanted === '') return choices;
  const found = ranked(choices, wanted, ({ choice, label }) => foldedLabel(choice, label.text));
  if (found.length > 0) return found;
  return ranked(choices, wanted, ({ choice }) => foldedOthers(choice));
}

function ranked(
  choices: readonly ChoiceView[],
  wanted: string,
  textOf: (choice: ChoiceView) => string,
): readonly ChoiceView[] {
  const words = wanted.split(' ');
  const ranks: ChoiceView[][] = [[], [], []];
  for (const choice of choices) {
    const text = textOf(choice);
    if (!words.every((word) => text.includes(word))) continue;
    const spaced = ` ${text}`;
    const rank = text.startsWith(wanted)
      ? 0
      : words.every((word) => spaced.includes(` ${word}`))
        ? 1
        : 2;
    ranks[rank]?.push(choice);
  }
  return ranks.flat();
}

/** Folded once: a list of thousands is searched at every key. */
const labels = new WeakMap<Choice, { readonly text: string; readonly folded: string }>();
const others = new WeakMap<Choice, string>();

function foldedLabel(choice: Choice, text: string): string {
  const known = labels.get(choice);
  if (known?.text === text) return known.folded;
  const folded = foldText(text);
  labels.set(choice, { text, folded });
  return folded;
}

function foldedOthers(choice: Choice): string {
  const known = others.get(choice);
  if (known !== undefined) return known;
  const folded = Object.values(choice.label).map(foldText).join(' ');
  others.set(choice, folded);
  return folded;
}
