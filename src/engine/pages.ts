import { toBoolean } from '../expression/value.ts';
import type { Question } from '../model/form.ts';
import type { AnswerPath } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import { cellAt } from './cells.ts';
import { choicesShown } from './choices.ts';
import { pathOf } from './paths.ts';
import type { EngineFormula, Plan } from './plan.ts';
import { runningOf } from './resume.ts';
import type { Running } from './running.ts';
import { type Place, type Screen, screensOf } from './screens.ts';
import { speak } from './speak.ts';
import type { FormState, Given } from './state.ts';
import { givenAt, scopeAt } from './values.ts';
import type { NodeView, PageView } from './view.ts';

/**
 * The screens of a running form, to draw. What is on one is made when it is looked at: a form has
 * thousands of questions, and a person sees one.
 */
export function pagesOf(plan: Plan, state: FormState): readonly PageView[] {
  const running = runningOf(plan, state);
  const known = memory.get(running);
  if (known !== undefined) return known;
  const pages = screensOf(running).map((screen) => new PageOf(running, screen));
  memory.set(running, pages);
  return pages;
}

/** A state never changes, so neither do its pages; one screen asks for them many times. */
const memory = new WeakMap<Running, readonly PageView[]>();

/** Classes only because five thousand of them are made for an answer, and few are looked at. */
class PageOf implements PageView {
  readonly key: string;
  readonly #running: Running;
  readonly #screen: Screen;
  #nodes: readonly NodeView[] | undefined;

  constructor(running: Running, screen: Screen) {
    this.key = screen.key;
    this.#running = running;
    this.#screen = screen;
  }

  get title(): PageView['title'] {
    const { title } = this.#screen;
    return title && spoken(this.#running, title);
  }

  get within(): PageView['within'] {
    return this.#screen.within.flatMap((place) => {
      const { node } = place.slot;
      const label = spoken(this.#running, place);
      return 'nodes' in node && label !== undefined
        ? [{ container: node, label, path: place.path }]
        : [];
    });
  }

  get nodes(): readonly NodeView[] {
    this.#nodes ??= this.#screen.leaves.map((place) => new NodeOf(this.#running, place));
    return this.#nodes;
  }
}

const spoken = (running: Running, { slot, at }: Place): PageView['title'] =>
  'label' in slot.node && slot.node.label !== undefined
    ? speak(running, slot, at, slot.node.label)
    : undefined;

class NodeOf implements NodeView {
  readonly path: AnswerPath;
  readonly #running: Running;
  readonly #place: Place;
  #choices: NodeView['choices'] | undefined;
  #rows: NodeView['rows'] | undefined;

  constructor(running: Running, place: Place) {
    this.path = place.path as AnswerPath;
    this.#running = running;
    this.#place = place;
  }

  get question(): Question {
    return this.#place.slot.node as Question;
  }
  get label() {
    return this.#say(this.question.label);
  }
  get hint() {
    return this.#say(this.question.hint);
  }
  get guidance() {
    return this.#say(this.question.guidance);
  }

  get given(): Given {
    const { slot, at } = this.#place;
    if (slot.node.kind === 'matrix') return givenOfRows(this.rows);
    const given = givenAt(this.#running, slot, at);
    // What was said, else what was calculated.
    const value = cellAt(this.#running.calculated, slot, at);
    return given.is === 'untouched' && value !== undefined ? { is: 'answered', value } : given;
  }

  get isRequired(): boolean {
    return this.#holds(this.#place.slot.formulas.required);
  }
  get isReadonly(): boolean {
    return this.#holds(this.#place.slot.formulas.readonly);
  }

  get choices(): NodeView['choices'] {
    const { slot, at } = this.#place;
    this.#choices ??= choicesShown(this.#running, slot, at).map((choice) => ({
      choice,
      name: choice.name,
      label: speak(this.#running, slot, at, choice.label),
      isAlone: choice.alone === true,
    }));
    return this.#choices;
  }

  get rows(): NodeView['rows'] {
    const { slot, at } = this.#place;
    this.#rows ??= slot.children
      .filter((row) => !cellAt(this.#running.hidden, row, at))
      .map((row) => ({
        path: pathOf(row, at),
        label: speak(this.#running, row, at, row.row?.label ?? {}),
        given: givenAt(this.#running, row, at),
      }));
    return this.#rows;
  }

  #say(words: Words | undefined) {
    const { slot, at } = this.#place;
    return words && speak(this.#running, slot, at, words);
  }

  #holds(formula: EngineFormula | undefined): boolean {
    const { slot, at } = this.#place;
    return formula !== undefined && toBoolean(formula(scopeAt(this.#running, slot, at)));
  }
}

/** A matrix has a reason of its own when all its rows have that one. */
function givenOfRows(rows: readonly { readonly given: Given }[]): Given {
  const [first] = rows;
  const isShared = rows.every(({ given }) => given.is === first?.given.is);
  return first !== undefined && isShared && first.given.is !== 'answered'
    ? first.given
    : { is: 'untouched' };
}
