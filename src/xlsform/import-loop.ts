import type { Choice, FormNode } from '../model/form.ts';
import type { QuestionName } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import type { Where } from './diagnostics.ts';
import type { Survey } from './import-cells.ts';
import { createNamer, toName } from './import-names.ts';

/**
 * `begin_loop over LIST`, and KoboToolbox's matrix: the questions inside once for each choice, in a
 * group of its own. In words `%(label)s` and `%(name)s` stand for the choice.
 */
export function loopOver(
  written: string,
  where: Where,
  { lists, report, languages, rowOf }: Survey,
  nodesIn: () => FormNode[],
): FormNode[] {
  const list = lists.find(written);
  const choices = list === undefined ? [] : (lists.lists[list] ?? []);
  if (list === undefined) {
    const word = report.closest(written, lists.written);
    report.add('missingList', where, { text: written }, word && `Did you mean “${word}”?`);
  }
  // A list of thousands is no list to ask a group of questions for each.
  if (choices.length > mostRounds)
    report.add('loopTooLong', where, { text: written, count: String(mostRounds) });
  const namer = createNamer();
  return choices.slice(0, mostRounds).map((choice): FormNode => {
    const said = (words: Words): Words => withChoice(words, choice, languages.fallback);
    return {
      kind: 'group',
      name: namer(toName(choice.name)) as QuestionName,
      label: choice.label,
      nodes: nodesIn().map((node) => {
        const asked = inWords(node, said);
        rowOf.set(asked, rowOf.get(node) ?? 0);
        return asked;
      }),
    };
  });
}

const mostRounds = 200;

const fields = ['label', 'hint', 'guidance', 'requiredMessage', 'constraintMessage'];

function inWords(node: FormNode, said: (words: Words) => Words): FormNode {
  const record: Record<string, unknown> = { ...node };
  for (const field of fields)
    if (record[field] !== undefined) record[field] = said(record[field] as Words);
  if ('nodes' in node) record.nodes = node.nodes.map((inner) => inWords(inner, said));
  if (node.kind === 'matrix')
    record.rows = node.rows.map((row) => ({ ...row, label: said(row.label) }));
  return record as unknown as FormNode;
}

const withChoice = (words: Words, { name, label }: Choice, fallback: string): Words =>
  Object.fromEntries(
    Object.entries(words).map(([tag, text]) => [
      tag,
      text
        .replaceAll('%(label)s', () => label[tag] ?? label[fallback] ?? name)
        .replaceAll('%(name)s', () => name),
    ]),
  );
