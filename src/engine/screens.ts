import { cellAt, isSameWithin } from './cells.ts';
import { pathOf } from './paths.ts';
import type { Slot } from './plan.ts';
import type { Running } from './running.ts';

/** A screen before it is drawn: what is on it, and what stands around it. */
export type Screen = {
  readonly key: string;
  /** The container whose label is the screen's title, for a screen of several questions. */
  readonly title: Place | undefined;
  /** Containers around it, outermost first. */
  readonly within: readonly Place[];
  /** Questions and notes that are shown, containers laid flat; at least one. */
  readonly leaves: readonly Place[];
};

/** A container or a question in one instance; `path` is with the instance, for a repeat. */
export type Place = { readonly slot: Slot; readonly at: readonly number[]; readonly path: string };

/**
 * The screens of a running form: one a question, one a `page`, one a group or repeat instance with
 * appearance `field-list`. Only what is relevant, and nothing after a relevant ending note. They
 * hang on relevance and counts alone, so most answers leave them as they are.
 */
export function screensOf(running: Running): readonly Screen[] {
  const known = memory.get(running.hidden);
  if (known?.instances === running.instances && known.plan === running.plan) return known.screens;
  const screens: Screen[] = [];
  walk(
    running,
    running.plan.slots.filter(({ parent }) => parent === undefined),
    [],
    [],
    screens,
  );
  const last = screens.findIndex(({ leaves }) => leaves.some(({ slot }) => isEnding(slot)));
  if (last >= 0) screens.length = last + 1;
  const { hidden, instances, plan } = running;
  memory.set(hidden, { instances, plan, screens });
  return screens;
}

type Known = {
  readonly instances: Running['instances'];
  readonly plan: Running['plan'];
  readonly screens: readonly Screen[];
};
const memory = new WeakMap<Running['hidden'], Known>();

export const isEnding = ({ node }: Slot): boolean => node.kind === 'note' && node.ending === true;

function walk(
  running: Running,
  slots: readonly Slot[],
  at: readonly number[],
  within: readonly Place[],
  screens: Screen[],
): void {
  for (const slot of slots) {
    if (cellAt(running.hidden, slot, at)) continue;
    const { node } = slot;
    const isKept = at.length === 0 && 'nodes' in node;
    const known = isKept ? kept.get(slot) : undefined;
    if (known !== undefined && isUntouched(known.running, running, slot)) {
      for (const screen of known.screens) screens.push(screen);
      continue;
    }
    const before = screens.length;
    const path = pathOf(slot, at);
    if (!('nodes' in node)) {
      add(screens, path, undefined, within, leavesOf(running, slot, at));
      continue;
    }
    const isOneScreen =
      node.kind === 'page' ||
      (running.plan.layout === 'pages' && isSmall(slot)) ||
      ('appearance' in node && node.appearance?.split(/\s+/).includes('field-list') === true);
    for (const inner of insidesOf(running, slot, at)) {
      const key = inner.length > at.length ? `${path}[${inner[inner.length - 1]}]` : path;
      const place = { slot, at: inner, path: key };
      if (isOneScreen) {
        const leaves = slot.children.flatMap((child) => leavesOf(running, child, inner));
        add(screens, key, place, within, leaves);
      } else {
        const around = node.label === undefined ? within : [...within, place];
        walk(running, slot.children, inner, around, screens);
      }
    }
    if (isKept) kept.set(slot, { running, screens: screens.slice(before) });
  }
}

/** The screens of a container as they last were: an answer changes relevance in few of them. */
const kept = new WeakMap<
  Slot,
  { readonly running: Running; readonly screens: readonly Screen[] }
>();

const isUntouched = (before: Running, now: Running, slot: Slot): boolean =>
  before.plan === now.plan &&
  isSameWithin(before.hidden, now.hidden, slot) &&
  isSameWithin(before.instances, now.instances, slot);

/** A group that is read at one glance: a handful of questions, and nothing in it but those. */
const isSmall = ({ children }: Slot): boolean =>
  children.length <= mostOnPage && children.every(({ node }) => !('nodes' in node));
const mostOnPage = 12;

/** Where the children of a container stand: in each of its instances, for a repeat. */
function insidesOf(
  running: Running,
  slot: Slot,
  at: readonly number[],
): readonly (readonly number[])[] {
  if (slot.node.kind !== 'repeat') return [at];
  const count = cellAt(running.instances, slot, at) ?? 0;
  return Array.from({ length: count }, (_, i) => [...at, i + 1]);
}

function add(
  screens: Screen[],
  key: string,
  title: Screen['title'],
  within: Screen['within'],
  leaves: readonly Place[],
): void {
  if (leaves.length > 0) screens.push({ key, title, within, leaves });
}

/** All that is shown of a slot. */
function leavesOf(running: Running, slot: Slot, at: readonly number[]): readonly Place[] {
  if (cellAt(running.hidden, slot, at)) return [];
  const { node } = slot;
  if ('nodes' in node)
    return insidesOf(running, slot, at).flatMap((inner) =>
      slot.children.flatMap((child) => leavesOf(running, child, inner)),
    );
  if (node.kind === 'calculate' || node.kind === 'hidden' || node.kind === 'metadata') return [];
  if (node.kind === 'matrix' && slot.children.every((row) => cellAt(running.hidden, row, at)))
    return [];
  return [{ slot, at, path: pathOf(slot, at) }];
}
