import { inputsOf } from '../function-names.ts';
import { isPicked } from '../inputs.ts';
import { quotedReference } from '../references.ts';
import type { FunctionTable, Special } from '../table.ts';
import type { Tree } from '../tree.ts';
import { toText } from '../value.ts';

/** `jr:choice-name(value, '${question}')`: the label of the choice, in the language in use. */
const choiceName: Special = (call, { names, more, make, refuse }) => {
  const [first, second] = call.inputs as [Tree, Tree];
  const value = make(first);
  const question = second.kind === 'reference' ? second : quotedReference(second);
  if (question === undefined)
    return refuse('inputs', second.at, `${call.name}() wants the question as '\${name}'.`);
  if (names.reader(question.name) === undefined)
    return refuse('unknownName', question.at, `There is no question named “${question.name}”.`);
  const label = more.choiceLabel(question.name);
  if (label === undefined)
    return refuse('inputs', question.at, `“${question.name}” is not a question with choices.`);
  return (scope) => {
    const name = toText(value(scope));
    return name === '' ? '' : label(scope, name);
  };
};

export const table: FunctionTable = {
  inputs: inputsOf('choices'),
  plain: { 'is-selected': ([a, b]) => isPicked(a, b) },
  special: { 'jr:choice-name': choiceName, 'choice-name': choiceName },
};
