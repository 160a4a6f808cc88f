import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react';

/**
 * A field that keeps what is typed in it ("1." or a space at the end) for as long as that means
 * what is said, and takes over what is said elsewhere. It is not a controlled one: letters are on
 * screen with the browser's next frame, before anything is drawn.
 */
export function useTyped<Field extends HTMLInputElement | HTMLTextAreaElement>(
  said: string,
  means: (typed: string) => string,
  focusRef: (field: HTMLElement | null) => void,
): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useImperativeHandle(focusRef, () => field.current as HTMLElement, []);
  useLayoutEffect(() => {
    if (field.current !== null && means(field.current.value) !== said) field.current.value = said;
  });
  return field;
}
