import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { explain } from '../../src/engine/more/explain.ts';
import { inventoryOf } from '../../src/engine/more/inventory.ts';
import { type Piece, readable } from '../../src/engine/more/readable.ts';
import { type Remedy, remedyFor } from '../../src/engine/more/remedy.ts';
import { usesOf } from '../../src/engine/more/uses.ts';
import { instancesOf, pathOf } from '../../src/engine/paths.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { runningOf } from '../../src/engine/resume.ts';
import type { FormState } from '../../src/engine/state.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { lines, move, moved, planWithoutCircles } from './random-forms.ts';
import { planOf, type Scenario, scenario } from './scenario.ts';

const form = `
  | type            | name  | label       | relevant                                     | required | constraint | choiceFilter      | calculation     | default | trigger | count    |
  | integer         | age   | How old?    |                                              | true()   | . < 120    |                   |                 |         |         |          |
  | selectOne rides | ride  | How?        | \${age} >= 16                                |          |            |                   |                 |         |         |          |
  | group           | bus   | By bus      | selected(\${ride}, 'bus') and \${age} < 70   |          |            |                   |                 |         |         |          |
  | text            | stop  | Where?      |                                              |          |            |                   |                 |         |         |          |
  | end             |       |             |                                              |          |            |                   |                 |         |         |          |
  | selectOne towns | town  | Which town? |                                              |          |            | by = \${ride}     |                 |         |         |          |
  | note            | said  | You said \${town} |                                        |          |            |                   |                 |         |         |          |
  | text            | when  | When?       |                                              |          |            |                   | string(\${age}) |         | ride    |          |
  | repeat          | kids  | Children    |                                              |          |            |                   |                 |         |         | \${age}  |
  | text            | name  | Name        | not(\${stop} = '') or \${ride} != 'foot'     |          |            |                   |                 |         |         |          |
  | end             |       |             |                                              |          |            |                   |                 |         |         |          |
  | calculate       | many  |             |                                              |          |            |                   | count(/data/kids/name) |  |         |          |

  | list  | name | label   | by  |
  | rides | bus  | By bus  |     |
  | rides | foot | On foot |     |
  | towns | here | Here    | bus |
  | towns | far  | Far     | foot |
`;

const standing = ({ plan, state }: Scenario) =>
  inventoryOf(plan, state).map(({ path, isShown, given, fault, depth }) =>
    [path, isShown ? 'shown' : 'hidden', given, fault, depth].join(' '),
  );

test('[ENG93] every place is listed, shown or not, with how it stands', () => {
  expect(standing(scenario(form))).toEqual([
    'age shown untouched required 0',
    'ride hidden untouched  0',
    'bus hidden untouched  0',
    'bus/stop hidden untouched  1',
    'town shown untouched  0',
    'said shown untouched  0',
    'when shown untouched  0',
    'kids shown untouched  0',
    'kids[1]/name hidden untouched  1',
    'many shown calculated  0',
  ]);
  const two = standing(scenario(form).answers('age', 2).passes('town'));
  expect(two).toEqual(
    expect.arrayContaining([
      'age shown answered  0',
      'town shown skipped  0',
      'kids[1]/name shown untouched  1',
      'kids[2]/name shown untouched  1',
    ]),
  );
});

