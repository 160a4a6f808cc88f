import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { finish } from '../../src/engine/finish.ts';
import type { Plan, Slot } from '../../src/engine/plan.ts';
import { addInstance } from '../../src/engine/repeat.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import { zodForForm } from '../../src/engine/zod-for-form.ts';
import type { Answer, Answers } from '../../src/model/answer.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { lines, move, moved, planWithoutCircles } from './random-forms.ts';
import { planOf, scenario } from './scenario.ts';

const circumstances = { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' };
const accepts = (plan: Plan, answers: Answers): boolean =>
  zodForForm(plan, circumstances).safeParse(answers).success;

test('[ENG66] whatever the engine finished with is accepted, in whatever form', () => {
  let finishedForms = 0;
  fc.assert(
    fc.property(lines, fc.array(move, { maxLength: 12 }), (written, moves) => {
      const plan = planWithoutCircles(written);
      // Of a repeat without a question of its own, answers do not tell how many there were.
      fc.pre(plan?.slots.every(isTold) === true);
      if (plan === undefined) return;
      const begun = begin(plan, circumstances);
      const finished = finish(
        plan,
        moves
          .filter(({ what }) => what !== 'language')
          .reduce<FormState>((state, one) => moved(plan, state, one), begun),
      );
      if (!finished.ok) return;
      finishedForms += 1;
      const verdict = zodForForm(plan, circumstances).safeParse(finished.value);
      expect(verdict.error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(finishedForms).toBeGreaterThan(50);
}, 30_000);

const isTold = ({ node, children }: Slot): boolean =>
  node.kind !== 'repeat' || children.some((one) => !['repeat', 'group'].includes(one.node.kind));

const form = `
  | type             | name  | relevant        | required | constraint | calculation |
  | integer          | age   |                 | true()   | . < 120    |             |
  | text             | why   | \${age} < 18   |          |            |             |
  | selectMultiple l | picks |                 |          |            |             |
  | calculate        | next  |                 |          |            | \${age} + 1 |
  | repeat           | kid   | \${age} >= 18  |          |            |             |
  | text             | name  |                 |          |            |             |
  | end              |       |                 |          |            |             |

  | list | name | alone |
  | l    | a    |       |
  | l    | b    |       |
  | l    | none | yes   |
`;

const someAnswer = fc.oneof(
  fc.constantFrom<Answer>(
    { is: 'skipped' },
    { is: 'notAsked' },
    { is: 'declined' },
    { is: 'unreadable' },
  ),
  fc
    .constantFrom<unknown>(
      5,
      30,
      31,
      130,
      6,
      'x',
      ' x',
      '',
      true,
      ['a'],
      ['b', 'a'],
      ['a', 'none'],
      [],
    )
    .map((value): Answer => ({ is: 'answered', value: value as never })),
);

/** What a person could do to come to these answers: say each of them, twice over. */
function reached(plan: Plan, answers: Answers): Answers | undefined {
  let state = begin(plan, circumstances);
  if ('kid[2]/name' in answers) state = addInstance(plan, state, 'kid');
  for (const [path, one] of [...Object.entries(answers), ...Object.entries(answers)]) {
    if (!(path.startsWith('kid') ? path in { 'kid[1]/name': 1, 'kid[2]/name': 1 } : true)) continue;
    if (one.is !== 'notAsked' && one.is !== 'unreadable')
      state = answer(plan, state, path, one as Given);
  }
  const finished = finish(plan, state);
  return finished.ok ? finished.value : undefined;
}

test('[ENG66] what is accepted is what a person can come to', () => {
  const plan = planOf(form);
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(
      fc.record(
        {
          age: someAnswer,
          why: someAnswer,
          picks: someAnswer,
          next: someAnswer,
          'kid[1]/name': someAnswer,
          'kid[2]/name': someAnswer,
        },
        { requiredKeys: ['age', 'why', 'picks', 'next', 'kid[1]/name'] },
      ),
      fc.boolean(),
      (tried, isReached) => {
        const answers = (isReached ? reached(plan, tried) : undefined) ?? tried;
        const same = JSON.stringify(reached(plan, answers)) === JSON.stringify(answers);
        verdicts.add(same);
        expect(accepts(plan, answers)).toBe(same);
      },
    ),
    { numRuns: 800 },
  );
  expect(verdicts.size).toBe(2);
}, 30_000);

test('[ENG66] a place that the form does not have, or leaves out, is refused', () => {
  const { plan, finishes } = scenario(form).answers('age', 30);
  const answers = finishes();
  expect(accepts(plan, answers)).toBe(true);
  expect(accepts(plan, { ...answers, other: { is: 'skipped' } })).toBe(false);
  const { why: _, ...without } = answers;
  expect(accepts(plan, without)).toBe(false);
});
