import type { Form, FormNode, MatrixRow } from '../../model/form.ts';
import type { Words } from '../../model/words.ts';
import type { FormFault, Plan } from '../plan.ts';
import { prepareForm } from '../prepare-form.ts';

/**
 * A form that runs, made of one that does not: each formula that is at fault is left out, and of a
 * circle one. For those who bring forms in: they lose as little as can be, and are told what.
 *
 *   form ── prepare ──> faults ── leave out ──> form ── prepare ──> … ──> plan
 */
export type Mended = {
  readonly form: Form;
  /** None where a fault is of another sort: two of one name, a list that is not there. */
  readonly plan: Plan | undefined;
  /** What was left out, and why. */
  readonly left: readonly FormFault[];
  /** What stayed at fault. */
  readonly faults: readonly FormFault[];
};

/** Each round leaves something out, and a circle may hide behind a circle. */
const mostRounds = 50;

export async function withoutFaults(form: Form): Promise<Mended> {
  const left: FormFault[] = [];
  let now = form;
  for (let round = 0; round < mostRounds; round += 1) {
    const prepared = await prepareForm(now);
    if (prepared.ok) return { form: now, plan: prepared.value, left, faults: [] };
    const isMended = new Set<FormFault>();
    const nodes = mendNodes(now.nodes, '', byPath(prepared.error), isMended);
    left.push(...prepared.error.filter((fault) => isMended.has(fault)));
    if (isMended.size === 0) return { form: now, plan: undefined, left, faults: prepared.error };
    now = { ...now, nodes: [...nodes] };
  }
  return { form: now, plan: undefined, left, faults: [] };
}

type Faults = ReadonlyMap<string, readonly FormFault[]>;

function byPath(faults: readonly FormFault[]): Faults {
  const found = new Map<string, FormFault[]>();
  for (const fault of faults) found.set(fault.path, [...(found.get(fault.path) ?? []), fault]);
  return found;
}

function mendNodes(
  nodes: readonly FormNode[],
  around: string,
  faults: Faults,
  isMended: Set<FormFault>,
): readonly FormNode[] {
  return nodes.map((node): FormNode => {
    // A page is no part of a path.
    const path = `${around}${node.name}`;
    const inner = node.kind === 'page' ? around : `${path}/`;
    const mended = mendOne(node, faults.get(path) ?? [], isMended);
    if ('nodes' in mended)
      return { ...mended, nodes: mendNodes(mended.nodes, inner, faults, isMended) };
    if (mended.kind !== 'matrix') return mended;
    const rows = mended.rows.map((row) =>
      mendOne(row, faults.get(`${path}/${row.name}`) ?? [], isMended),
    );
    return { ...mended, rows };
  });
}

function mendOne<One extends FormNode | MatrixRow>(
  one: One,
  faults: readonly FormFault[],
  isMended: Set<FormFault>,
): One {
  const record: Record<string, unknown> = { ...one };
  for (const fault of faults) {
    const field = fieldOf(fault);
    const value = field === undefined ? undefined : record[field];
    if (field === undefined || value === undefined) continue;
    if (field === 'parameters') record[field] = without(value, 'seed');
    else if (typeof value === 'string') delete record[field];
    else record[field] = withoutReference(value as Words, fault.name ?? '');
    isMended.add(fault);
  }
  return isMended.size === 0 ? one : (record as One);
}

const without = (value: unknown, key: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));

/** What of the node is at fault; a name or a list cannot be left out. */
function fieldOf({ code, field }: FormFault): string | undefined {
  const isFormula =
    code === 'expression' ||
    code === 'unknownReference' ||
    code === 'ambiguousReference' ||
    code === 'cycle';
  // Without it the question has no choices, and no list to choose from.
  if (!isFormula || field === 'from') return undefined;
  if (field === 'triggered') return 'calculation';
  return field === 'seed' ? 'parameters' : field;
}

/** In words a name that means nothing is dots. */
const withoutReference = (words: Words, name: string): Words =>
  Object.fromEntries(
    Object.entries(words).map(([tag, text]) => [
      tag,
      text.replace(/\$\{([^{}]*)\}/g, (whole, inside: string) =>
        inside.trim() === name ? '…' : whole,
      ),
    ]),
  );
