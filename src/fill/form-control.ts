import { createFormControl, type FieldErrors } from 'react-hook-form';
import { pageSchema } from '../engine/page-schema.ts';
import type { Plan } from '../engine/plan.ts';
import type { FormState } from '../engine/state.ts';
import { pageResolver } from './page-resolver.ts';

export { faultsOfPage } from '../engine/validate.ts';

/** What is held here is which answers are wrong, what was submitted and where the focus goes. */
type Nothing = Record<string, unknown>;
export type PageErrors = FieldErrors<Nothing>;

/**
 * react-hook-form for one screen of questions, with the engine's rules as its resolver. It holds
 * no answers: what was said stands in the engine's state and in no second place. Fetched apart
 * (`use-page-control.ts`): nobody needs it to read a question and to answer it.
 */
export function createPageControl(
  plan: Plan,
  pageKey: string,
  stateNow: () => FormState,
  onErrors: (errors: PageErrors) => void,
) {
  const form = createFormControl<Nothing>({
    resolver: pageResolver(() => pageSchema(plan, stateNow(), pageKey)),
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  form.subscribe({
    formState: { errors: true },
    callback: ({ errors = {} }) => onErrors({ ...errors }),
  });
  return form;
}

export type PageControl = ReturnType<typeof createPageControl>;
