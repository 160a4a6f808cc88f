import type { Formula, Tools } from '../../expression/scope.ts';
import type { Path, Step, Tree } from '../../expression/tree.ts';
import type { Scalar } from '../../expression/value.ts';
import { cellAt } from '../cells.ts';
import { namesFor, type Standing } from '../names.ts';
import { instancesOf } from '../paths.ts';
import type { EngineScope, FunctionTable, Slot } from '../plan.ts';
import type { Running } from '../running.ts';
import { answerToScalar, valueAt } from '../values.ts';
import { conditionOf, type Filter } from './conditions.ts';
import { listPath } from './list-paths.ts';

/**
 * Paths through the form as an XForm has it: pages are no part of it, a repeat has a node for each
 * instance, and what is not relevant is not there.
 *
 *   ../age   /data/roster[2]/age   ${roster}[age > 17]/name   current()/../age   ../*
 *
 * From inside a repeat an absolute path means the own instance, as everywhere in XForms; one that
 * goes up by `..` means all the instances that it comes down to.
 */
export const makePath: NonNullable<FunctionTable['path']> = (path, tools, standing) => {
  const { start } = path;
  if (start.kind === 'call' && start.name === 'instance') return listPath(path, tools, standing);
  const begun = beginningOf(path, tools, standing);
  if (begun === undefined) return tools.refuse('syntax', path.at, unknownStart);
  let spots = begun.spots;
  const moves: Move[] = [];
  const filters = begun.where.map((tree) => conditionIn(tree, spots, tools, standing));
  const steps = start.kind === 'root' ? path.steps.slice(1) : path.steps;
  steps.forEach((step, index) => {
    const next = step.name === '.' ? spots : spots.flatMap((spot) => spotsAt(spot, step, standing));
    if (next.length === 0 && step.name !== '.')
      tools.refuse('unknownName', step.at, `There is no “${step.name}” in this place of the form.`);
    spots = [...new Set(next)];
    for (const spot of spots) if (spot?.node.kind === 'repeat') standing.mention(spot);
    const where = step.where.map((tree) => conditionIn(tree, spots, tools, standing));
    const isBound = start.kind === 'root' && where.length === 0 && index < steps.length - 1;
    moves.push({ step, where, isBound });
  });
  for (const spot of spots) if (spot !== undefined) standing.mention(spot);
  const nodesAt = walkOf(begun.nodes, filters, moves, standing);
  return (scope) => nodesAt(scope).map((node) => valueIn(scope.running, node));
};

/** A node of the form: the form itself where there is no slot; of a repeat, one instance. */
type Node = { readonly slot: Slot | undefined; readonly at: readonly number[] };
type Spot = Slot | undefined;
type Nodes = (scope: EngineScope) => readonly Node[];
type Move = {
  readonly step: Step;
  readonly where: readonly Filter<Node>[];
  readonly isBound: boolean;
};

const unknownStart = `A path begins with \${name}, “.”, “..”, /data/, current() or instance().`;

type Beginning = {
  readonly spots: readonly Spot[];
  readonly nodes: Nodes;
  readonly where: readonly Tree[];
};

function beginningOf(
  path: Path,
  tools: Tools<EngineScope>,
  standing: Standing,
): Beginning | undefined {
  const { start, where } = path;
  const { from, context } = standing;
  const own: readonly Spot[] = context ?? [from];
  const ownNode: Nodes =
    context === undefined
      ? ({ at }) => [
          { slot: from, at: from.node.kind === 'repeat' ? at.slice(0, from.repeats.length) : at },
        ]
      : ({ node }) => (node === undefined ? [] : [node]);
  switch (start.kind) {
    case 'here':
      return { spots: own, nodes: ownNode, where };
    case 'parent': {
      let spots = own;
      for (let level = 0; level < start.levels; level += 1) spots = spots.map(parentOf);
      const nodes: Nodes = (scope) => {
        let all = ownNode(scope);
        for (let level = 0; level < start.levels; level += 1) all = all.map(parentNode);
        return all;
      };
      return { spots, nodes, where };
    }
    case 'root':
      return { spots: [undefined], nodes: () => [{ slot: undefined, at: [] }], where };
    case 'call':
      if (start.name !== 'current' || start.inputs.length > 0) return undefined;
      return { spots: [from], nodes: ({ at }) => [{ slot: from, at }], where };
    case 'reference': {
      const target = standing.find(from, start.name);
      if (typeof target === 'string') {
        tools.refuse('unknownName', start.at, `There is no question named “${start.name}”.`);
        return { spots: [], nodes: () => [], where };
      }
      return { spots: [target], nodes: (scope) => nodesOfName(scope, from, target), where };
    }
    case 'column': {
      if (context === undefined) return undefined;
      const step = { name: start.name, where: [], at: start.at };
      const spots = own.flatMap((spot) => spotsAt(spot, step, standing));
      const nodes: Nodes = (scope) =>
        ownNode(scope).flatMap((node) => childNodes(scope, node, start.name, false, standing));
      return { spots, nodes, where };
    }
    default:
      return undefined;
  }
}

