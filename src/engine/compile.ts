import { err, ok, type Result } from '../base/result.ts';
import { compile } from '../expression/compile.ts';
import { functions } from '../expression/functions.ts';
import { parse } from '../expression/parse.ts';
import { references, usesHere } from '../expression/references.ts';
import type { Tree } from '../expression/tree.ts';
import type { Form, Question } from '../model/form.ts';
import { createFind, type Find, namesFor } from './names.ts';
import { dependentsOf, type Mentions, stepsInOrder } from './order.ts';
import {
  type EngineFormula,
  type Facet,
  type FormFault,
  type Formulas,
  type FunctionTable,
  type Plan,
  type Slot,
  stepId,
} from './plan.ts';
import { duplicateChoices, slotsOf } from './slots.ts';
import { wordFields } from './word-fields.ts';

/**
 * Makes a form ready to run. Everything that is wrong with it is reported in one go: formulas,
 * names, lists and circles; a form with a plan has no surprise left for the person who answers.
 * `table` holds the functions that are loaded: a form that calls others has a fault
 * `functionsNotLoaded`. `prepare-form.ts` loads what a form needs.
 */
export function compileForm(
  form: Form,
  table: FunctionTable = functions,
): Result<Plan, readonly FormFault[]> {
  const faults: FormFault[] = [...duplicateChoices(form)];
  const slots = slotsOf(form, faults);
  const slotByPath = new Map<string, Slot>(slots.map((slot) => [slot.path, slot]));
  const find = createFind(slots, slotByPath);
  const roots = slots.filter(({ parent }) => parent === undefined);
  /** By step id. */
  const mentioned: (readonly Slot[] | undefined)[] = [];

  for (const slot of slots) {
    const formulas: Record<string, unknown> = {};
    const target = targetOf(slot, find, table, faults);
    if (target !== undefined) formulas.choicesAt = table.answerChoices?.(slot, target);
    for (const { field, source, decides } of sourcesOf(slot)) {
      // Rows share their matrix' formulas; what is wrong with one is said once, at the matrix.
      const isShared = slot.row !== undefined && field !== 'relevant';
      // A filter over answers is asked where each answer stands.
      const from = field === 'choiceFilter' ? target : undefined;
      const setting = { form, slot, from, roots, find, table, faults: isShared ? [] : faults };
      const made = formula(setting, field, source);
      formulas[field] = made.formula;
      if (made.isOnce && field === 'calculation') formulas.isOnce = true;
      if (field === 'choiceFilter') formulas.shortList = made.shortList;
      if (decides !== undefined) mentioned[stepId(slot, decides)] = made.mentions;
    }
    if (isPlainDefault(slot.node)) formulas.plainDefault = defaultOf(slot.node);
    if (isDay(slot)) formulas.calculation = ({ today }: { readonly today: string }) => today;
    if (isRareKind(slot.node)) {
      if (table.kindTools === undefined)
        faults.push(notLoaded(slot.path, 'kind', 'What this kind of question needs'));
      formulas.kindTools = table.kindTools?.(slot.node as Question);
    }
    if ('trigger' in slot.node && slot.node.trigger !== undefined)
      formulas.triggers = triggersOf(slot, find, table, faults);
    slot.formulas = formulas as Formulas;
    faults.push(...wordFaults(slot, find));
  }

  const mentions: Mentions = (slot, what) => mentioned[stepId(slot, what)] ?? [];
  const steps = stepsInOrder(slots, mentions, faults);
  if (faults.length > 0) return err(faults);
  const having = (field: keyof Formulas): readonly Slot[] =>
    slots.filter(({ formulas }) => formulas[field] !== undefined);
  return ok({
    form,
    slots,
    slotByPath,
    steps,
    ...dependentsOf(steps),
    defaults: slots.filter(
      ({ formulas }) => formulas.default !== undefined || formulas.plainDefault !== undefined,
    ),
    onces: having('isOnce'),
    triggered: having('triggered'),
    trigger: table.trigger,
    table,
    find: (from, name) => {
      const found = find(from, name);
      return typeof found === 'string' ? undefined : found;
    },
  });
}

/** Whose answers need more than every form does. */
const isRareKind = (node: Slot['node']): boolean =>
  node.kind === 'geopoint' ||
  node.kind === 'time' ||
  node.kind === 'dateTime' ||
  (node.kind === 'date' && node.appearance?.includes('year') === true);

const notLoaded = (path: string, field: string, what: string): FormFault => ({
  code: 'functionsNotLoaded',
  path,
  field,
  offset: 0,
  sentence: `${what} is not loaded.`,
});

/** The day and nothing finer; never whose device, unless it is put there on purpose. */
const isDay = ({ node }: Slot): boolean =>
  node.kind === 'metadata' && ['start', 'end', 'today'].includes(node.source);

