import type { Tree } from './tree.ts';

/** A name that a formula asks for, and where. */
export type Reference = { readonly name: string; readonly at: number };

/**
 * Every `${name}` in a formula, in order, repeats included. The question of `jr:choice-name` is
 * one too, though XLSForm writes it as a text: `jr:choice-name(${town}, '${town}')`.
 */
export function references(tree: Tree): readonly Reference[] {
  switch (tree.kind) {
    case 'reference':
      return [{ name: tree.name, at: tree.at }];
    case 'call': {
      const quoted = tree.name === 'jr:choice-name' ? quotedReference(tree.inputs[1]) : undefined;
      const found = tree.inputs.flatMap(references);
      return quoted === undefined ? found : [...found, quoted];
    }
    case 'binary':
      return [...references(tree.left), ...references(tree.right)];
    case 'minus':
      return references(tree.of);
    case 'number':
    case 'text':
    case 'here':
    case 'parent':
    case 'column':
      return [];
  }
}

/** Whether a formula asks for `.`; some functions do without saying so. */
export function usesHere(tree: Tree): boolean {
  switch (tree.kind) {
    case 'here':
      return true;
    case 'call':
      return (
        tree.name === 'once' ||
        (tree.inputs.length === 0 && /^(string-length|normalize-space)$/.test(tree.name)) ||
        tree.inputs.some(usesHere)
      );
    case 'binary':
      return usesHere(tree.left) || usesHere(tree.right);
    case 'minus':
      return usesHere(tree.of);
    case 'number':
    case 'text':
    case 'reference':
    case 'parent':
    case 'column':
      return false;
  }
}

/** The reference inside a text such as `'${town}'`. */
export function quotedReference(tree: Tree | undefined): Reference | undefined {
  if (tree?.kind !== 'text') return undefined;
  const name = /^\s*\$\{\s*([^{}\s]+)\s*\}\s*$/.exec(tree.value)?.[1];
  return name === undefined ? undefined : { name, at: tree.at };
}
