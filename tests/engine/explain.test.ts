import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin } from '../../src/engine/begin.ts';
import { explain } from '../../src/engine/more/explain.ts';
import { instancesOf, pathOf } from '../../src/engine/paths.ts';
import { runningOf } from '../../src/engine/resume.ts';
import type { FormState } from '../../src/engine/state.ts';
import { faultsOf } from '../../src/engine/validate.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { lines, move, moved, planWithoutCircles } from './random-forms.ts';
import { type Scenario, scenario } from './scenario.ts';

const explained = ({ plan, state }: Scenario, path: string) => {
  const found = explain(plan, state, path);
  if (found === undefined) throw new Error(`nothing at ${path}`);
  return found;
};

const form = `
  | type             | name   | relevant                          | required | constraint           | choiceFilter       | calculation | ending | count     |
  | integer          | age    |                                   | true()   | . < 120              |                    |             |        |           |
  | group            | school | \${age} < 18                      |          |                      |                    |             |        |           |
  | text             | grade  | \${age} > 5 and (\${mood} = 'x' or \${age} = 9) |  |                |                    |             |        |           |
  | end              |        |                                   |          |                      |                    |             |        |           |
  | text             | mood   |                                   |          | string-length(.) < 5 |                    |             |        |           |
  | selectOne places | town   |                                   |          |                      | region = \${mood}  |             |        |           |
  | integer          | many   |                                   |          |                      |                    |             |        |           |
  | repeat           | kids   |                                   |          |                      |                    |             |        | \${many}  |
  | integer          | years  |                                   |          | . < \${age}          |                    |             |        |           |
  | text             | toy    | \${years} < 12                    |          |                      |                    |             |        |           |
  | end              |        |                                   |          |                      |                    |             |        |           |
  | calculate        | total  |                                   |          |                      |                    | sum(\${years}) |     |           |
  | calculate        | odd    |                                   |          |                      |                    | count(/data/kids[years > 3]) | | |
  | matrix yn        | m      |                                   |          |                      |                    |             |        |           |
  | row              | one    | \${age} > 90                      |          |                      |                    |             |        |           |
  | note             | bye    | \${age} < 3                       |          |                      |                    |             | yes    |           |
  | text             | last   |                                   |          |                      |                    |             |        |           |

  | list   | name  | region |
  | places | here  | x      |
  | places | there | y      |
`;

test('[ENG69] what hides a question: a group around it, and its own formula part by part', () => {
  const grown = explained(scenario(form).answers('age', 30), 'school/grade');
  expect(grown).toMatchObject({ exists: true, isRelevant: false, hiddenFor: undefined });
  expect(grown.hiddenBy.map(({ path, field, source }) => [path, field, source])).toEqual([
    ['school', 'relevant', `\${age} < 18`],
    ['school/grade', 'relevant', `\${age} > 5 and (\${mood} = 'x' or \${age} = 9)`],
  ]);
  expect(grown.hiddenBy[1]).toMatchObject({
    holds: false,
    joinedBy: 'and',
    parts: [
      { source: `\${age} > 5`, holds: true },
      { source: `\${mood} = 'x' or \${age} = 9`, holds: false },
    ],
    sees: [
      { name: `\${age}`, label: { en: 'age' }, seen: [{ path: 'age', value: 30, is: 'answered' }] },
      { name: `\${mood}`, seen: [{ value: '', is: 'blank' }] },
    ],
  });
});

test('[ENG69] what is shown is hidden by nothing', () => {
  const shown = explained(scenario(form).answers('age', 9), 'school/grade');
  expect(shown).toMatchObject({ isRelevant: true, hiddenBy: [], hiddenFor: undefined });
});

test('[ENG69] a repeat without instances, counted or not', () => {
  const none = explained(scenario(form), 'kids/toy');
  expect(none).toMatchObject({
    path: 'kids[1]/toy',
    exists: false,
    hiddenBy: [{ path: 'kids', field: 'count', source: `\${many}`, result: '' }],
  });
  const free = scenario('| type | name |\n| repeat | r |\n| text | a |\n| end | |').removes('r', 1);
  expect(explained(free, 'r/a')).toMatchObject({ exists: false, hiddenFor: 'noInstance' });
});

test('[ENG69] inside a repeat the own instance is seen, from outside all are', () => {
  const two = scenario(form)
    .answers('many', 2)
    .answers('kids[1]/years', 4)
    .answers('kids[2]/years', 15);
  expect(explained(two, 'kids[2]/toy').hiddenBy[0]?.sees).toMatchObject([
    { seen: [{ path: 'kids[2]/years', value: 15 }] },
  ]);
  const [total] = explained(two, 'total').formulas;
  expect(total).toMatchObject({ field: 'calculation', result: 19 });
  expect(total?.sees[0]?.seen.map(({ value }) => value)).toEqual([4, 15]);
  // What a path walks over is seen too.
  const [odd] = explained(two, 'odd').formulas;
  expect(odd).toMatchObject({ result: 2, sees: [{ name: 'kids/years', seen: [{}, {}] }] });
});

