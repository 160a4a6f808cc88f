import type { Result } from '../base/result.ts';
import type { Form } from '../model/form.ts';
import { compileForm } from './compile.ts';
import { functionsFor } from './load-functions.ts';
import type { FormFault, Plan } from './plan.ts';

/** Loads the functions that a form calls, and makes it ready to run. */
export async function prepareForm(form: Form): Promise<Result<Plan, readonly FormFault[]>> {
  return compileForm(form, await functionsFor(form));
}
