import { toBoolean, toText } from '../../expression/value.ts';
import type { Choice } from '../../model/form.ts';
import type { ChoiceName } from '../../model/ids.ts';
import { cellAt } from '../cells.ts';
import { instancesOf } from '../paths.ts';
import type { FunctionTable } from '../plan.ts';
import { answerToScalar, scopeAt, valueAt } from '../values.ts';

/**
 * Choices that are answers: `select_one ${first_name}` offers the names that were given in the
 * roster, each once, in the roster's order. The filter is asked in each instance: `${age} > 17` is
 * that person's age. Loaded with a form that asks so.
 */
export const answerChoices: NonNullable<FunctionTable['answerChoices']> =
  (slot, target) => (running, at) => {
    const { choiceFilter } = slot.formulas;
    const language = running.plan.form.defaultLanguage;
    const names = new Set<string>();
    for (const there of instancesOf(running, target.repeats)) {
      // In a repeat around both, the own instance's people.
      const isOurs = target.repeats.every(
        (repeat, depth) => slot.repeats[depth] !== repeat || there[depth] === at[depth],
      );
      if (!isOurs || cellAt(running.hidden, target, there)) continue;
      const name = toText(answerToScalar(valueAt(running, target, there), target)).slice(
        0,
        longest,
      );
      if (name === '') continue;
      const isMeant =
        choiceFilter === undefined || toBoolean(choiceFilter(scopeAt(running, target, there)));
      if (isMeant) names.add(name);
    }
    return [...names].map(
      (name): Choice => ({ name: name as ChoiceName, label: { [language]: name } }),
    );
  };

/** Of a pick, in the model. */
const longest = 128;
