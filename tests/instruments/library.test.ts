import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { compileForm } from '../../src/engine/compile.ts';
import { parse } from '../../src/expression/parse.ts';
import { references } from '../../src/expression/references.ts';
import { instruments } from '../../src/instruments/library.ts';
import { Form, type FormNode, isContainer } from '../../src/model/form.ts';
import { LanguageTag, literal } from '../../src/model/ids.ts';
import { formOf, setting } from './interviewed.ts';

const flat = (nodes: readonly FormNode[]): readonly FormNode[] =>
  nodes.flatMap((node) => (isContainer(node) ? [node, ...flat(node.nodes)] : [node]));

const names = (form: Form): readonly string[] =>
  flat(form.nodes).flatMap((node) => [
    node.name,
    ...(node.kind === 'matrix' ? node.rows.map((row) => row.name) : []),
  ]);

const formulas = (form: Form): readonly string[] =>
  flat(form.nodes).flatMap((node) => {
    const own = node as { readonly [field: string]: unknown };
    const rows = node.kind === 'matrix' ? node.rows.map((row) => row.relevant) : [];
    return [
      ...['relevant', 'constraint', 'calculation', 'choiceFilter'].map((field) => own[field]),
      ...rows,
    ].filter((source) => typeof source === 'string');
  });

/** The questions of the domain's tables, in their order. */
const numbered = (prefix: string, from: number, to: number): string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, at) => `${prefix}${String(from + at).padStart(3, '0')}`,
  );

const front = ['X02', 'X03', 'X04'];
const back = ['X90', 'X91'];
const asked: Readonly<Record<string, readonly string[]>> = {
  NS0: [...front, ...numbered('NS', 1, 10), 'RB02', 'RB03', ...back],
  TQ1: [...front, ...numbered('TQ', 101, 111), ...back],
  NS1: [
    ...front,
    ...numbered('NS', 101, 110),
    ...numbered('NS', 112, 136),
    'RB01',
    'RB02',
    'RB03',
    'RB04',
    'RB05',
    'RB11',
    'RB12',
    ...back,
  ],
};

test('the library holds the three instruments, the shortest first', () => {
  expect(instruments.map(({ code, minutes }) => [code, minutes])).toEqual([
    ['NS0', 3],
    ['TQ1', 10],
    ['NS1', 15],
  ]);
});

describe.each(instruments.map(({ code }) => code))('%s', (code) => {
  const form = formOf(code);

  test('is a form', () => {
    expect(z.safeParse(Form, form).error).toBeUndefined();
  });

  test('compiles without a fault', () => {
    const plan = compileForm(form);
    expect(plan.ok ? [] : plan.error).toEqual([]);
  });

  test('asks what the domain asks, in its order', () => {
    const known = new Set(asked[code]);
    expect(names(form).filter((name) => known.has(name))).toEqual(asked[code]);
  });

  test('every formula is one, and names questions that there are', () => {
    const all = new Set(names(form));
    expect(formulas(form).length).toBeGreaterThan(10);
    for (const source of formulas(form)) {
      const tree = parse(source);
      if (!tree.ok) throw new Error(`${source}: ${tree.error.sentence}`);
      for (const reference of references(tree.value)) expect(all).toContain(reference.name);
    }
  });

  test('no two things have one name, so that a workbook can hold the form', () => {
    const all = names(form);
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
  });

  test('uses every list that it carries, and carries every list that it uses', () => {
    const used = flat(form.nodes).flatMap((node) => ('list' in node ? [node.list as string] : []));
    expect(Object.keys(form.lists).sort()).toEqual([...new Set(used)].sort());
  });

  test('nothing is required: everyone may pass', () => {
    expect(flat(form.nodes).filter((node) => 'required' in node)).toEqual([]);
  });

  test('who is asked about herself may rather not say', () => {
    const questions = flat(form.nodes).filter((node) => 'sensitivity' in node);
    expect(questions.length).toBeGreaterThan(0);
    for (const node of questions)
      if (!isContainer(node) && node.kind !== 'note' && node.sensitivity !== 'plain')
        expect([node.name, node.otherAnswers]).toEqual([
          node.name,
          expect.arrayContaining(['declined']),
        ]);
  });

  test('the same setting makes the same form', () => {
    expect(formOf(code)).toEqual(form);
  });
});

test('a form speaks the languages that both the partnership and the instrument speak', () => {
  const languages = ['uk', 'de', 'fr'].map((tag) => literal(LanguageTag, tag));
  expect(formOf('NS0', { languages }).languages.map(({ tag }) => tag)).toEqual(['uk', 'fr']);
  expect(formOf('NS0', { languages }).defaultLanguage).toBe('uk');
  expect(formOf('NS1', { languages }).languages.map(({ tag }) => tag)).toEqual(['fr']);
});

test('a form falls back to English where they share no language', () => {
  const form = formOf('NS1', { languages: [literal(LanguageTag, 'uk')] });
  expect(form.languages.map(({ tag }) => tag)).toEqual(['en']);
  expect(Object.keys(form.title)).toEqual(['en']);
});

test('translations that no speaker has read are drafts, and Arabic runs from the right', () => {
  expect(
    formOf('TQ1').languages.map(({ tag, status, direction }) => [tag, status, direction]),
  ).toEqual([
    ['en', 'source', 'ltr'],
    ['fr', 'draft', 'ltr'],
    ['ar', 'draft', 'rtl'],
    ['es', 'draft', 'ltr'],
    ['uk', 'draft', 'ltr'],
  ]);
});

test('where one lives is asked with the places of the setting, and a way out', () => {
  const names = formOf('NS0').lists.PLACE?.map(({ name }) => name as string);
  expect(names).toEqual(['brindle', 'wick', 'elsewhere']);
  expect(formOf('NS1').lists.PLACE?.[0]?.label).toEqual(setting.places[0]?.label);
});