test('[ENG69] which rule an answer breaks, with what the rule looks at', () => {
  const missing = explained(scenario(form), 'age');
  expect(missing.fault).toMatchObject({
    code: 'required',
    rule: 'required',
    value: undefined,
    formula: { source: 'true()', holds: true },
  });
  const old = explained(scenario(form).answers('age', 130), 'age');
  expect(old.fault).toMatchObject({
    code: 'constraint',
    value: 130,
    formula: { holds: false, sees: [{ name: '.', seen: [{ value: 130 }] }] },
  });
  const typed = explained(scenario(form).answers('age', 1.5), 'age');
  expect(typed.fault).toMatchObject({ code: 'notAWholeNumber', rule: 'type', formula: undefined });
  expect(explained(scenario(form).answers('age', 5), 'age').fault).toBeUndefined();
});

test('[ENG69] a pick that a filter took away, and one that the list never had', () => {
  const moved = scenario(form).answers('mood', 'x').answers('town', 'here').answers('mood', 'y');
  expect(explained(moved, 'town').fault).toMatchObject({
    code: 'notAChoice',
    rule: 'list',
    notOffered: [{ name: 'here', isInList: true }],
    formula: {
      field: 'choiceFilter',
      holds: false,
      sees: [
        { name: `\${mood}`, seen: [{ value: 'y' }] },
        { name: 'region', seen: [{ value: 'x' }] },
      ],
    },
  });
  const unknown = scenario(form).answers('town', 'nowhere');
  expect(explained(unknown, 'town').fault).toMatchObject({
    notOffered: [{ name: 'nowhere', isInList: false }],
    formula: undefined,
  });
});

test('[ENG69] what is hidden without a formula says why', () => {
  expect(explained(scenario(form), 'm')).toMatchObject({ isRelevant: true, hiddenFor: 'noRow' });
  expect(explained(scenario(form), 'total').hiddenFor).toBe('neverShown');
  expect(explained(scenario(form).answers('age', 2), 'last').hiddenFor).toBe('ended');
  expect(explained(scenario(form).answers('age', 20), 'm/one').hiddenBy).toMatchObject([
    { path: 'm/one', source: `\${age} > 90` },
  ]);
});

test('[ENG69] why it is shown, and which choices its filter leaves', () => {
  const shown = explained(scenario(form).answers('age', 9).answers('mood', 'x'), 'school/grade');
  expect(shown.shownBy.map(({ path }) => path)).toEqual(['school', 'school/grade']);
  const town = explained(scenario(form).answers('mood', 'x'), 'town');
  expect(town.choices).toMatchObject({ offered: 1, all: 2, out: [{ name: 'there' }] });
  expect(explained(scenario(form), 'mood').choices).toBeUndefined();
});

test('[ENG69] a path that the form does not have is nothing', () => {
  const { plan, state } = scenario(form);
  expect(explain(plan, state, 'elsewhere')).toBeUndefined();
});

test('[ENG69] what is explained is what the engine does, in whatever form', () => {
  let places = 0;
  fc.assert(
    fc.property(lines, fc.array(move, { maxLength: 8 }), (written, moves) => {
      const plan = planWithoutCircles(written);
      if (plan === undefined) return;
      const begun = begin(plan, { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' });
      const state = moves.reduce<FormState>((sofar, one) => moved(plan, sofar, one), begun);
      const faults = new Map(
        faultsOf(plan, state).map((fault) => [String(fault.path), fault.code]),
      );
      for (const slot of plan.slots)
        for (const at of instancesOf(runningOf(plan, state), slot.repeats)) {
          places += 1;
          const path = pathOf(slot, at);
          const told = explain(plan, state, path);
          const isHidden = state.hidden[path] === true;
          expect(told).toMatchObject({ exists: true, isRelevant: !isHidden });
          expect(told?.hiddenBy.some(({ field }) => field === 'relevant')).toBe(isHidden);
          expect(told?.fault?.code).toBe(faults.get(path));
          const calculation = told?.formulas.find(({ field }) => field === 'calculation');
          const made = state.calculated[path];
          if (calculation !== undefined && typeof made === 'number' && !isHidden)
            expect(Number(calculation.result)).toBe(made);
        }
    }),
    { numRuns: 150 },
  );
  expect(places).toBeGreaterThan(500);
}, 30_000);
