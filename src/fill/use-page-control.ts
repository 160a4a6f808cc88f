import { type FormEvent, useRef, useState } from 'react';
import type { Plan } from '../engine/plan.ts';
import type { FormState } from '../engine/state.ts';
import type { AnswerFault } from '../engine/view.ts';
import type { AnswerPath } from '../model/ids.ts';
import { fieldName } from './field-name.ts';
import type { PageControl, PageErrors } from './form-control.ts';

type Parts = typeof import('./form-control.ts');
let parts: Parts | undefined;
let coming: Promise<Parts> | undefined;

/** Fetches what looks answers over; the same promise while it is under way. */
export function loadPageControl(): Promise<Parts> {
  coming ??= import('./form-control.ts').then(
    (loaded) => {
      parts = loaded;
      return loaded;
    },
    (error: unknown) => {
      coming = undefined;
      throw error;
    },
  );
  return coming;
}

/**
 * react-hook-form for one screen, by the names that it uses itself, but fetched after the first
 * question is on screen: 12 kB that nobody needs to read a question and to answer it. If the line
 * broke before it came, Next goes on without a look: the review looks at everything once more.
 */
export function usePageControl(plan: Plan, pageKey: string, stateNow: () => FormState) {
  const [errors, setErrors] = useState<PageErrors>({});
  const fields = useRef(new Map<AnswerPath, HTMLElement>()).current;
  const made = useRef<PageControl>(undefined);
  const control = async (): Promise<PageControl> => {
    const { createPageControl } = parts ?? (await loadPageControl());
    made.current ??= createPageControl(plan, pageKey, stateNow, setErrors);
    for (const [path, field] of fields)
      made.current.register(fieldName(path)).ref({ focus: () => field.focus() });
    return made.current;
  };
  const hold = useRef((path: AnswerPath, field: HTMLElement | null) => {
    if (field === null) fields.delete(path);
    else fields.set(path, field);
  }).current;

  return {
    /** The element of a question that takes the focus when its answer cannot stand. */
    hold,
    isWrong: (path: AnswerPath): boolean => fieldName(path) in errors,
    /** Why, as the state is now; none as long as nothing was found wrong. */
    faults(state: FormState): readonly AnswerFault[] {
      const hasErrors = Object.keys(errors).length > 0;
      return hasErrors && parts !== undefined ? parts.faultsOfPage(plan, state, pageKey) : [];
    },
    handleSubmit:
      (onRight: () => void, onWrong: (isFound: (path: AnswerPath) => boolean) => void) =>
      (event?: FormEvent) => {
        event?.preventDefault();
        const tell = (found: PageErrors) => onWrong((path) => fieldName(path) in found);
        control().then((form) => void form.handleSubmit(onRight, tell)(), onRight);
      },
    /** Looks a few answers over, and says what is wrong with them. */
    trigger(paths: readonly AnswerPath[]) {
      control().then(
        (form) => void form.trigger(paths.map(fieldName)),
        () => undefined,
      );
    },
    clearErrors(paths: readonly AnswerPath[]) {
      made.current?.clearErrors(paths.map(fieldName));
    },
    setFocus(path: AnswerPath) {
      made.current?.setFocus(fieldName(path));
    },
  };
}
