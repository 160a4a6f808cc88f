import type { Form, FormNode, MatrixRow } from '../model/form.ts';
import type { FormFault, Formulas, Slot } from './plan.ts';

/** A slot while the plan is being made. */
export type OpenSlot = Omit<Slot, 'formulas' | 'children' | 'parent' | 'repeats' | 'end'> & {
  end: number;
  readonly parent: OpenSlot | undefined;
  readonly repeats: readonly OpenSlot[];
  readonly children: OpenSlot[];
  formulas: Formulas;
};

/** Lays the form's tree out as slots, in the form's order. */
export function slotsOf(form: Form, faults: FormFault[]): readonly OpenSlot[] {
  const slots: OpenSlot[] = [];
  const pathsSeen = new Set<string>();

  const add = (
    node: FormNode,
    row: MatrixRow | undefined,
    parent: OpenSlot | undefined,
  ): OpenSlot => {
    const { name } = row ?? node;
    const path = `${prefixOf(parent)}${name}`;
    if (pathsSeen.has(path))
      faults.push({
        code: 'duplicateName',
        path,
        field: 'name',
        offset: undefined,
        sentence: `“${name}” is the name of more than one thing in the same place.`,
      });
    // States are plain records by path, and these names already mean something in every record.
    if (path in Object.prototype)
      faults.push({
        code: 'reservedName',
        path,
        field: 'name',
        offset: undefined,
        sentence: `“${name}” cannot be a name here; choose another.`,
      });
    pathsSeen.add(path);
    const slot: OpenSlot = {
      index: slots.length,
      end: slots.length + 1,
      name,
      node,
      row,
      parent,
      children: [],
      repeats:
        parent === undefined
          ? []
          : parent.node.kind === 'repeat'
            ? [...parent.repeats, parent]
            : parent.repeats,
      path,
      canHide: (row ?? node).relevant !== undefined || parent?.canHide === true,
      choices: 'list' in node ? listOf(form, node.list, path, faults) : [],
      formulas: {},
    };
    slots.push(slot);
    parent?.children.push(slot);
    return slot;
  };

  const walk = (nodes: readonly FormNode[], parent: OpenSlot | undefined): void => {
    for (const node of nodes) {
      const slot = add(node, undefined, parent);
      if ('nodes' in node) walk(node.nodes, slot);
      else if (node.kind === 'matrix') for (const row of node.rows) add(node, row, slot);
      slot.end = slots.length;
    }
  };
  walk(form.nodes, undefined);
  return slots;
}

/** Pages are layout: what is on one has no page in its path. */
function prefixOf(parent: OpenSlot | undefined): string {
  if (parent === undefined) return '';
  return parent.node.kind === 'page' ? prefixOf(parent.parent) : `${parent.path}/`;
}

function listOf(form: Form, list: string, path: string, faults: FormFault[]) {
  const choices = Object.hasOwn(form.lists, list) ? form.lists[list] : undefined;
  if (choices === undefined)
    faults.push({
      code: 'unknownList',
      path,
      field: 'list',
      offset: undefined,
      sentence: `There is no list of choices named “${list}”.`,
    });
  return choices ?? [];
}

/** A choice is stored by its name, so a name may stand once in its list. */
export function duplicateChoices(form: Form): readonly FormFault[] {
  return Object.entries(form.lists).flatMap(([list, choices]) => {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const { name } of choices) (seen.has(name) ? twice : seen).add(name);
    return [...twice].map((name) => ({
      code: 'duplicateChoice' as const,
      path: list,
      field: undefined,
      offset: undefined,
      sentence: `The list “${list}” has more than one choice named “${name}”.`,
    }));
  });
}
