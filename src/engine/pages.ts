import { toBoolean } from '../expression/value.ts';
import type { Question } from '../model/form.ts';
import type { Words } from '../model/words.ts';
import { choicesShown } from './choices.ts';
import { pathOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import { speak } from './speak.ts';
import type { FormState, Given } from './state.ts';
import { givenAt, scopeAt } from './values.ts';
import type { NodeView, PageView } from './view.ts';

/**
 * The screens of a running form: one a question, one a `page`, one a group or repeat instance with
 * appearance `field-list`. Only what is relevant, and nothing after a relevant ending note.
 */
export function pagesOf(plan: Plan, state: FormState): readonly PageView[] {
  const known = memory.get(state);
  if (known?.plan === plan) return known.pages;
  const pages: PageView[] = [];
  walk(
    plan,
    state,
    plan.slots.filter(({ parent }) => parent === undefined),
    [],
    [],
    pages,
  );
  const last = pages.findIndex(({ nodes }) => nodes.some(isEnding));
  const shown = last < 0 ? pages : pages.slice(0, last + 1);
  memory.set(state, { plan, pages: shown });
  return shown;
}

/** A state never changes, so neither do its pages; one screen asks for them many times. */
const memory = new WeakMap<FormState, { plan: Plan; pages: readonly PageView[] }>();

export const isEnding = ({ question }: NodeView): boolean =>
  question.kind === 'note' && question.ending === true;

type Within = PageView['within'];

function walk(
  plan: Plan,
  state: FormState,
  slots: readonly Slot[],
  at: readonly number[],
  within: Within,
  pages: PageView[],
): void {
  for (const slot of slots) {
    const path = pathOf(slot, at);
    if (state.hidden[path]) continue;
    const { node } = slot;
    if (!('nodes' in node)) {
      addPage(pages, path, undefined, within, viewsOf(plan, state, slot, at));
      continue;
    }
    const isOneScreen =
      node.kind === 'page' || node.appearance?.split(/\s+/).includes('field-list') === true;
    for (const inner of insidesOf(state, slot, at)) {
      const key = inner.length > at.length ? `${path}[${inner[inner.length - 1]}]` : path;
      const label = node.label && speak(plan, state, slot, inner, node.label);
      if (isOneScreen) addPage(pages, key, label, within, viewsOf(plan, state, slot, at, inner));
      else {
        const around =
          label === undefined ? within : [...within, { container: node, label, path: key }];
        walk(plan, state, slot.children, inner, around, pages);
      }
    }
  }
}

/** Where the children of a container stand: in each of its instances, for a repeat. */
function insidesOf(
  state: FormState,
  slot: Slot,
  at: readonly number[],
): readonly (readonly number[])[] {
  if (slot.node.kind !== 'repeat') return [at];
  const count = state.instances[pathOf(slot, at)] ?? 0;
  return Array.from({ length: count }, (_, i) => [...at, i + 1]);
}

function addPage(
  pages: PageView[],
  key: string,
  title: PageView['title'],
  within: Within,
  nodes: readonly NodeView[],
): void {
  if (nodes.length > 0) pages.push({ key, title, within, nodes });
}

/** All that is shown of a slot, containers laid flat. */
function viewsOf(
  plan: Plan,
  state: FormState,
  slot: Slot,
  at: readonly number[],
  inner?: readonly number[],
): readonly NodeView[] {
  if (state.hidden[pathOf(slot, at)]) return [];
  const { node } = slot;
  if ('nodes' in node) {
    const insides = inner === undefined ? insidesOf(state, slot, at) : [inner];
    return insides.flatMap((inside) =>
      slot.children.flatMap((child) => viewsOf(plan, state, child, inside)),
    );
  }
  if (node.kind === 'calculate' || node.kind === 'hidden' || node.kind === 'metadata') return [];
  const view = viewOf(plan, state, slot, at, node);
  return node.kind === 'matrix' && view.rows.length === 0 ? [] : [view];
}

function viewOf(
  plan: Plan,
  state: FormState,
  slot: Slot,
  at: readonly number[],
  question: Question,
): NodeView {
  const { required, readonly } = slot.formulas;
  let choices: NodeView['choices'] | undefined;
  const say = (words: Words | undefined) => words && speak(plan, state, slot, at, words);
  const rows = slot.children
    .filter((row) => !state.hidden[pathOf(row, at)])
    .map((row) => ({
      path: pathOf(row, at),
      label: speak(plan, state, row, at, row.row?.label ?? {}),
      given: givenAt(state, pathOf(row, at)),
    }));
  return {
    path: pathOf(slot, at),
    question,
    label: say(question.label),
    hint: say(question.hint),
    guidance: say(question.guidance),
    given: question.kind === 'matrix' ? givenOfRows(rows) : shownAt(state, pathOf(slot, at)),
    isRequired: required !== undefined && toBoolean(required(scopeAt(state, slot, at))),
    isReadonly: readonly !== undefined && toBoolean(readonly(scopeAt(state, slot, at))),
    // Made when first looked at: most screens are not, and a list can have thousands.
    get choices() {
      choices ??= choicesShown(state, slot, at).map((choice) => ({
        choice,
        name: choice.name,
        label: speak(plan, state, slot, at, choice.label),
        isAlone: choice.alone === true,
      }));
      return choices;
    },
    rows,
  };
}

/** What was said, else what was calculated. */
function shownAt(state: FormState, path: string): Given {
  const given = givenAt(state, path);
  const value = state.calculated[path];
  return given.is === 'untouched' && value !== undefined ? { is: 'answered', value } : given;
}

/** A matrix has a reason of its own when all its rows have that one. */
function givenOfRows(rows: readonly { readonly given: Given }[]): Given {
  const [first] = rows;
  const isShared = rows.every(({ given }) => given.is === first?.given.is);
  return first !== undefined && isShared && first.given.is !== 'answered'
    ? first.given
    : { is: 'untouched' };
}
