import { useRef, useState } from 'react';
import { endingOf } from '../engine/ending.ts';
import { pageAt, pageKeysOf, pagesOf } from '../engine/pages.ts';
import type { Plan } from '../engine/plan.ts';
import type { FormState, Given } from '../engine/state.ts';
import type { NodeView, PageView } from '../engine/view.ts';
import type { AnswerPath, LanguageTag } from '../model/ids.ts';
import type { Answer } from './control.ts';
import { useTruth } from './use-truth.ts';

/** Where the person is: at a question, at the review of all answers, or at an early end. */
export type Place =
  | { readonly kind: 'page'; readonly key: string }
  | { readonly kind: 'review' }
  | { readonly kind: 'ending' };

/** A question that somebody looks for: the focus goes there. */
export type Sought = { readonly path: string; readonly isWrong: boolean };

export type Run = ReturnType<typeof useInterview>;

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
  const truth = useTruth(plan, initialState, language, (after) => onChange(after, page?.key ?? ''));
  const state = truth.now();
  const keys = pageKeysOf(plan, state);
  const [place, setPlace] = useState<Place>(() => startPlace(plan, state, initialPage));
  const [sought, setSought] = useState<Sought>();
  const [isReturning, setIsReturning] = useState(false);
  // What is missing is wrong only once she has looked at all of it, or tried to finish.
  const [hasTried, setHasTried] = useState(false);
  // Screens are drawn anew when instances move: what stands at a path is then another's.
  const [round, setRound] = useState(0);

  // A page whose question is no longer asked gives way to the one that took its position; one that
  // was laid out otherwise, to the page its question is on.
  const lastIndex = useRef(0);
  const found = place.kind === 'page' ? indexOf(plan, state, place.key) : -1;
  const index = found >= 0 ? found : Math.min(lastIndex.current, keys.length - 1);
  lastIndex.current = index;
  const pageNow = (after: FormState, key: string | undefined): PageView | undefined =>
    key === undefined ? undefined : pageAt(plan, after, key);
  const page = pageNow(state, keys[index]);

  const goTo = (to: Place, question?: Sought) => {
    setPlace(to);
    setSought(question);
    if (to.kind !== 'page') setIsReturning(false);
    const after = truth.take();
    if (to.kind === 'ending') onEnding?.();
    else onChange(after, to.kind === 'page' ? to.key : reviewKey);
  };
  const answer: Answer = (path, given, isShown) =>
    isShown ? truth.sayShown(path, given) : truth.say(path, given);
  const pageOfNow = () => pageNow(truth.now(), page?.key);

  /** Behind the last question. */
  const leave = () =>
    goTo({ kind: endingOf(plan, truth.now()) === undefined ? 'review' : 'ending' });
  const goOn = () => {
    const after = pageKeysOf(plan, truth.now());
    const following = pageNow(truth.now(), after[after.indexOf(page?.key ?? '') + 1]);
    if (following === undefined) return leave();
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
    sought,
    isReturning,
    round,
    hasTried,
    tried: () => setHasTried(true),
    answer,
    /** What was said so far; what is on screen may be a frame behind. */
    stateNow: truth.now,
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
      truth.put(after);
      goTo(to);
    },
    toReview: () => goTo({ kind: 'review' }),
    leave,
    /** To a question, or a page, wherever it stands; its faults are told there where it is wrong. */
    seek(path: string, isWrong = false) {
      const key = keyOf(plan, truth.now(), path);
      if (key === undefined) return;
      if (place.kind === 'review') setIsReturning(true);
      goTo({ kind: 'page', key }, { path, isWrong });
    },
    /** The person is at another place of the same long page. */
    stand(key: string) {
      if (place.kind === 'page' && place.key !== key) goTo({ kind: 'page', key }, sought);
    },
  };
}

/** The page key of a draft that was left at the review. */
export const reviewKey = '/review';

function startPlace(plan: Plan, state: FormState, initialPage: string | undefined): Place {
  if (initialPage === reviewKey) return { kind: 'review' };
  const [first] = pageKeysOf(plan, state);
  const known = (initialPage && keyOf(plan, state, initialPage)) || first;
  return known === undefined ? { kind: 'review' } : { kind: 'page', key: known };
}

/** The pages that ask or tell something, all of them; an early end is a screen of its own. */
export const askedPages = (plan: Plan, state: FormState): readonly PageView[] => {
  const asked = new Set(pageKeysOf(plan, state));
  return pagesOf(plan, state).filter(({ key }) => asked.has(key));
};

/** The screen of a question or a container, though it was laid out otherwise when that was noted. */
export function keyOf(plan: Plan, state: FormState, path: string): string | undefined {
  const keys = pageKeysOf(plan, state);
  return (
    keys.find((key) => key === path) ??
    keys.find((key) => key.startsWith(`${path}/`) || path.startsWith(`${key}/`)) ??
    keys.find((key) => pageAt(plan, state, key)?.nodes.some((node) => isAt(node, path)))
  );
}

const indexOf = (plan: Plan, state: FormState, path: string): number => {
  const keys = pageKeysOf(plan, state);
  const at = keys.indexOf(path);
  return at >= 0 ? at : keys.indexOf(keyOf(plan, state, path) ?? '');
};

/** Whether a path is a question's, or that of one of its rows. */
export const isAt = (node: NodeView, path: string): boolean =>
  path === node.path || node.rows.some((row) => row.path === path);

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
