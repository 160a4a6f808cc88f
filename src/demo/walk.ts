import type { Dice } from '../base/dice.ts';
import { answer } from '../engine/answer.ts';
import { begin } from '../engine/begin.ts';
import { finish } from '../engine/finish.ts';
import { pagesOf } from '../engine/pages.ts';
import type { Plan } from '../engine/plan.ts';
import type { Answers } from '../model/answer.ts';
import { LanguageTag, literal } from '../model/ids.ts';
import type { Persona } from './persona.ts';
import { says } from './says.ts';

/** A persona goes through the form, screen by screen, as a person would: what is asked depends on what she said. */
export function answersOf(plan: Plan, persona: Persona, today: string, dice: Dice): Answers {
  let state = begin(plan, {
    language: literal(LanguageTag, persona.language),
    seed: dice.below(2 ** 31),
    today,
  });
  for (let at = 0; ; at += 1) {
    const page = pagesOf(plan, state)[at];
    if (page === undefined) break;
    for (const { path, question } of page.nodes) {
      // Asked anew: an answer on the same screen may have taken this one away.
      const view = pagesOf(plan, state)[at]?.nodes.find((node) => node.path === path);
      if (view === undefined || question.kind === 'note') continue;
      state = answer(plan, state, path, says(persona, view, dice));
    }
  }
  const finished = finish(plan, state);
  if (!finished.ok)
    throw new Error(`a persona's answers do not stand: ${JSON.stringify(finished.error)}`);
  return finished.value;
}
