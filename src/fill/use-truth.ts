import { useLayoutEffect, useRef } from 'react';
import { answer as answerAt } from '../engine/answer.ts';
import { setLanguage } from '../engine/language.ts';
import type { Plan } from '../engine/plan.ts';
import type { FormState, Given } from '../engine/state.ts';
import type { AnswerPath, LanguageTag } from '../model/ids.ts';
import { useDrawing } from './use-drawing.ts';

/**
 * The engine's state of a running form: what was said, which what is on screen may be a frame
 * behind. A change that its field shows by itself is only noted; the engine works it in when the
 * field's frame is out, or before anybody asks for the state, or when the page is hidden.
 *
 *   tap ─ noted ─ [frame: the tick] ─ engine ─ tell ─ draw
 */
export type Truth = {
  /** With everything that was said until now. */
  readonly now: () => FormState;
  /** The same, by somebody who passes it on: it is not told again. */
  readonly take: () => FormState;
  /** Told and drawn at once. */
  readonly put: (after: FormState) => void;
  /** Several in one tap build on one another. */
  readonly say: (path: AnswerPath, given: Given) => void;
  readonly sayShown: (path: AnswerPath, given: Given) => void;
};

/** `tell` hears of each change; of changes that came within one frame, once. */
export function useTruth(
  plan: Plan,
  initialState: FormState,
  language: LanguageTag,
  tell: (state: FormState) => void,
): Truth {
  const latest = useRef(initialState);
  const unheard = useRef<(readonly [AnswerPath, Given])[]>([]);
  const isUntold = useRef(false);

  const now = (): FormState => {
    for (const [path, given] of unheard.current.splice(0))
      latest.current = answerAt(plan, latest.current, path, given);
    return latest.current;
  };
  const take = (): FormState => {
    isUntold.current = false;
    return now();
  };
  const tellRest = () => {
    if (isUntold.current) tell(take());
  };
  const drawing = useDrawing(tellRest);
  if (now().language !== language) latest.current = setLanguage(plan, latest.current, language);

  const rest = useRef(tellRest);
  rest.current = tellRest;
  // Before the effects of whoever saves what is told: those are run, and cleaned up, after these.
  useLayoutEffect(() => {
    const tellNow = () => rest.current();
    addEventListener('pagehide', tellNow);
    document.addEventListener('visibilitychange', tellNow);
    return () => {
      removeEventListener('pagehide', tellNow);
      document.removeEventListener('visibilitychange', tellNow);
      tellNow();
    };
  }, []);

  const put = (after: FormState) => {
    take();
    latest.current = after;
    drawing.now();
    tell(after);
  };
  return {
    now,
    take,
    put,
    say: (path, given) => put(answerAt(plan, now(), path, given)),
    sayShown(path, given) {
      unheard.current.push([path, given]);
      isUntold.current = true;
      drawing.soon();
    },
  };
}
