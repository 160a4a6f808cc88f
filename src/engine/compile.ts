import { err, ok, type Result } from '../base/result.ts';
import { compile } from '../expression/compile.ts';
import { parse } from '../expression/parse.ts';
import { references, usesHere } from '../expression/references.ts';
import type { Form } from '../model/form.ts';
import { createFind, type Find, namesFor } from './names.ts';
import { type Mentions, stepsInOrder } from './order.ts';
import type { EngineFormula, Facet, FormFault, Formulas, Plan, Slot } from './plan.ts';
import { duplicateChoices, slotsOf } from './slots.ts';
import { wordFields } from './word-fields.ts';

/**
 * Makes a form ready to run. Everything that is wrong with it is reported in one go: formulas,
 * names, lists and circles; a form with a plan has no surprise left for the person who answers.
 */
export function compileForm(form: Form): Result<Plan, readonly FormFault[]> {
  const faults: FormFault[] = [...duplicateChoices(form)];
  const slots = slotsOf(form, faults);
  const slotByPath = new Map<string, Slot>(slots.map((slot) => [slot.path, slot]));
  const find = createFind(slots, slotByPath);
  const mentioned = new Map<string, readonly Slot[]>();

  for (const slot of slots) {
    const formulas: Record<string, unknown> = {};
    for (const { field, source, decides } of sourcesOf(slot)) {
      // Rows share their matrix' formulas; what is wrong with one is said once, at the matrix.
      const isShared = slot.row !== undefined && field !== 'relevant';
      const made = formula(form, slot, field, source, find, isShared ? [] : faults);
      formulas[field] = made.formula;
      if (made.isOnce && field === 'calculation') formulas.isOnce = true;
      if (decides !== undefined) {
        const key = `${slot.index} ${decides}`;
        mentioned.set(key, [...(mentioned.get(key) ?? []), ...made.mentions]);
      }
    }
    if (isPlainDefault(slot.node)) formulas.plainDefault = defaultOf(slot.node);
    slot.formulas = formulas as Formulas;
    faults.push(...wordFaults(slot, find));
  }

  const mentions: Mentions = (slot, what) => mentioned.get(`${slot.index} ${what}`) ?? [];
  const steps = stepsInOrder(slots, mentions, faults);
  if (faults.length > 0) return err(faults);
  return ok({
    form,
    slots,
    slotByPath,
    steps,
    find: (from, name) => {
      const found = find(from, name);
      return typeof found === 'string' ? undefined : found;
    },
  });
}

type Source = {
  readonly field: string;
  readonly source: string;
  /** What of the slot changes with it; none for what is looked at only when a screen is drawn. */
  readonly decides: Facet | undefined;
};

function sourcesOf({ node, row }: Slot): readonly Source[] {
  const sources: Source[] = [];
  const add = (field: string, source: string | undefined, decides?: Facet): void => {
    if (source !== undefined) sources.push({ field, source, decides });
  };
  add('relevant', (row ?? node).relevant, 'relevant');
  if (node.kind === 'repeat') add('count', node.count, 'count');
  // A row is required, constrained and read-only as its matrix is.
  if ('nodes' in node || node.kind === 'note') return sources;
  add('required', node.required);
  add('constraint', node.constraint);
  add('readonly', node.readonly);
  if (row !== undefined || node.kind === 'matrix') return sources;
  add('calculation', node.calculation, 'value');
  if (node.trigger !== undefined) add('trigger', `\${${node.trigger}}`, 'value');
  if (!isPlainDefault(node)) add('default', defaultOf(node));
  if ('choiceFilter' in node) add('choiceFilter', node.choiceFilter);
  return sources;
}

const defaultOf = (node: Slot['node']): string | undefined =>
  'default' in node ? node.default : undefined;

/**
 * XLSForm writes plain words in `default` without quotes: `Canada`, `2026-11-22`, `a b`. It is a
 * formula when it names a question, calls a function or is in quotes.
 */
function isPlainDefault(node: Slot['node']): boolean {
  const source = defaultOf(node);
  return source !== undefined && !/\$\{|^\s*["'].*["']\s*$|[\w-]\(/s.test(source);
}

function formula(
  form: Form,
  slot: Slot,
  field: string,
  source: string,
  find: Find,
  faults: FormFault[],
): { formula?: EngineFormula; mentions: readonly Slot[]; isOnce?: boolean } {
  const fault = (code: FormFault['code'], offset: number, sentence: string): void => {
    faults.push({ code, path: slot.path, field, offset, sentence });
  };
  const tree = parse(source);
  if (!tree.ok) {
    fault('expression', tree.error.offset, tree.error.sentence);
    return { mentions: [] };
  }
  const mentions: Slot[] = [];
  for (const { name, at } of references(tree.value)) {
    const found = find(slot, name);
    if (typeof found !== 'string') mentions.push(found);
    else if (found === 'unknown') fault('unknownReference', at, unknownSentence(name));
    else fault('ambiguousReference', at, ambiguousSentence(name));
  }
  // What is relevant only by its own value goes round in a circle, and is reported as one.
  if (field === 'relevant' && usesHere(tree.value)) mentions.push(slot);
  const names = namesFor(slot, find, form.defaultLanguage, field === 'choiceFilter');
  const compiled = compile(tree.value, names);
  if (!compiled.ok) {
    // Unknown names are already reported, with what we know about them.
    for (const { code, offset, sentence } of compiled.error)
      if (code !== 'unknownName') fault('expression', offset, sentence);
    return { mentions };
  }
  const isOnce = tree.value.kind === 'call' && tree.value.name === 'once';
  return { formula: compiled.value, mentions, isOnce };
}

const unknownSentence = (name: string): string => `There is no question named “${name}”.`;
const ambiguousSentence = (name: string): string =>
  `More than one question is named “${name}”, and neither is nearer than the other.`;

/** `${name}` in words is checked like a formula. */
function wordFaults(slot: Slot, find: Find): readonly FormFault[] {
  return wordFields(slot).flatMap(({ field, words }) =>
    Object.values(words).flatMap((text) =>
      [...text.matchAll(/\$\{\s*([^{}\s]+)\s*\}/g)].flatMap((match): FormFault[] => {
        const name = match[1] ?? '';
        const found = find(slot, name);
        if (typeof found !== 'string') return [];
        return [
          {
            code: found === 'unknown' ? 'unknownReference' : 'ambiguousReference',
            path: slot.path,
            field,
            offset: match.index,
            sentence: found === 'unknown' ? unknownSentence(name) : ambiguousSentence(name),
          },
        ];
      }),
    ),
  );
}
