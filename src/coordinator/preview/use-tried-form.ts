import { useEffect, useState } from 'react';
import { isoOf } from '../../base/clock.ts';
import { begin } from '../../engine/begin.ts';
import type { FormFault, Plan } from '../../engine/plan.ts';
import { prepareForm } from '../../engine/prepare-form.ts';
import type { FormState } from '../../engine/state.ts';
import type { Form } from '../../model/form.ts';
import type { LanguageTag } from '../../model/ids.ts';
import { useDesk } from '../desk-context.tsx';

/** A form that somebody tries: in the memory of this page, and nowhere else. */
export type Tried = {
  readonly plan: Plan;
  /** One more each time that it is begun anew, or taken up again behind its end. */
  readonly run: number;
  /** What the run began with. */
  readonly initial: FormState;
  /** What was said up to now, and on which screen. */
  readonly state: FormState;
  readonly screen: string | undefined;
  readonly isOver: boolean;
};

export type TriedForm = {
  readonly tried: Tried | undefined;
  /** Why it cannot run. */
  readonly faults: readonly FormFault[];
  readonly again: () => void;
  readonly over: () => void;
  /** Behind the end, with all that was said: somebody wants to see a question again. */
  readonly takeUp: () => void;
  readonly note: (state: FormState, screen: string) => void;
};

export function useTriedForm(form: Form, language: LanguageTag): TriedForm {
  const { clock } = useDesk();
  const [tried, setTried] = useState<Tried>();
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const start = (plan: Plan, run: number): Tried => {
    const today = isoOf(clock.now()).slice(0, 10);
    const initial = begin(plan, { language, seed: run, today });
    return { plan, run, initial, state: initial, screen: undefined, isOver: false };
  };
  const [calls] = useState(() => ({ start }));
  calls.start = start;
  useEffect(() => {
    let isHere = true;
    void prepareForm(form).then((made) => {
      if (!isHere) return;
      if (made.ok) setTried(calls.start(made.value, 1));
      else setFaults(made.error);
    });
    return () => {
      isHere = false;
    };
  }, [form, calls]);
  const [verbs] = useState(() => ({
    again: () => setTried((now) => now && calls.start(now.plan, now.run + 1)),
    over: () => setTried((now) => now && { ...now, isOver: true }),
    takeUp: () =>
      setTried((now) =>
        now?.isOver ? { ...now, run: now.run + 1, initial: now.state, isOver: false } : now,
      ),
    note: (state: FormState, screen: string) =>
      setTried((now) => now && { ...now, state, screen: screen === '' ? now.screen : screen }),
  }));
  return { tried, faults, ...verbs };
}