test('[ENG69] [ENG93] the list and the explanation agree, and nothing is hidden without a reason', () => {
  let hidden = 0;
  fc.assert(
    fc.property(lines, fc.array(move, { maxLength: 6 }), (written, moves) => {
      const plan = planWithoutCircles(written);
      if (plan === undefined) return;
      const begun = begin(plan, { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' });
      const state = moves.reduce<FormState>((sofar, one) => moved(plan, sofar, one), begun);
      for (const item of inventoryOf(plan, state)) {
        const told = explain(plan, state, item.path);
        expect(told).toMatchObject({ path: item.path, isRelevant: item.isShown });
        expect(told?.fault?.code).toBe(item.fault);
        if (item.isShown) continue;
        hidden += 1;
        expect(told?.hiddenBy.length !== 0 || told?.hiddenFor !== undefined).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
  expect(hidden).toBeGreaterThan(100);
}, 30_000);

test('[ENG93] words of the list are those of the language of the state', () => {
  const { plan, state } = scenario(
    '| type | name | label | label:fr |\n| text | a | A | Un |\n| note | b | ${a}? | ${a} ? |',
  )
    .answers('a', 'x')
    .speaks('fr');
  expect(inventoryOf(plan, state).map(({ label }) => label?.text)).toEqual(['Un', 'x ?']);
});

const said = (pieces: readonly Piece[]): string => pieces.map(one).join(' ');
function one(piece: Piece): string {
  if (piece.kind === 'name') return `[${piece.label?.en ?? piece.name}]`;
  if (piece.kind === 'value') return `[${piece.label?.en ?? piece.text}]`;
  if (piece.kind === 'here') return 'it';
  return piece.kind === 'word' ? piece.word : piece.text;
}

test.each([
  [
    `selected(\${ride}, 'bus') and \${age} >= 16`,
    '[How?] includes [By bus] and [How old?] atLeast [16]',
  ],
  [`'foot' = \${ride}`, '[On foot] is [How?]'],
  [`\${age} != ''`, '[How old?] isNotEmpty'],
  [`. > 3 or not(\${age} < 4)`, 'it above [3] or not open [How old?] below [4] close'],
  [`(\${age} + 1) * 2 = 4`, 'open [How old?] plus [1] close times [2] is [4]'],
  [`count-selected(\${ride}) > 1`, 'picksOf [How?] above [1]'],
  ['true()', 'always'],
  [`regex(\${stop}, 'a')`, 'regex( [Where?] , [a] )'],
  ['((', '(('],
])('[ENG94] %s reads as %s', (source, words) => {
  const plan = planOf(form);
  const from = plan.slotByPath.get('town');
  expect(from && said(readable(plan, from, source))).toBe(words);
});

const remedy = ({ plan, state }: Scenario, path: string): string[] => {
  const { hiddenBy = [] } = explain(plan, state, path) ?? {};
  return hiddenBy.map((formula) => wish(remedyFor(plan, formula)));
};
const wish = (one: Remedy | undefined): string => {
  if (one === undefined) return 'nothing';
  if (one.kind === 'answer')
    return `${one.path ?? one.name} ${one.must} ${one.choice?.en ?? one.value ?? ''}`.trim();
  return one.kind === 'hold'
    ? `${said(one.pieces)}: ${one.holds}`
    : `${one.kind}(${one.of.map(wish).join(', ')})`;
};

test('[ENG94] what would have to change is said, and only of what does not hold', () => {
  const begun = scenario(form);
  expect(remedy(begun, 'ride')).toEqual(['age beAtLeast 16']);
  expect(remedy(begun.answers('age', 20), 'bus/stop')).toEqual(['ride include By bus']);
  expect(remedy(begun.answers('age', 80), 'bus')).toEqual([
    'all(ride include By bus, age beBelow 70)',
  ]);
  const walks = begun.answers('age', 20).answers('ride', 'foot');
  expect(remedy(walks, 'kids[1]/name')).toEqual(['any(bus/stop beAnswered, ride notBe On foot)']);
  expect(remedy(walks, 'ride')).toEqual([]);
});

test('[ENG95] who looks at a place, and how', () => {
  const plan = planOf(form);
  const uses = (path: string) => usesOf(plan, path).map((one) => `${one.path} ${one.how}`);
  expect(uses('age')).toEqual(['ride relevant', 'bus relevant', 'when calculation', 'kids count']);
  expect(uses('ride')).toEqual([
    'bus relevant',
    'town choiceFilter',
    'when trigger',
    'kids/name relevant',
  ]);
  expect(uses('town')).toEqual(['said words']);
  expect(uses('kids/name')).toEqual(['many calculation']);
  expect(uses('bus/stop')).toEqual(['kids/name relevant']);
  expect(uses('many')).toEqual([]);
  expect(uses('nowhere')).toEqual([]);
});

const bare = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Those who look at a place, who look at those, and so on; of a container all that is in it. */
function reachedFrom(plan: Plan, cause: string): ReadonlySet<string> {
  const reached = new Set([cause]);
  for (const path of reached) {
    for (const use of usesOf(plan, path)) reached.add(use.path);
    for (const slot of plan.slots) if (slot.path.startsWith(`${path}/`)) reached.add(slot.path);
    // Who counts a repeat looks at what is in it.
    const { parent } = plan.slotByPath.get(path) ?? {};
    if (parent?.node.kind === 'repeat')
      for (const use of usesOf(plan, parent.path)) reached.add(use.path);
  }
  return reached;
}

const different = (before: object, after: object): readonly string[] => {
  const was = before as Readonly<Record<string, unknown>>;
  const now = after as Readonly<Record<string, unknown>>;
  return Object.keys({ ...was, ...now }).filter(
    (path) => JSON.stringify(was[path]) !== JSON.stringify(now[path]),
  );
};

test('[ENG95] who changes when an answer does looks at it, or at who does', () => {
  let changes = 0;
  fc.assert(
    fc.property(lines, fc.array(move, { maxLength: 3 }), (written, moves) => {
      const plan = planWithoutCircles(written);
      if (plan === undefined) return;
      const begun = begin(plan, { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' });
      const state = moves.reduce<FormState>((sofar, one) => moved(plan, sofar, one), begun);
      for (const slot of plan.slots) {
        const [at] = instancesOf(runningOf(plan, state), slot.repeats);
        if (at === undefined || 'nodes' in slot.node || slot.node.kind === 'calculate') continue;
        const value = slot.node.kind === 'selectMultiple' ? ['yes'] : 3;
        const after = answer(plan, state, pathOf(slot, at), { is: 'answered', value });
        const reached = reachedFrom(plan, slot.path);
        const changed = (['given', 'calculated', 'hidden', 'instances'] as const).flatMap((what) =>
          different(state[what], after[what]).map(bare),
        );
        changes += changed.length;
        expect(changed.filter((path) => !reached.has(path))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
  expect(changes).toBeGreaterThan(500);
}, 30_000);
