import { useRef, useState } from 'react';
import { answer as answerAt } from '../engine/answer.ts';
import { endingOf } from '../engine/ending.ts';
import { setLanguage } from '../engine/language.ts';
import { pageAt, pageKeysOf, pagesOf } from '../engine/pages.ts';
import type { Plan } from '../engine/plan.ts';
import type { FormState, Given } from '../engine/state.ts';
import type { PageView } from '../engine/view.ts';
import type { AnswerPath, LanguageTag } from '../model/ids.ts';
import type { Answer } from './control.ts';
import { useDrawing } from './use-drawing.ts';

/** Where the person is: at a question, at the review of all answers, or at an early end. */
export type Place =
  | { readonly kind: 'page'; readonly key: string }
  | { readonly kind: 'review' }
  | { readonly kind: 'ending' };

export type InterviewStart = {
  readonly plan: Plan;
  readonly initialState: FormState;
  readonly initialPage?: string | undefined;
  readonly language: LanguageTag;
  /** Hears every answer and every step; saving it is the caller's. */
  readonly onChange: (state: FormState, pageKey: string) => void;
  /** An early end came on screen: whatever was kept of this form must go now. */
  readonly onEnding?: () => void;
};

/** The steps of a running form: state and place, and the verbs that move them. */
export function useInterview({
  plan,
  initialState,
  initialPage,
  language,
  onChange,
  onEnding,
}: InterviewStart) {
  // The truth, which what is on screen may be a frame behind. Several answers may come in one tap
  // (the rows of a matrix): each builds on the one before.
  const latest = useRef(initialState);
  const drawing = useDrawing();
  if (latest.current.language !== language)
    latest.current = setLanguage(plan, latest.current, language);
  const state = latest.current;
  const keys = pageKeysOf(plan, state);
  const [place, setPlace] = useState<Place>(() => startPlace(keys, initialPage));
  const [isReturning, setIsReturning] = useState(false);
  // Screens are drawn anew when instances move: what stands at a path is then another's.
  const [round, setRound] = useState(0);

  // A page whose question is no longer asked gives way to the one that took its position.
  const lastIndex = useRef(0);
  const found = place.kind === 'page' ? keys.indexOf(place.key) : -1;
  const index = found >= 0 ? found : Math.min(lastIndex.current, keys.length - 1);
  lastIndex.current = index;
  const pageNow = (after: FormState, key: string | undefined): PageView | undefined =>
    key === undefined ? undefined : pageAt(plan, after, key);
  const page = pageNow(state, keys[index]);

  const change = (after: FormState, isShown = false) => {
    latest.current = after;
    if (isShown) drawing.soon();
    else drawing.now();
    onChange(after, page?.key ?? '');
  };
  const goTo = (to: Place) => {
    setPlace(to);
    if (to.kind !== 'page') setIsReturning(false);
    if (to.kind === 'ending') onEnding?.();
    else onChange(latest.current, to.kind === 'page' ? to.key : reviewKey);
  };
  const answer: Answer = (path, given, isShown) =>
    change(answerAt(plan, latest.current, path, given), isShown);
  const pageOfNow = () => pageNow(latest.current, page?.key);

  const goOn = () => {
    const after = pageKeysOf(plan, latest.current);
    const following = pageNow(latest.current, after[after.indexOf(page?.key ?? '') + 1]);
    if (following === undefined) {
      return goTo({ kind: endingOf(plan, latest.current) === undefined ? 'review' : 'ending' });
    }
    // Back to the review, unless the change has opened a question that nobody has seen yet.
    if (isReturning && blanksOf(following).length === 0) return goTo({ kind: 'review' });
    goTo({ kind: 'page', key: following.key });
  };

  return {
    state,
    /** Of the screens, in their order. */
    keys,
    page,
    index,
    place,
    isReturning,
    round,
    answer,
    /** What was said so far; what is on screen may be a frame behind. */
    stateNow: () => latest.current,
    /** The page stands: what was left open on it counts as passed. */
    next() {
      const open = pageOfNow();
      for (const path of open ? blanksOf(open) : []) answer(path, { is: 'skipped' });
      goOn();
    },
    pass() {
      const open = pageOfNow();
      for (const path of open ? pathsOf(open) : []) answer(path, { is: 'skipped' });
      goOn();
    },
    /** One step back; false where there is none. */
    back(): boolean {
      if (place.kind === 'page' && isReturning) goTo({ kind: 'review' });
      else if (place.kind === 'page') {
        const before = keys[index - 1];
        if (before === undefined) return false;
        goTo({ kind: 'page', key: before });
      } else if (page !== undefined) goTo({ kind: 'page', key: page.key });
      return true;
    },
    /** Instances came, went or moved; the screen to go on with. */
    put(after: FormState, to: Place) {
      setRound(round + 1);
      if (place.kind === 'review' && to.kind === 'page') setIsReturning(true);
      change(after);
      goTo(to);
    },
    toReview: () => goTo({ kind: 'review' }),
    changeAt(key: string) {
      setIsReturning(true);
      goTo({ kind: 'page', key });
    },
  };
}

/** The page key of a draft that was left at the review. */
export const reviewKey = '/review';

function startPlace(keys: readonly string[], initialPage: string | undefined): Place {
  if (initialPage === reviewKey) return { kind: 'review' };
  const known = keys.find((key) => key === initialPage) ?? keys[0];
  return known === undefined ? { kind: 'review' } : { kind: 'page', key: known };
}

/** The pages that ask or tell something, all of them; an early end is a screen of its own. */
export const askedPages = (plan: Plan, state: FormState): readonly PageView[] => {
  const asked = new Set(pageKeysOf(plan, state));
  return pagesOf(plan, state).filter(({ key }) => asked.has(key));
};

function pathsOf(page: PageView): readonly AnswerPath[] {
  return page.nodes.flatMap((node) => {
    if (node.question.kind === 'note' || node.isReadonly) return [];
    return node.question.kind === 'matrix' ? node.rows.map(({ path }) => path) : [node.path];
  });
}

function blanksOf(page: PageView): readonly AnswerPath[] {
  const given = new Map<AnswerPath, Given>(
    page.nodes.flatMap((node) => [
      [node.path, node.given] as const,
      ...node.rows.map((row) => [row.path, row.given] as const),
    ]),
  );
  return pathsOf(page).filter((path) => given.get(path)?.is === 'untouched');
}
