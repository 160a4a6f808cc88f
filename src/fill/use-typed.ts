import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { Given } from '../engine/state.ts';
import { textOf } from './control.ts';

/**
 * A field that keeps what is typed in it ("1." or a space at the end) for as long as that means
 * what is said, and takes over what is said elsewhere. It is not a controlled one: letters are on
 * screen with the browser's next frame, before anything is drawn.
 */
export function useTyped<Field extends HTMLInputElement | HTMLTextAreaElement>(
  given: Given,
  means: (typed: string) => string,
  focusRef: (field: HTMLElement | null) => void,
): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useImperativeHandle(focusRef, () => field.current as HTMLElement, []);
  // Only when something else was said: a field that is drawn for another reason may be a letter ahead.
  useLayoutEffect(() => {
    const said = textOf(given);
    if (field.current !== null && means(field.current.value) !== said) field.current.value = said;
  }, [given, means]);
  return field;
}
