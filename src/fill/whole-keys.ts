/**
 * Keying in paper without a mouse. Enter goes to the next question (Shift and Enter to the one
 * before), digits pick the choice of that number, Delete takes an answer of picks back. What is
 * typed into a field of text or numbers stays typing; Tab is the browser's own.
 */
export type WholeKey =
  | { readonly does: 'move'; readonly by: 1 | -1 }
  | { readonly does: 'pick'; readonly digit: number }
  | { readonly does: 'clear' }
  | { readonly does: 'finish' }
  | undefined;

type Pressed = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

/** What a key means where the focus is: in a line, in several lines, at picks, at a button. */
export function wholeKey(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Pressed,
  at: 'line' | 'lines' | 'picks' | 'button' | 'words',
): WholeKey {
  if (altKey) return undefined;
  if (key === 'Enter' && (ctrlKey || metaKey)) return { does: 'finish' };
  if (ctrlKey || metaKey) return undefined;
  // A line break is an answer's own; a button does what it says.
  if (key === 'Enter' && at !== 'lines' && at !== 'button')
    return { does: 'move', by: shiftKey ? -1 : 1 };
  if (at !== 'picks') return undefined;
  if (/^\d$/.test(key)) return { does: 'pick', digit: Number(key) };
  return key === 'Delete' || key === 'Backspace' ? { does: 'clear' } : undefined;
}

/** Kinds of places that keys are typed at. */
export function placeOfFocus(element: Element): Parameters<typeof wholeKey>[1] {
  if (element instanceof HTMLTextAreaElement) return 'lines';
  if (element instanceof HTMLInputElement)
    return element.type === 'radio' || element.type === 'checkbox' ? 'picks' : 'line';
  return element.closest('button, a, summary, select') ? 'button' : 'words';
}

/**
 * The number of a pick from the digits so far: `1` of nine choices is the first; of twelve it may
 * still become `12`, and waits for the next digit or for Enter.
 *
 * @returns the pick, and the digits that wait.
 */
export function pickOf(
  waiting: string,
  digit: number,
  count: number,
): { readonly pick: number | undefined; readonly waiting: string } {
  const typed = `${waiting}${digit}`;
  const number = Number(typed);
  if (number > count || number === 0)
    // Not a number of this list: the last digit begins anew, alone.
    return waiting === '' ? { pick: undefined, waiting: '' } : pickOf('', digit, count);
  return number * 10 <= count ? { pick: undefined, waiting: typed } : { pick: number, waiting: '' };
}
