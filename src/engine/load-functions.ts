import type { Topic } from '../expression/function-names.ts';
import { functions } from '../expression/functions.ts';
import type { FunctionTable as Table } from '../expression/table.ts';
import type { Form, FormNode } from '../model/form.ts';
import type { FunctionTable } from './plan.ts';

/** A module a topic, fetched when a form calls one of its functions. */
const topics: Readonly<Record<Topic, () => Promise<{ readonly table: Table }>>> = {
  core: () => Promise.resolve({ table: functions }),
  text: () => import('../expression/more/text.ts'),
  numbers: () => import('../expression/more/numbers.ts'),
  dates: () => import('../expression/more/dates.ts'),
  repeats: () => import('../expression/more/repeats.ts'),
  choices: () => import('../expression/more/choices.ts'),
  checks: () => import('../expression/more/checks.ts'),
  regex: () => import('../expression/more/regex.ts'),
  digest: () => import('../expression/more/digest.ts'),
  places: () => import('../expression/more/places.ts'),
  chance: () => import('../expression/more/chance.ts'),
  form: () => import('../expression/more/form.ts'),
  surveyCto: () => import('../expression/more/survey-cto.ts'),
};

/**
 * The functions that a form calls, loaded, with what else of the engine it needs. Formulas are not
 * parsed for this: a word before a bracket is enough, and one too many loaded does no harm. All of
 * them with `isAll`: where that was not enough.
 */
export async function functionsFor(form: Form, isAll = false): Promise<FunctionTable> {
  const sources = form.nodes.flatMap(sourcesIn).join('\n');
  const called = [...sources.matchAll(/([\p{L}_][\p{L}\p{N}_.:-]*)\s*\(/gu)].map(
    ([, name = '']) => name,
  );
  const hasPath = /[/[|@]|::|\.\.|current\(/.test(sources.replace(/position\s*\([\s./]*\)/g, ''));
  const written = JSON.stringify(form.nodes);
  const hasTrigger = written.includes('"trigger":');
  const hasSeed = written.includes('"seed":');
  const hasRareKind = /"kind":"(geopoint|time|dateTime)"|"appearance":"[^"]*year/.test(written);
  const isLong = Object.values(form.lists).some(({ length }) => length > longList);
  const [path, triggers, chance, kinds, answers, short] = await Promise.all([
    hasPath || isAll ? import('./more/form-paths.ts') : undefined,
    hasTrigger || isAll ? import('./more/triggers.ts') : undefined,
    hasSeed || isAll ? import('../expression/more/chance.ts') : undefined,
    hasRareKind || isAll ? import('./more/kinds.ts') : undefined,
    written.includes('"from":') || isAll ? import('./more/answer-choices.ts') : undefined,
    isLong || isAll ? import('./more/short-list.ts') : undefined,
  ]);
  const engine = {
    ...(path && { path: path.makePath }),
    ...(triggers && { trigger: triggers.runTriggers }),
    ...(chance && { shuffle: chance.shuffleBySeed }),
    ...(kinds && { kindTools: kinds.kindTools }),
    ...(answers && { answerChoices: answers.answerChoices }),
    ...(short && { shortList: short.shortList }),
  };
  const isCore = (name: string): boolean =>
    Object.hasOwn(functions.plain, name) || (name === 'format-date' && !/%[ab]/.test(sources));
  if (!hasPath && !isAll && called.every(isCore)) return { ...functions, ...engine };
  const { functionNames } = await import('../expression/function-names.ts');
  const wanted = new Set(
    isAll
      ? (Object.keys(topics) as Topic[])
      : called.flatMap((name) => functionNames[name]?.topic ?? []),
  );
  // Of the core's functions it is the one that another topic knows better.
  if (called.includes('format-date')) wanted.add('dates');
  wanted.delete('core');
  const [{ joinTables }, { moreNames }, ...loaded] = await Promise.all([
    import('../expression/join-tables.ts'),
    import('./more/names.ts'),
    ...[...wanted].map((topic) => topics[topic]()),
  ]);
  const table = joinTables(loaded.map((module) => module.table));
  return { ...table, names: moreNames, ...engine };
}

/** From here on a filter is asked of a few choices instead of all. */
const longList = 100;

/** Every formula of a node and of what stands in it. */
function sourcesIn(node: FormNode): readonly string[] {
  const fields = [
    'relevant',
    'required',
    'constraint',
    'readonly',
    'default',
    'calculation',
    'choiceFilter',
    'count',
  ];
  const record = node as unknown as Readonly<Record<string, unknown>>;
  const own = fields.flatMap((field) => {
    const source = record[field];
    return typeof source === 'string' ? [source] : [];
  });
  const rows = node.kind === 'matrix' ? node.rows.map(({ relevant = '' }) => relevant) : [];
  const inner = 'nodes' in node ? node.nodes.flatMap(sourcesIn) : [];
  return [...own, ...rows, ...inner, node.parameters?.seed ?? ''];
}