/** What `${name}` means, node by node: its own instance in repeats that both stand in. */
function nodesOfName({ running, at }: EngineScope, from: Slot, target: Slot): readonly Node[] {
  const shared = target.repeats.filter((repeat) => from.repeats.includes(repeat)).length;
  return instancesOf(running, target.repeats)
    .filter((there) => there.every((instance, depth) => depth >= shared || instance === at[depth]))
    .flatMap((there) => withInstances(running, target, there));
}

function walkOf(
  begin: Nodes,
  filters: readonly Filter<Node>[],
  moves: readonly Move[],
  standing: Standing,
): Nodes {
  return (scope) => {
    let nodes = filters.reduce((left, filter) => filter(scope, left), begin(scope));
    for (const { step, where, isBound } of moves) {
      const next: Node[] = [];
      for (const node of nodes) {
        // A position counts among the children of one node.
        const found = nextNodes(scope, node, step.name, isBound, standing);
        next.push(...where.reduce((left, filter) => filter(scope, left), found));
      }
      nodes = step.name === '..' ? unlike(next) : next;
    }
    return nodes;
  };
}

function nextNodes(
  scope: EngineScope,
  node: Node,
  name: string,
  isBound: boolean,
  standing: Standing,
): readonly Node[] {
  if (name === '.') return [node];
  return name === '..' ? [parentNode(node)] : childNodes(scope, node, name, isBound, standing);
}

function childNodes(
  { running, at }: EngineScope,
  node: Node,
  name: string,
  isBound: boolean,
  { roots, from }: Standing,
): readonly Node[] {
  return childrenOf(node.slot, roots)
    .filter((child) => name === '*' || child.name === name)
    .flatMap((child) => {
      const all = withInstances(running, child, node.at);
      const isOwn = isBound && child.node.kind === 'repeat' && from.repeats.includes(child);
      return isOwn ? all.filter((one) => one.at.every((part, depth) => part === at[depth])) : all;
    });
}

/** Nothing where it is not relevant, and for a repeat a node each instance. */
function withInstances(running: Running, slot: Slot, at: readonly number[]): readonly Node[] {
  if (cellAt(running.hidden, slot, at)) return [];
  if (slot.node.kind !== 'repeat') return [{ slot, at }];
  const count = cellAt(running.instances, slot, at) ?? 0;
  return Array.from({ length: count }, (_, index) => ({ slot, at: [...at, index + 1] }));
}

/** Children as an XForm has them: what is on a page stands in what is around the page. */
function childrenOf(slot: Spot, roots: readonly Slot[]): readonly Slot[] {
  return (slot?.children ?? roots).flatMap((child) =>
    child.node.kind === 'page' ? childrenOf(child, roots) : [child],
  );
}

function spotsAt(spot: Spot, { name }: Step, { roots }: Standing): readonly Spot[] {
  if (name === '..') return [parentOf(spot)];
  return childrenOf(spot, roots).filter((child) => name === '*' || child.name === name);
}

function parentOf(spot: Spot): Spot {
  const { parent } = spot ?? {};
  return parent?.node.kind === 'page' ? parentOf(parent) : parent;
}

const parentNode = ({ slot, at }: Node): Node => ({
  slot: parentOf(slot),
  at: at.slice(0, slot?.repeats.length ?? 0),
});

function unlike(nodes: readonly Node[]): readonly Node[] {
  const seen = new Set<string>();
  return nodes.filter(({ slot, at }) => {
    const key = `${slot?.index} ${at.join(' ')}`;
    return !seen.has(key) && seen.add(key);
  });
}

function valueIn(running: Running, { slot, at }: Node): Scalar {
  if (slot === undefined || 'nodes' in slot.node) return '';
  return answerToScalar(valueAt(running, slot, at), slot);
}

/** What stands in `[…]` looks from each node in turn. */
function conditionIn(
  tree: Tree,
  spots: readonly Spot[],
  tools: Tools<EngineScope>,
  standing: Standing,
): Filter<Node> {
  const inner = { ...standing, hasColumns: true, context: spots };
  for (const column of columnsIn(tree)) {
    const children = spots.flatMap((spot) => childrenOf(spot, standing.roots));
    const named = children.filter(({ name }) => name === column.name);
    if (named.length === 0)
      tools.refuse(
        'unknownName',
        column.at,
        `There is no “${column.name}” in this place of the form.`,
      );
    named.forEach(standing.mention);
  }
  const formula: Formula<EngineScope> = tools.make(tree, namesFor(inner));
  return conditionOf(formula, (scope, node) => ({
    ...scope,
    here: valueIn(scope.running, node),
    node: node as NonNullable<EngineScope['node']>,
    column: (name) =>
      childNodes(scope, node, name, false, standing).map((child) => valueIn(scope.running, child)),
  }));
}

/** Bare names that mean children of the node looked at, not those in deeper `[…]`. */
function columnsIn(tree: Tree): readonly { readonly name: string; readonly at: number }[] {
  switch (tree.kind) {
    case 'column':
      return [tree];
    case 'binary':
      return [...columnsIn(tree.left), ...columnsIn(tree.right)];
    case 'minus':
      return columnsIn(tree.of);
    case 'call':
      return tree.inputs.flatMap(columnsIn);
    case 'path':
      return columnsIn(tree.start);
    default:
      return [];
  }
}
