import type { Result } from '../base/result.ts';
import type { Form } from '../model/form.ts';
import { compileForm } from './compile.ts';
import { functionsFor } from './load-functions.ts';
import type { FormFault, Plan } from './plan.ts';

/** Loads the functions that a form calls, and makes it ready to run. */
export async function prepareForm(form: Form): Promise<Result<Plan, readonly FormFault[]>> {
  const compiled = compileForm(form, await functionsFor(form));
  const lacks = !compiled.ok && compiled.error.some(({ code }) => code === 'functionsNotLoaded');
  // What it calls is looked for in its text; a formula can still hide it there.
  return lacks ? compileForm(form, await functionsFor(form, true)) : compiled;
}
