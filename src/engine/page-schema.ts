import type { AnswerValue } from '../model/answer.ts';
import { answer } from './answer.ts';
import { pageAt } from './pages.ts';
import { placeOf } from './paths.ts';
import type { Plan } from './plan.ts';
import { runningOf } from './resume.ts';
import type { FormState, Given } from './state.ts';
import { faultsOfPage } from './validate.ts';
import { givenAt } from './values.ts';

/** What a form library holds of one screen, by answer path: values, or reasons for none. */
export type PageValues = Readonly<Record<string, AnswerValue | Given | null | undefined>>;

/** Standard Schema v1 (standardschema.dev), as far as a resolver uses it; typed by hand, for it is all types. */
export type PageSchema = {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'welcome-mat';
    readonly validate: (values: unknown) => PageVerdict;
    readonly types?: { readonly input: PageValues; readonly output: PageValues } | undefined;
  };
};

type PageVerdict =
  | { readonly value: PageValues; readonly issues?: undefined }
  | { readonly issues: readonly PageIssue[] };

/** `message` is the form's own words, or the fault's code where it has none. */
type PageIssue = { readonly message: string; readonly path: readonly [string] };

/**
 * The rules of one screen as a schema over its values, for a form library's resolver. The engine
 * decides: values are put into the state as answers, and the screen's faults are the issues.
 */
export function pageSchema(plan: Plan, state: FormState, pageKey: string): PageSchema {
  const validate = (input: unknown): PageVerdict => {
    const values = (input ?? {}) as PageValues;
    const filled = pathsOn(plan, state, pageKey).reduce((sofar, path) => {
      const given = givenOf(valueIn(values, path), saidAt(plan, state, path));
      return answer(plan, sofar, path, given);
    }, state);
    const faults = faultsOfPage(plan, filled, pageKey);
    if (faults.length === 0) return { value: values };
    return {
      issues: faults.map(({ path, code, words }) => ({
        message: words?.text ?? code,
        path: [path],
      })),
    };
  };
  return { '~standard': { version: 1, vendor: 'welcome-mat', validate } };
}

function saidAt(plan: Plan, state: FormState, path: string): Given {
  const place = placeOf(plan, path);
  return place === undefined
    ? { is: 'untouched' }
    : givenAt(runningOf(plan, state), place.slot, place.at);
}

function pathsOn(plan: Plan, state: FormState, pageKey: string): readonly string[] {
  const nodes = pageAt(plan, state, pageKey)?.nodes ?? [];
  return nodes.flatMap(({ path, question, rows }): readonly string[] =>
    question.kind === 'matrix' ? rows.map((row) => row.path) : [path],
  );
}

/** Libraries take `.` and `[2]` in a name for a way into nested objects; so do we, if they did. */
function valueIn(values: PageValues, path: string): PageValues[string] {
  if (Object.hasOwn(values, path)) return values[path];
  let inner: unknown = values;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== ''))
    inner = typeof inner === 'object' && inner !== null ? (inner as never)[key] : undefined;
  return inner as PageValues[string];
}

/** A value that the library does not know leaves what was said; an empty one leaves its reason. */
function givenOf(value: PageValues[string], before: Given): Given {
  if (value === undefined) return before;
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return before.is === 'answered' ? { is: 'untouched' } : before;
  if (typeof value === 'object' && 'is' in value) return value;
  return { is: 'answered', value };
}
