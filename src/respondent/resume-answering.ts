import type { Plan } from '../engine/plan.ts';
import { prepareForm } from '../engine/prepare-form.ts';
import { restore } from '../engine/restore.ts';
import type { Form, FormRef } from '../model/form.ts';
import type { Draft } from '../outbox/records.ts';
import type { Begun } from './begun.ts';

/**
 * A draft of an earlier visit, running again in the version of the form that it was begun with,
 * though a newer one may be asked by now. `undefined` where that version is nowhere any more.
 * Fetched with the screen that offers it: who comes for the first time has no draft.
 */
export async function resumeAnswering(
  draft: Draft,
  current: Plan,
  formOf: (ref: FormRef) => Promise<Form | undefined>,
): Promise<Begun | undefined> {
  const plan = isOf(draft, current.form) ? current : await planOf(await formOf(draft.form));
  if (plan === undefined) return undefined;
  const restored = restore(plan, draft.state);
  return restored.ok ? { plan, draft, state: restored.value, pageKey: draft.pageKey } : undefined;
}

const isOf = ({ form }: Draft, { id, version }: Form): boolean =>
  form.id === id && form.version === version;

async function planOf(form: Form | undefined): Promise<Plan | undefined> {
  const prepared = form && (await prepareForm(form));
  return prepared?.ok ? prepared.value : undefined;
}
