import { asPath } from '../../expression/compile.ts';
import type { Formula, Tools } from '../../expression/scope.ts';
import type { Path, Step, Tree } from '../../expression/tree.ts';
import { type Scalar, toNodes } from '../../expression/value.ts';
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
 *   //age   ./child::age   ${a} | ${b}   /data/@version
 *
 * From inside a repeat an absolute path means the own instance, as everywhere in XForms; one that
 * goes up by `..` means all the instances that it comes down to.
 */
export const makePath: NonNullable<FunctionTable['path']> = (path, tools, standing) => {
  if (isAboutList(path)) return listPath(path, tools, standing);
  const { start, steps, where } = path;
  const isHere =
    start.kind === 'call' && start.name === 'current' && steps.length + where.length === 0;
  if (isHere && standing.context === undefined) return ({ here }) => here;
  const attribute = steps.at(-1)?.name;
  if (attribute?.startsWith('@')) return attributeOf(path, attribute, tools, standing);
  const joined = partsOf(path);
  if (joined.some((part) => isAboutList(asPath(part)))) {
    // Rows of a list are no nodes of the form: one set after the other.
    const parts = joined.map((part) => tools.make(part));
    return (scope) => parts.flatMap((part) => toNodes(part(scope)));
  }
  const { nodes } = routeOf(path, tools, standing);
  return (scope) => nodes(scope).map((node) => valueIn(scope.running, node));
};

const isAboutList = ({ start }: Path): boolean =>
  start.kind === 'call' && start.name === 'instance';

/** What `|` joins, where it joins and nothing is looked for in it. */
function partsOf({ start, steps, where }: Path): readonly Tree[] {
  const isJoined = steps.length + where.length === 0;
  return isJoined && start.kind === 'binary' && start.operator === '|'
    ? [...partsOf(asPath(start.left)), ...partsOf(asPath(start.right))]
    : [{ kind: 'path', start, steps, where, at: start.at }];
}

/** Which nodes of the form a path comes to, and where they may stand. */
type Route = { readonly spots: readonly Spot[]; readonly nodes: Nodes };

function routeOf(path: Path, tools: Tools<EngineScope>, standing: Standing): Route {
  const { start } = path;
  const begun = beginningOf(path, tools, standing);
  if (begun === undefined) {
    tools.refuse('syntax', path.at, unknownStart);
    return { spots: [], nodes: () => [] };
  }
  let spots = begun.spots;
  const moves: Move[] = [];
  const filters = begun.where.map((tree) => conditionIn(tree, spots, tools, standing));
  // `/data` is the form itself, whatever it is called; `//age` is anywhere in it.
  const isNamed = start.kind === 'root' && path.steps[0]?.isDeep !== true;
  const steps = isNamed ? path.steps.slice(1) : path.steps;
  steps.forEach((step, index) => {
    const next = step.name === '.' ? spots : spots.flatMap((spot) => spotsAt(spot, step, standing));
    if (next.length === 0 && step.name !== '.')
      tools.refuse('unknownName', step.at, `There is no “${step.name}” in this place of the form.`);
    spots = [...new Set(next)];
    for (const spot of spots) if (spot?.node.kind === 'repeat') standing.mention(spot);
    const where = step.where.map((tree) => conditionIn(tree, spots, tools, standing));
    const isLast = index === steps.length - 1 && step.isDeep !== true;
    moves.push({ step, where, isBound: start.kind === 'root' && where.length === 0 && !isLast });
  });
  for (const spot of spots) if (spot !== undefined) standing.mention(spot);
  return { spots, nodes: walkOf(begun.nodes, filters, moves, standing) };
}

/** Only the form itself has any: its version, and its id. */
function attributeOf(
  path: Path,
  attribute: string,
  tools: Tools<EngineScope>,
  standing: Standing,
): Formula<EngineScope> {
  const { spots } = routeOf({ ...path, steps: path.steps.slice(0, -1) }, tools, standing);
  const { id, version } = standing.form;
  const isForm = spots.includes(undefined);
  const value = !isForm ? '' : attribute === '@version' ? version : attribute === '@id' ? id : '';
  return () => (value === '' ? [] : [value]);
}

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
    case 'path':
      return { ...routeOf(start, tools, standing), where };
    case 'binary': {
      if (start.operator !== '|') return undefined;
      const parts = partsOf(asPath(start)).map((part) => routeOf(asPath(part), tools, standing));
      return {
        spots: parts.flatMap(({ spots }) => spots),
        nodes: (scope) => inOrder(unlike(parts.flatMap(({ nodes }) => nodes(scope)))),
        where,
      };
    }
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
        const found = nextNodes(scope, node, step, isBound, standing);
        next.push(...where.reduce((left, filter) => filter(scope, left), found));
      }
      nodes = step.name === '..' || step.isDeep ? unlike(next) : next;
    }
    return nodes;
  };
}

function nextNodes(
  scope: EngineScope,
  node: Node,
  { name, isDeep }: Step,
  isBound: boolean,
  standing: Standing,
): readonly Node[] {
  if (isDeep)
    return [node, ...withinNode(scope, node, isBound, standing)].flatMap((one) =>
      nextNodes(scope, one, { name, where: [], at: 0 }, isBound, standing),
    );
  if (name === '.') return [node];
  return name === '..' ? [parentNode(node)] : childNodes(scope, node, name, isBound, standing);
}

/** All that stands in a node, however far down, in the form's order. */
function withinNode(
  scope: EngineScope,
  node: Node,
  isBound: boolean,
  standing: Standing,
): readonly Node[] {
  return childNodes(scope, node, '*', isBound, standing).flatMap((child) => [
    child,
    ...withinNode(scope, child, isBound, standing),
  ]);
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

function spotsAt(spot: Spot, { name, isDeep }: Step, standing: Standing): readonly Spot[] {
  const { roots } = standing;
  if (isDeep)
    return [spot, ...spotsWithin(spot, roots)].flatMap((one) =>
      spotsAt(one, { name, where: [], at: 0 }, standing),
    );
  if (name === '.') return [spot];
  if (name === '..') return [parentOf(spot)];
  return childrenOf(spot, roots).filter((child) => name === '*' || child.name === name);
}

const spotsWithin = (spot: Spot, roots: readonly Slot[]): readonly Slot[] =>
  childrenOf(spot, roots).flatMap((child) => [child, ...spotsWithin(child, child.children)]);

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

/** As the form has them (XPath 1.0, section 3.3: a set has the document's order). */
const inOrder = (nodes: readonly Node[]): readonly Node[] =>
  [...nodes].sort((one, other) => compareNodes(one, other));

function compareNodes(one: Node, other: Node): number {
  for (let depth = 0; depth < Math.min(one.at.length, other.at.length); depth += 1) {
    if (one.slot?.repeats[depth] !== other.slot?.repeats[depth]) break;
    const apart = (one.at[depth] ?? 0) - (other.at[depth] ?? 0);
    if (apart !== 0) return apart;
  }
  return (one.slot?.index ?? -1) - (other.slot?.index ?? -1);
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
