import { compile } from '../../expression/compile.ts';
import { parse } from '../../expression/parse.ts';
import { references } from '../../expression/references.ts';
import type { Words } from '../../model/words.ts';
import type { Plan, Slot } from '../plan.ts';
import { wordFields } from '../word-fields.ts';
import { type ExplainedField, namesSeenBy } from './explain-formula.ts';
import { labelOf } from './readable.ts';

/**
 * Who depends on a place of a form: every formula, text, trigger and list of choices that looks at
 * it, whatever was answered. For whoever is about to change a question, or take it out.
 */
export type Use = {
  /** Of what looks, without instances. */
  readonly path: string;
  readonly label: Words | undefined;
  /** `words`: its label, hint or message says the answer. `choices`: its choices are the answers. */
  readonly how: ExplainedField | 'seed' | 'trigger' | 'words' | 'choices';
};

/** In the form's order. `path` without instances; nothing for a place that the form does not have. */
export function usesOf(plan: Plan, path: string): readonly Use[] {
  const slot = plan.slotByPath.get(path);
  return slot === undefined ? [] : (usesIn(plan).get(slot) ?? []);
}

type Uses = ReadonlyMap<Slot, readonly Use[]>;
const known = new WeakMap<Plan, Uses>();

/** Made once a plan: it looks into every formula of the form. */
function usesIn(plan: Plan): Uses {
  const found = known.get(plan);
  if (found !== undefined) return found;
  const uses = new Map<Slot, Use[]>();
  for (const slot of plan.slots) {
    const note = (how: Use['how'], seen: Iterable<Slot | undefined>): void => {
      for (const target of new Set(seen)) {
        if (target === undefined || target === slot) continue;
        const own = uses.get(target) ?? [];
        own.push({ path: slot.path, label: labelOf(slot), how });
        uses.set(target, own);
      }
    };
    for (const field of fields) note(field, seenBy(plan, slot, field));
    note(
      'words',
      namesInWords(slot).map((name) => plan.find(slot, name)),
    );
    if (slot.row !== undefined) continue;
    note('trigger', slot.formulas.triggers ?? []);
    const from = 'from' in slot.node ? slot.node.from : undefined;
    note('choices', [from === undefined ? undefined : plan.find(slot, from)]);
  }
  known.set(plan, uses);
  return uses;
}

const fields = [
  'relevant',
  'count',
  'calculation',
  'default',
  'required',
  'constraint',
  'readonly',
  'choiceFilter',
  'seed',
] as const satisfies readonly Use['how'][];

function seenBy(plan: Plan, slot: Slot, field: (typeof fields)[number]): readonly Slot[] {
  // Rows share their matrix' formulas, all but this one.
  const owner = slot.row === undefined ? slot.node : field === 'relevant' ? slot.row : {};
  const source = (owner as Readonly<Record<string, unknown>>)[field];
  // A default that is plain words is no formula, whatever they look like.
  const isPlain = field === 'default' && slot.formulas.default === undefined;
  const tree = typeof source === 'string' && !isPlain ? parse(source) : undefined;
  if (!tree?.ok) return [];
  const seen = references(tree.value).flatMap(({ name }) => plan.find(slot, name) ?? []);
  // What a path looks at is told while it is compiled.
  const mention = (one: Slot): void => {
    if (!('nodes' in one.node)) seen.push(one);
  };
  compile(tree.value, namesSeenBy(plan, slot, field === 'choiceFilter', mention), plan.table);
  return seen;
}

const namesInWords = (slot: Slot): readonly string[] =>
  wordFields(slot).flatMap(({ words }) =>
    Object.values(words).flatMap((text) =>
      [...text.matchAll(/\$\{\s*([^{}\s]+)\s*\}/g)].map(([, name = '']) => name),
    ),
  );
