import { useEffect, useMemo, useState } from 'react';
import { compileForm } from '../engine/compile.ts';
import type { Plan } from '../engine/plan.ts';
import type { Form } from '../model/form.ts';

/** A plan that runs; or it is being made ready, or it cannot be. */
export type PlanSoFar = Plan | 'preparing' | 'broken';

/**
 * The plan of a form. One that needs only what is loaded already has it at once, without a moment
 * of waiting; what others call is fetched, and is on the device with the page itself.
 */
export function usePlan(form: Form | undefined): PlanSoFar {
  const atOnce = useMemo(() => (form === undefined ? 'broken' : planAtOnce(form)), [form]);
  const [fetched, setFetched] = useState<{ readonly form: Form; readonly plan: PlanSoFar }>();
  useEffect(() => {
    if (form === undefined || atOnce !== 'preparing') return;
    let isGone = false;
    const tell = (plan: PlanSoFar) => {
      if (!isGone) setFetched({ form, plan });
    };
    import('../engine/prepare-form.ts')
      .then(({ prepareForm }) => prepareForm(form))
      .then(
        (prepared) => tell(prepared.ok ? prepared.value : 'broken'),
        () => tell('broken'),
      );
    return () => {
      isGone = true;
    };
  }, [form, atOnce]);
  if (atOnce !== 'preparing') return atOnce;
  return fetched !== undefined && fetched.form === form ? fetched.plan : 'preparing';
}

/** From here on filters are quicker with what `prepareForm` fetches. */
const longList = 100;

function planAtOnce(form: Form): PlanSoFar {
  if (Object.values(form.lists).some(({ length }) => length > longList)) return 'preparing';
  const compiled = compileForm(form);
  if (compiled.ok) return compiled.value;
  const lacksSomething = compiled.error.some(({ code }) => code === 'functionsNotLoaded');
  return lacksSomething ? 'preparing' : 'broken';
}