/** The question whose answers are the choices, where they are. */
function targetOf(
  slot: Slot,
  find: Find,
  table: FunctionTable,
  faults: FormFault[],
): Slot | undefined {
  const name = 'from' in slot.node ? slot.node.from : undefined;
  if (name === undefined) return undefined;
  if (table.answerChoices === undefined)
    faults.push(notLoaded(slot.path, 'from', 'What makes choices of answers'));
  const found = find(slot, name);
  if (typeof found !== 'string') return found;
  faults.push(referenceFault(found, name, { path: slot.path, field: 'from', offset: 0 }));
  return undefined;
}

function triggersOf(
  slot: Slot,
  find: Find,
  table: FunctionTable,
  faults: FormFault[],
): readonly Slot[] {
  const { trigger = '', otherTriggers = [] } = slot.node as Partial<
    Extract<Question, { trigger?: unknown }>
  >;
  if (table.trigger === undefined)
    faults.push(notLoaded(slot.path, 'trigger', 'What runs triggers'));
  return [trigger, ...otherTriggers].flatMap((name) => {
    const found = find(slot, name);
    if (typeof found !== 'string') return [found];
    faults.push(referenceFault(found, name, { path: slot.path, field: 'trigger', offset: 0 }));
    return [];
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
  // What is triggered hangs on nothing: it is made when its trigger changes, and stays.
  if (node.trigger === undefined) add('calculation', node.calculation, 'value');
  else add('triggered', node.calculation ?? "''");
  if (!isPlainDefault(node)) add('default', defaultOf(node));
  if ('choiceFilter' in node) add('choiceFilter', node.choiceFilter);
  if ('randomize' in node) add('seed', node.parameters?.seed);
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

type Setting = {
  readonly form: Form;
  readonly slot: Slot;
  /** Where the names of the formula are looked for, if not at the slot itself. */
  readonly from: Slot | undefined;
  readonly roots: readonly Slot[];
  readonly find: Find;
  readonly table: FunctionTable;
  readonly faults: FormFault[];
};

type Made = {
  readonly formula?: EngineFormula;
  readonly mentions: readonly Slot[];
  readonly isOnce?: boolean;
  readonly shortList?: Formulas['shortList'];
};

function formula(setting: Setting, field: string, source: string): Made {
  const { form, slot, from = slot, roots, find, table, faults } = setting;
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
    const found = find(from, name);
    if (typeof found !== 'string') mentions.push(found);
    else faults.push(referenceFault(found, name, { path: slot.path, field, offset: at }));
  }
  // What is relevant only by its own value goes round in a circle, and is reported as one.
  if (field === 'relevant' && usesHere(tree.value)) mentions.push(slot);
  const names = namesFor({
    from,
    find,
    form,
    roots,
    hasColumns: field === 'choiceFilter' && from === slot,
    mention: (mentioned) => mentions.push(mentioned),
    table,
  });
  const make = (part: Tree) => compile(part, names, table);
  const compiled = make(tree.value);
  if (!compiled.ok) {
    // Unknown names are already reported, with what we know about them.
    for (const { code, offset, sentence } of compiled.error)
      if (code !== 'unknownName' || sentence !== unknownSentence(nameAt(tree.value, offset)))
        fault(code === 'functionsNotLoaded' ? code : 'expression', offset, sentence);
    return { mentions };
  }
  return {
    formula: compiled.value,
    mentions,
    isOnce: tree.value.kind === 'call' && tree.value.name === 'once',
    shortList:
      field === 'choiceFilter' && from === slot
        ? table.shortList?.(tree.value, slot.choices, make)
        : undefined,
  };
}

const nameAt = (tree: Tree, offset: number): string =>
  references(tree).find(({ at }) => at === offset)?.name ?? '';

const unknownSentence = (name: string): string => `There is no question named “${name}”.`;

const referenceFault = (
  found: 'unknown' | 'ambiguous',
  name: string,
  where: Pick<FormFault, 'path' | 'field' | 'offset'>,
): FormFault => ({
  code: found === 'unknown' ? 'unknownReference' : 'ambiguousReference',
  ...where,
  name,
  sentence:
    found === 'unknown'
      ? unknownSentence(name)
      : `More than one question is named “${name}”, and neither is nearer than the other.`,
});

/** `${name}` in words is checked like a formula. */
function wordFaults(slot: Slot, find: Find): readonly FormFault[] {
  return wordFields(slot).flatMap(({ field, words }) =>
    Object.values(words).flatMap((text) =>
      !text.includes('${')
        ? []
        : [...text.matchAll(/\$\{\s*([^{}\s]+)\s*\}/g)].flatMap((match): FormFault[] => {
            const name = match[1] ?? '';
            const found = find(slot, name);
            if (typeof found !== 'string') return [];
            return [referenceFault(found, name, { path: slot.path, field, offset: match.index })];
          }),
    ),
  );
}
