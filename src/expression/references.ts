import type { Tree } from './tree.ts';

/** A name that a formula asks for, and where. */
export type Reference = { readonly name: string; readonly at: number };

/**
 * Every `${name}` in a formula, in order, again where it stands again. The question of
 * `jr:choice-name` is one too, though XLSForm writes it as a text: `jr:choice-name(${a}, '${a}')`.
 */
export function references(tree: Tree): readonly Reference[] {
  if (tree.kind === 'reference') return [{ name: tree.name, at: tree.at }];
  const found = partsOf(tree).flatMap(references);
  const isQuoting = tree.kind === 'call' && tree.name.endsWith('choice-name');
  const quoted = isQuoting ? quotedReference(tree.inputs[1]) : undefined;
  return quoted === undefined ? found : [...found, quoted];
}

/** Whether a formula asks for `.`; some functions do without saying so. */
export function usesHere(tree: Tree): boolean {
  if (tree.kind === 'here') return true;
  // Within `[…]` the dot is the node that is looked at.
  if (tree.kind === 'path') return tree.steps.length === 0 && usesHere(tree.start);
  if (tree.kind === 'call' && isAboutHere(tree.name, tree.inputs.length)) return true;
  return partsOf(tree).some(usesHere);
}

const isAboutHere = (name: string, inputs: number): boolean =>
  name === 'once' || (inputs === 0 && (name === 'string-length' || name === 'normalize-space'));

function partsOf(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case 'call':
      return tree.inputs;
    case 'binary':
      return [tree.left, tree.right];
    case 'minus':
      return [tree.of];
    case 'path':
      return [tree.start, ...tree.where, ...tree.steps.flatMap(({ where }) => where)];
    default:
      return [];
  }
}

/** The reference inside a text such as `'${town}'`. */
export function quotedReference(tree: Tree | undefined): Reference | undefined {
  if (tree?.kind !== 'text') return undefined;
  const name = /^\s*\$\{\s*([^{}\s]+)\s*\}\s*$/.exec(tree.value)?.[1];
  return name === undefined ? undefined : { name, at: tree.at };
}
