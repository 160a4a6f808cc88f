import { toBoolean } from '../expression/value.ts';
import type { Choice, Question } from '../model/form.ts';
import type { AnswerPath } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import type { Words } from '../model/words.ts';
import { cellAt } from './cells.ts';
import { choicesShown } from './choices.ts';
import { pathOf } from './paths.ts';
import type { EngineFormula, Plan, Slot } from './plan.ts';
import { runningOf } from './resume.ts';
import type { Running } from './running.ts';
import { isEnding, type Place, type Screen, screensOf } from './screens.ts';
import { speak } from './speak.ts';
import type { FormState, Given } from './state.ts';
import { givenAt, scopeAt } from './values.ts';
import type { ChoiceView, NodeView, PageView } from './view.ts';

/**
 * The screens of a running form, to draw. What is on one is made when it is looked at: a form has
 * thousands of questions, and a person sees one. Where only one is wanted, ask for that: an answer
 * must not cost more in a long form.
 */
export function pagesOf(plan: Plan, state: FormState): readonly PageView[] {
  const running = runningOf(plan, state);
  const known = memory.get(running);
  if (known !== undefined) return known;
  const pages = screensOf(running).map((screen) => pageOf(running, screen));
  memory.set(running, pages);
  return pages;
}

/** A state never changes, so neither do its pages; one screen asks for them many times. */
const memory = new WeakMap<Running, readonly PageView[]>();

/** The screen with this key, if it is there now. */
export function pageAt(plan: Plan, state: FormState, key: string): PageView | undefined {
  const running = runningOf(plan, state);
  const screen = screensOf(running).find((one) => one.key === key);
  return screen && pageOf(running, screen);
}

/**
 * The keys of the screens that ask or tell something, in their order; an early end is none. The
 * same array for as long as the screens are the same.
 */
export function pageKeysOf(plan: Plan, state: FormState): readonly string[] {
  const screens = screensOf(runningOf(plan, state));
  const known = keysOf.get(screens);
  if (known !== undefined) return known;
  const keys = screens
    .filter(({ leaves }) => !leaves.every(({ slot }) => isEnding(slot)))
    .map(({ key }) => key);
  keysOf.set(screens, keys);
  return keys;
}

const keysOf = new WeakMap<readonly Screen[], readonly string[]>();

function pageOf(running: Running, screen: Screen): PageView {
  const known = lastDrawn.get(screen);
  if (known?.running === running) return known.page;
  const nodes = once(() => screen.leaves.map((place) => nodeOf(running, place)));
  const page: PageView = {
    key: screen.key,
    get title() {
      return screen.title && spoken(running, screen.title);
    },
    get within() {
      return screen.within.flatMap((place) => {
        const { node } = place.slot;
        const label = spoken(running, place);
        return 'nodes' in node && label !== undefined
          ? [{ container: node, label, path: place.path }]
          : [];
      });
    },
    get nodes() {
      return nodes();
    },
  };
  lastDrawn.set(screen, { running, page });
  return page;
}

/** Each screen as it was last drawn. */
const lastDrawn = new WeakMap<Screen, { readonly running: Running; readonly page: PageView }>();

const spoken = (running: Running, { slot, at }: Place): PageView['title'] =>
  'label' in slot.node && slot.node.label !== undefined
    ? speak(running, slot, at, slot.node.label)
    : undefined;

/** Each thing is made when it is first looked at, and not again. */
function nodeOf(running: Running, { slot, at, path }: Place): NodeView {
  const question = slot.node as Question;
  const say = (words: Words | undefined) => words && speak(running, slot, at, words);
  const holds = (formula: EngineFormula | undefined): boolean =>
    formula !== undefined && toBoolean(formula(scopeAt(running, slot, at)));
  const label = once(() => say(question.label));
  const hint = once(() => say(question.hint));
  const guidance = once(() => say(question.guidance));
  const rows = once(() => rowsOf(running, slot, at));
  const choices = once(() => choicesOf(running, slot, at));
  const given = once((): Given => {
    if (question.kind === 'matrix') return givenOfRows(rows());
    const said = givenAt(running, slot, at);
    // What was said, else what was calculated.
    const value = cellAt(running.calculated, slot, at);
    return said.is === 'untouched' && value !== undefined ? { is: 'answered', value } : said;
  });
  return {
    path: path as AnswerPath,
    question,
    get label() {
      return label();
    },
    get hint() {
      return hint();
    },
    get guidance() {
      return guidance();
    },
    get given() {
      return given();
    },
    get isRequired() {
      return holds(slot.formulas.required);
    },
    get isReadonly() {
      return holds(slot.formulas.readonly);
    },
    get choices() {
      return choices();
    },
    get rows() {
      return rows();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function rowsOf(running: Running, matrix: Slot, at: readonly number[]): NodeView['rows'] {
  return matrix.children
    .filter((row) => !cellAt(running.hidden, row, at))
    .map((row) => ({
      path: pathOf(row, at),
      label: speak(running, row, at, row.row?.label ?? {}),
      given: givenAt(running, row, at),
    }));
}

const choicesOf = (running: Running, slot: Slot, at: readonly number[]): NodeView['choices'] =>
  choicesShown(running, slot, at).map((choice) => viewOf(running, slot, at, choice));

/** The same view for as long as the choice says the same, so that a long list is not drawn anew. */
function viewOf(running: Running, slot: Slot, at: readonly number[], choice: Choice): ChoiceView {
  const { language, plan } = running;
  const { beside } = plan;
  const known = views.get(choice);
  if (known?.language === language && known.beside === beside) return known.view;
  const label = speak(running, slot, at, choice.label);
  const view: ChoiceView = {
    choice,
    name: choice.name,
    // No choice is ever without words, though its list may have none for it.
    label: label.text === '' ? { ...label, text: choice.name } : label,
    isAlone: choice.alone === true,
  };
  const isPlain = [language, beside ?? language].every(
    (one) => !wordsIn(choice.label, one, plan.form.defaultLanguage).text.includes('${'),
  );
  if (isPlain) views.set(choice, { language, beside, view });
  return view;
}

const views = new WeakMap<
  Choice,
  {
    readonly language: Running['language'];
    readonly beside: Plan['beside'];
    readonly view: ChoiceView;
  }
>();

/** A matrix has a reason of its own when all its rows have that one. */
function givenOfRows(rows: readonly { readonly given: Given }[]): Given {
  const [first] = rows;
  const isShared = rows.every(({ given }) => given.is === first?.given.is);
  return first !== undefined && isShared && first.given.is !== 'answered'
    ? first.given
    : { is: 'untouched' };
}
