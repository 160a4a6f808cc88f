import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutFaults } from '../../src/engine/more/without-faults.ts';
import type { Form, FormNode } from '../../src/model/form.ts';
import { formOf } from './form-table.ts';

const mended = async (form: Form) => {
  const { left, faults, plan, form: after } = await withoutFaults(form);
  return { left: left.map(({ path, field }) => `${path} ${field}`), faults, plan, form: after };
};

const nodeAt = (form: Form, ...names: readonly string[]): Readonly<Record<string, unknown>> => {
  let nodes: readonly FormNode[] = form.nodes;
  let found: FormNode | undefined;
  for (const name of names) {
    found = nodes.find((node) => String(node.name) === name);
    nodes = found !== undefined && 'nodes' in found ? found.nodes : [];
  }
  return found as unknown as Readonly<Record<string, unknown>>;
};

test('[ENG8] a form that runs stays as it is', async () => {
  const form = formOf('| type | name | relevant |\n| text | a | |\n| text | b | ${a} = 1 |');
  expect(await mended(form)).toMatchObject({ left: [], faults: [], form });
});

test('[ENG8] each formula at fault is left out, wherever it stands', async () => {
  const { left, plan, form } = await mended(
    formOf(`
      | type      | name  | label:en      | relevant        | constraint        | calculation | default      | required     | count  | seed       | randomize |
      | page      | first |               |                 |                   |             |              |              |        |            |           |
      | text      | a     | \${nobody} and \${b} | foo(    | regex(., '(')     |             | foo()        | \${nobody}   |        |            |           |
      | group     | g     |               | bar(1)          |                   |             |              |              |        |            |           |
      | text      | b     | B             | \${a} = 1       |                   |             |              |              |        |            |           |
      | end       |       |               |                 |                   |             |              |              |        |            |           |
      | end       |       |               |                 |                   |             |              |              |        |            |           |
      | repeat    | r     |               |                 |                   |             |              |              | 1 +    |            |           |
      | calculate | c     |               |                 |                   | ../nobody   |              |              |        |            |           |
      | end       |       |               |                 |                   |             |              |              |        |            |           |
      | selectOne yn | s  |               |                 |                   |             |              |              |        | \${nobody} | yes       |
      | matrix yn | m     |               |                 |                   |             |              |              |        |            |           |
      | row       | one   |               | instance('x')   |                   |             |              |              |        |            |           |
    `),
  );
  expect(plan).toBeDefined();
  expect([...left].sort()).toEqual([
    'a constraint',
    'a default',
    'a label',
    'a relevant',
    'a required',
    'g relevant',
    'm/one relevant',
    'r count',
    'r/c calculation',
    's seed',
  ]);
  expect(nodeAt(form, 'first', 'a').label).toEqual({ en: '… and ${b}' });
  expect(nodeAt(form, 'first', 'g', 'b').relevant).toBe('${a} = 1');
});

test('[ENG8] of a circle one formula is left out, and of a second circle another', async () => {
  const { left, plan } = await mended(
    formOf(`
      | type      | name | relevant     | calculation |
      | calculate | a    |              | \${b} + 1   |
      | calculate | b    |              | \${c}       |
      | calculate | c    |              | \${a} + \${b} |
      | text      | d    | \${e} = 1    |             |
      | text      | e    | \${d} = 1    |             |
      | text      | f    | . = 2        |             |
    `),
  );
  expect(plan).toBeDefined();
  expect(left.filter((one) => /^[de] relevant/.test(one))).toHaveLength(1);
  expect(left.filter((one) => one.startsWith('f '))).toHaveLength(1);
  expect(left.length).toBeLessThanOrEqual(4);
});

test('[ENG8] what cannot be left out stays a fault', async () => {
  const form = formOf('| type | name |\n| text | a |\n| text | a |');
  expect(await mended(form)).toMatchObject({
    plan: undefined,
    faults: [{ code: 'duplicateName' }],
  });
});

test('[ENG8] any formulas whatever end in a form that runs', async () => {
  const names = ['a', 'b', 'c'];
  const formula = fc.oneof(
    fc.constantFrom(...names, 'nobody').map((name) => `\${${name}}`),
    fc.constantFrom(...names).map((name) => `\${${name}} + \${a} > 1`),
    fc.constantFrom(...names, 'nobody').map((name) => `../${name} = .`),
    fc.constantFrom('foo(1)', '1 +', "regex(., '(')", "pulldata('x', 'y', 'z', 1)", ''),
    fc.constantFrom('position(.)', 'indexed-repeat(1, 2, 3)', "jr:choice-name('a', '${a}')"),
  );
  const line = fc.tuple(formula, formula, formula);
  await fc.assert(
    fc.asyncProperty(fc.tuple(line, line, line), async (lines) => {
      const table = lines
        .map((cells, at) => `| integer | ${names[at]} | ${cells.join(' | ')} |`)
        .join('\n');
      const { plan, faults } = await mended(
        formOf(`| type | name | relevant | calculation | constraint |\n${table}`),
      );
      expect(faults).toEqual([]);
      expect(plan).toBeDefined();
    }),
    { numRuns: 100 },
  );
});
