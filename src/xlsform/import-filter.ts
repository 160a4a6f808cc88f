import { parse } from '../expression/parse.ts';
import type { Tree } from '../expression/tree.ts';
import type { Choice } from '../model/form.ts';
import type { Report, Where } from './diagnostics.ts';

/**
 * Reports the bare names of a choice filter that are no column of any choice in its list: such a
 * filter compares with nothing, and mostly leaves no choice at all.
 */
export function checkColumns(
  filter: string | undefined,
  choices: readonly Choice[],
  where: Where,
  report: Report,
): void {
  if (filter === undefined || choices.length === 0) return;
  const tree = parse(filter);
  if (!tree.ok) return;
  const asked = new Set(columnsIn(tree.value));
  if (asked.size === 0) return;
  const known = new Set(['name', 'label']);
  for (const { columns } of choices)
    for (const column of Object.keys(columns ?? {})) known.add(column);
  for (const text of asked)
    if (!known.has(text)) {
      const word = report.closest(text, known);
      report.add('unknownFilterColumn', where, { text }, word && `Did you mean “${word}”?`);
    }
}

/** Not those within `[…]` and behind `/`, which mean something else. */
function columnsIn(tree: Tree): readonly string[] {
  switch (tree.kind) {
    case 'column':
      return [tree.name];
    case 'binary':
      return [...columnsIn(tree.left), ...columnsIn(tree.right)];
    case 'minus':
      return columnsIn(tree.of);
    case 'call':
      return tree.inputs.flatMap(columnsIn);
    default:
      return [];
  }
}
