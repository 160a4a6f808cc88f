import fc from 'fast-check';
import type { Dice } from '../../src/base/dice.ts';
import { answer } from '../../src/engine/answer.ts';
import { explain } from '../../src/engine/more/explain.ts';
import { pageAt } from '../../src/engine/pages.ts';
import type { Plan } from '../../src/engine/plan.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import { faultsOfPage } from '../../src/engine/validate.ts';
import type { NodeView } from '../../src/engine/view.ts';
import type { AnswerValue } from '../../src/model/answer.ts';
import { datePrecision, firstDayOf } from '../../src/model/partial-date.ts';

/**
 * What a made-up respondent says: a value that a question may take, ever others the more often it
 * is asked for.
 */

/** After so many a question cannot be answered. */
const tries = 150;

export type SaidOnPage = {
  readonly state: FormState;
  /** The last that was said at each place, while it was there. */
  readonly said: ReadonlyMap<string, Given>;
  /** Faults are left that nothing of hers could mend. */
  readonly isStuck: boolean;
};

/**
 * Answers one screen at random, and again where an answer does not stand. `isNew`: all of it, else
 * only what is at fault.
 */
export function answerPage(
  plan: Plan,
  before: FormState,
  key: string,
  { dice, today, isNew }: { readonly dice: Dice; readonly today: string; readonly isNew: boolean },
): SaidOnPage {
  let state = before;
  const said = new Map<string, Given>();
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const faults = faultsOfPage(plan, state, key);
    if (!isNew && faults.length === 0) return { state, said, isStuck: false };
    const wrong = new Set(faults.map(({ path }) => String(path)));
    const page = pageAt(plan, state, key);
    if (page === undefined) return { state, said, isStuck: false };
    for (const view of page.nodes)
      for (const { path, view: seen } of placesOf(view)) {
        const isAsked = (isNew && attempt === 0) || wrong.has(path);
        if (!isAsked || seen.isReadonly) continue;
        const given = asElsewhere(plan, state, path, attempt) ?? giveTo(seen, dice, attempt, today);
        if (given === undefined) continue;
        state = answer(plan, state, path, given);
        said.set(path, given);
      }
    if (faultsOfPage(plan, state, key).length === 0) return { state, said, isStuck: false };
  }
  return { state, said, isStuck: true };
}

/** A question, or the rows of a matrix. */
export function placesOf(
  view: NodeView,
): readonly { readonly path: string; readonly view: NodeView }[] {
  if (view.question.kind === 'note') return [];
  if (view.question.kind !== 'matrix') return [{ path: view.path, view }];
  return view.rows.map((row) => ({ path: row.path, view }));
}

/** Nothing now and then where nothing is due; `attempt` goes through ever other kinds of values. */
function giveTo(view: NodeView, dice: Dice, attempt: number, today: string): Given | undefined {
  const { question } = view;
  if (!view.isRequired && attempt === 0 && dice.chance(0.2)) return { is: 'skipped' };
  // What can be left blank and still does not stand is left blank in the end.
  if (!view.isRequired && attempt > tries - 5) return { is: 'skipped' };
  const value = valueFor(view, dice, attempt, today);
  if (value !== undefined) return { is: 'answered', value };
  return question.kind === 'metadata' ? undefined : { is: 'skipped' };
}

/** A constraint such as `. = ${name}` wants what stands there, said or reckoned. */
function asElsewhere(
  plan: Plan,
  state: FormState,
  path: string,
  attempt: number,
): Given | undefined {
  if (attempt % 5 !== 4) return undefined;
  const sees = explain(plan, state, path)?.fault?.formula?.sees ?? [];
  const values = sees
    .flatMap(({ seen }) => seen)
    .filter((one) => one.path !== path && one.is !== 'blank' && one.is !== 'notRelevant')
    .map(({ value }) => value);
  const value = values[Math.floor(attempt / 5) % Math.max(1, values.length)];
  return value === undefined ? undefined : { is: 'answered', value };
}

const phrases = [
  'Yes, on Mondays.',
  'نعم',
  '0791234567',
  '12345',
  'A',
  'a b c',
  '+4915123456',
  'x@y.org',
];
const numbers = [1, 0, 2, 5, 10, 18, 20, 30, 45, 60, 90, 100, 250, -999, 1000, 9999, 50_000, 3, 7];

function valueFor(
  view: NodeView,
  dice: Dice,
  attempt: number,
  today: string,
): AnswerValue | undefined {
  const { question } = view;
  const names = view.choices.map(({ name }) => name);
  switch (question.kind) {
    case 'text':
    case 'barcode':
      return textFor(question.constraint, dice, attempt);
    case 'integer':
      return attempt < 2 ? dice.below(20) : attempt < 20 ? dice.pick(numbers) : attempt - 20;
    case 'decimal':
      return attempt % 2 === 0 ? dice.pick(numbers) + 0.5 : dice.below(100_000) / 100;
    case 'range': {
      const steps = Math.floor((question.end - question.start) / question.step);
      const value = question.start + question.step * dice.below(Math.abs(steps) + 1);
      return Math.round(value * 1e6) / 1e6;
    }
    case 'selectOne':
    case 'matrix': {
      const choices = names.length > 0 ? names : undefined;
      return choices === undefined ? undefined : dice.pick(choices);
    }
    case 'selectMultiple': {
      if (names.length === 0) return undefined;
      const most = question.most ?? names.length;
      const count = 1 + dice.below(Math.min(most, attempt > 2 ? 3 : names.length));
      return dice.shuffle(names).slice(0, count);
    }
    case 'rank':
      return names.length === 0
        ? undefined
        : dice.shuffle(names).slice(0, question.most ?? names.length);
    case 'date':
      return firstDayOf(
        attempt % 2 === 0 ? dice.pick(['1990-04-12', '2015-07-01', '2026-11-01']) : today,
        datePrecision(question),
      );
    case 'time':
      return dice.pick(['09:30', '17:05']);
    case 'dateTime':
      return '2026-11-20T09:30';
    case 'geopoint':
      return placeFor(question.shape, dice);
    case 'image':
    case 'audio':
    case 'file':
    case 'signature':
      return { sha256: 'a'.repeat(64), name: 'picture.jpg', type: 'image/jpeg', bytes: 1200 };
    case 'acknowledge':
      return true;
    default:
      return undefined;
  }
}

/** Somewhere in a town, or a way or a border through it. */
function placeFor(shape: 'trace' | 'area' | undefined, dice: Dice): AnswerValue {
  const corner = () => ({
    latitude: (436_500 + dice.below(1_000)) / 1e4,
    longitude: (-793_800 + dice.below(1_000)) / 1e4,
    accuracy: 12,
  });
  if (shape === undefined) return corner();
  return { points: Array.from({ length: 3 + dice.below(5) }, corner) };
}

/** What a constraint with a `regex` wants is made from that regex. */
function textFor(constraint: string | undefined, dice: Dice, attempt: number): string {
  const pattern = /regex\(\s*\.\s*,\s*(?:'([^']*)'|"([^"]*)")/.exec(constraint ?? '');
  const source = pattern?.[1] ?? pattern?.[2];
  // Some want one of a few words.
  const wanted = [...(constraint ?? '').matchAll(/'([^']+)'|"([^"]+)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
  if (source === undefined && wanted.length > 0 && attempt > 1) return dice.pick(wanted);
  if (source === undefined) return attempt < 3 ? dice.pick(phrases) : String(dice.below(100_000));
  const [made = ''] = fc.sample(fc.stringMatching(new RegExp(source)), {
    numRuns: 1,
    seed: dice.below(2 ** 31),
  });
  return made;
}
