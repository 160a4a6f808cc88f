import { expect, test } from 'vitest';
import { begin } from '../../src/engine/begin.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { prepareForm } from '../../src/engine/prepare-form.ts';
import { functionNames } from '../../src/expression/function-names.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { everyFunction } from '../expression/every-function.ts';
import { formOf } from './form-table.ts';

const form = formOf(`
  | type      | name | calculation                  | relevant              | trigger |
  | text      | a    |                              | regex('ab', 'a.')     |         |
  | calculate | b    | round(2.345, 2)              |                       |         |
  | calculate | c    | /data/b                      |                       |         |
  | calculate | d    | now()                        |                       | a       |
  | calculate | e    | jr:choice-name('x', \${f})   |                       |         |
  | selectOne yn | f |                              |                       |         |
`);

test('[ENG7] a form that calls what is not loaded says so, and nothing else', () => {
  const compiled = compileForm(form);
  const faults = compiled.ok ? [] : compiled.error;
  expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'a functionsNotLoaded',
    'b functionsNotLoaded',
    'c functionsNotLoaded',
    'd functionsNotLoaded',
    'd functionsNotLoaded',
    'e functionsNotLoaded',
  ]);
});

test('[ENG7] prepareForm loads it', async () => {
  const prepared = await prepareForm(form);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const state = begin(prepared.value, {
    language: 'en' as LanguageTag,
    seed: 1,
    today: '2026-11-22',
  });
  expect(state.calculated).toEqual({ b: 2.35, c: 2.35, e: 'x' });
});

test('[ENG7] kinds that few forms ask for, names of months, orders by a seed: with the form', async () => {
  const rare = formOf(`
    | type         | name  | shape | appearance | calculation                            | default | randomize | seed |
    | geopoint     | place | area  |            |                                        |         |           |      |
    | time         | hour  |       |            |                                        |         |           |      |
    | dateTime     | when  |       |            |                                        |         |           |      |
    | date         | year  |       | year       |                                        | today() |           |      |
    | date         | day   |       |            |                                        | today() |           |      |
    | calculate    | month |       |            | format-date(\${day}, '%b')              |         |           |      |
    | calculate    | made  |       |            | format-date(\${day}, concat('%', 'a'))  |         |           |      |
    | calculate    | plain |       |            | format-date(\${day}, '%d.%m.%Y')        |         |           |      |
    | selectOne yn | pick  |       |            |                                        |         | yes       | 2    |
  `);
  const atOnce = compileForm(rare);
  const lacking = atOnce.ok ? [] : atOnce.error.map(({ path, code }) => `${path} ${code}`);
  expect(lacking).toEqual(
    ['place', 'hour', 'when', 'year', 'month', 'made'].map((path) => `${path} functionsNotLoaded`),
  );
  const prepared = await prepareForm(rare);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const begun = { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' };
  const state = begin(prepared.value, begun);
  expect(state.calculated).toEqual({ month: 'Nov', made: 'Sun', plain: '22.11.2026' });
  expect(state.given.year).toEqual({ is: 'answered', value: '2026-01-01' });
  expect(prepared.value.table.shuffle).toBeDefined();
});

test('[ENG7] what does not exist is not loaded in vain', async () => {
  const prepared = await prepareForm(
    formOf(`
      | type      | name | calculation |
      | calculate | a    | foo(1)      |
    `),
  );
  expect(prepared).toMatchObject({
    ok: false,
    error: [{ code: 'expression', sentence: 'There is no function named “foo”.' }],
  });
});

test('[ENG7] every function that has a name has a module', async () => {
  const missing = Object.keys(functionNames).filter(
    (name) => !(name in everyFunction.plain) && !(name in (everyFunction.special ?? {})),
  );
  expect(missing).toEqual([]);
  for (const { name, topic, least, most } of Object.values(functionNames)) {
    expect(everyFunction.inputs[name] ?? [1, 1], `${topic} ${name}`).toEqual([least, most]);
  }
});
