import type { ChoiceView } from '../../src/engine/view.ts';
import { word } from '../e2e/words.ts';
import type { Place } from './enter-answer.ts';

/** Picks (or takes out) one of a long list: opens it, searches for its label, taps what is found. */
export async function pickFromList(
  { block, view, language }: Place,
  choices: readonly ChoiceView[],
  name: string,
): Promise<void> {
  const wanted = choices.find((choice) => choice.name === name);
  if (wanted === undefined) throw new Error(`${view.path} offers no ${name}`);
  const label = wanted.label.text;
  const search = block.getByRole('combobox').or(block.getByRole('searchbox'));
  const opens = ['openList', 'pickMore', 'change'].map((key) => word(`controls.${key}`, language));
  if ((await search.count()) === 0)
    for (const text of opens) {
      const opener = block.getByRole('button').filter({ hasText: text });
      if ((await opener.count()) > 0) await opener.first().click();
    }
  await search.first().fill(label);
  // Two of one label are told apart by their order alone.
  const at = choices.filter((choice) => choice.label.text === label).indexOf(wanted);
  const option = block.getByRole('option', { name: label, exact: true }).nth(at);
  const card = block
    .locator('input[type=radio], input[type=checkbox]')
    .and(block.locator(`input[value=${JSON.stringify(name)}]`))
    .locator('xpath=ancestor::label[1]');
  await option.or(card).first().click();
}
