import { isoOf } from '../base/clock.ts';
import { begin } from '../engine/begin.ts';
import type { Plan } from '../engine/plan.ts';
import type { FormState } from '../engine/state.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { Draft } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import { consentIn } from './consent-in.ts';
import { languagesOf } from './languages-of.ts';
import type { RespondentTools } from './tools.ts';

/** A form that one person is filling: what goes into the draft, and the running state. */
export type Begun = {
  /** Of the version that the draft was begun with. */
  readonly plan: Plan;
  readonly draft: Draft;
  readonly state: FormState;
  readonly pageKey: string | undefined;
};

/** From the moment of consent; before it there is nothing that could be stored. */
export function beginAnswering(given: {
  readonly tools: Pick<
    RespondentTools,
    'clock' | 'newDraftId' | 'newSeed' | 'mode' | 'slug' | 'via'
  >;
  readonly opening: Opening;
  readonly plan: Plan;
  readonly language: LanguageTag;
  /** Whether her words may be quoted, where that is asked on the consent screen. */
  readonly mayQuote: boolean;
}): Begun {
  const { tools, opening, plan, language } = given;
  const { consultation, consultationId } = opening;
  const now = tools.clock.now();
  const state = begin(plan, { language, seed: tools.newSeed(), today: localDay(now) });
  return {
    plan,
    state,
    pageKey: undefined,
    draft: {
      v: 1,
      id: tools.newDraftId(),
      slug: tools.slug,
      ...(tools.via && { via: tools.via }),
      consultation: consultationId,
      form: state.form,
      language,
      state,
      consent: {
        version: consultation.consent.version,
        language: consentIn(consultation, language, languagesOf(opening)).language,
        how: 'read',
        ...(consultation.asksQuotes && { quotes: given.mayQuote }),
      },
      mode: tools.mode,
      holder: 'own',
      begunAt: now,
      changedAt: now,
    },
  };
}

/** The day where she is, ISO; a form that asks "before today" means her today. */
function localDay(now: number): string {
  return isoOf(now - new Date(now).getTimezoneOffset() * 60_000).slice(0, 10);
}
