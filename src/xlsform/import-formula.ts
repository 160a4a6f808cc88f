import { functionNames } from '../expression/function-names.ts';
import { parse } from '../expression/parse.ts';
import { print } from '../expression/print.ts';
import { quotedReference } from '../expression/references.ts';
import type { Path, Tree } from '../expression/tree.ts';
import type { ExpressionSource } from '../model/ids.ts';
import type { Report, Where } from './diagnostics.ts';
import { mendFormula } from './mend-formula.ts';

/** What `ExpressionSource` in the model allows. */
export const longestFormula = 20_000;

/** What the names in formulas mean, seen from one row of the survey. */
export type Meaning = {
  /** The name to write in `${}`: another where it was changed, a path where two could be meant. */
  readonly question: (
    written: string,
  ) => { readonly name: string; readonly isGuess?: boolean } | undefined;
  readonly questionNames: () => Iterable<string>;
  readonly choices: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, string>;
  /** The list of the file that `pulldata` looks things up in, by its name without ending. */
  readonly file: (name: string, where: Where) => string;
  readonly report: Report;
};

/**
 * Reads a formula: mends what can only mean one thing, follows names that were changed, and says
 * what is wrong. `undefined` where nothing of it was understood; the row then does without.
 */
export function readFormula(
  source: string,
  where: Where,
  meaning: Meaning,
  hasColumns = false,
): ExpressionSource | undefined {
  const { report } = meaning;
  const mended = nameBraces(mendFormula(source), meaning);
  const bad = (what: string, hint?: string): undefined => {
    report.add('badFormula', where, { text: source, what }, hint);
  };
  if (mended.length > longestFormula) return bad('it is too long.');
  const tree = parse(mended);
  if (!tree.ok) return bad(tree.error.sentence);
  const fault = functionFault(tree.value, report);
  if (fault !== undefined) return bad(fault.sentence, fault.hint);
  const follow = follower(meaning, where, hasColumns);
  const followed = follow.tree(tree.value);
  const text = follow.hasChanged() ? print(followed) : mended;
  if (text === '') return undefined;
  if (mended !== source.trim() && mendFormula(source) !== source.trim())
    report.add('mendedFormula', where, { text: source, word: text });
  return text as ExpressionSource;
}

/** How a workbook asks for what was said in the response saved last: `${last-saved#name}`. */
const lastSaved = 'last-saved#';

/** `${my name}` has blanks that the grammar does not know; it is written as it is named here. */
const nameBraces = (source: string, { question }: Meaning): string =>
  source.replace(/\$\s?\{([^{}]*)\}/g, (whole, inside: string) => {
    const written = inside.trim();
    const kept = written.startsWith(lastSaved) ? lastSaved : '';
    const name = written.slice(kept.length).trim();
    const found = /\s/.test(name) ? question(name) : undefined;
    return found === undefined ? whole.replace(/\$\s/, '$') : `\${${kept}${found.name}}`;
  });

/** `${name}` in words: followed as in formulas, and dots where no question has that name. */
export function readWordReferences(text: string, where: Where, meaning: Meaning): string {
  if (!text.includes('${')) return text;
  return text.replace(/\$\{([^{}]*)\}/g, (_, inside: string) => {
    const name = inside.trim();
    const found = meaning.question(name);
    if (found !== undefined) {
      if (found.isGuess)
        meaning.report.add('ambiguousReference', where, { text: name, word: found.name });
      return `\${${found.name}}`;
    }
    reportUnknown(name, where, meaning);
    return '…';
  });
}

function reportUnknown(name: string, where: Where, { report, questionNames }: Meaning): void {
  const word = report.closest(name, questionNames());
  report.add('unknownReference', where, { text: name }, word && `Did you mean \${${word}}?`);
}

function functionFault(
  tree: Tree,
  report: Report,
): { readonly sentence: string; readonly hint?: string } | undefined {
  for (const call of callsIn(tree)) {
    const known = functionNames[call.name];
    if (known === undefined) {
      const word = report.closest(call.name, Object.keys(functionNames));
      return {
        sentence: `there is no function “${call.name}()”.`,
        ...(word === undefined ? {} : { hint: `Did you mean ${word}()?` }),
      };
    }
    if (call.inputs.length < known.least || call.inputs.length > known.most)
      return { sentence: `“${call.name}()” has ${call.inputs.length} inputs.` };
  }
  return undefined;
}

type Call = Extract<Tree, { kind: 'call' }>;

function callsIn(tree: Tree): readonly Call[] {
  switch (tree.kind) {
    case 'call':
      return [tree, ...tree.inputs.flatMap(callsIn)];
    case 'binary':
      return [...callsIn(tree.left), ...callsIn(tree.right)];
    case 'minus':
      return callsIn(tree.of);
    case 'path':
      return [
        ...callsIn(tree.start),
        ...[...tree.where, ...tree.steps.flatMap(({ where }) => where)].flatMap(callsIn),
      ];
    default:
      return [];
  }
}

/** Rewrites a tree where names were changed or mean nothing. */
function follower(meaning: Meaning, where: Where, hasColumns: boolean) {
  const { report } = meaning;
  let changed = false;
  const instead = <T extends Tree>(tree: T): T => {
    changed = true;
    return tree;
  };

  const tree = (from: Tree, columns: boolean): Tree => {
    switch (from.kind) {
      case 'reference':
        return reference(from);
      case 'column':
        return columns ? from : bareName(from);
      case 'minus':
        return { ...from, of: tree(from.of, columns) };
      case 'binary': {
        const isComparison = from.operator === '=' || from.operator === '!=';
        const side = (part: Tree): Tree =>
          isComparison && part.kind === 'text' ? choice(part) : tree(part, columns);
        return { ...from, left: side(from.left), right: side(from.right) };
      }
      case 'call':
        return call(from, columns);
      case 'path':
        return path(from, columns);
      default:
        return from;
    }
  };

  const reference = (from: Extract<Tree, { kind: 'reference' }>): Tree => {
    const isKept = from.name.startsWith(lastSaved);
    const found = meaning.question(isKept ? from.name.slice(lastSaved.length) : from.name);
    if (found === undefined) {
      reportUnknown(from.name, where, meaning);
      return instead({ kind: 'text', value: '', at: from.at });
    }
    if (isKept) {
      report.add('lastSaved', where, { text: from.name });
      const name: Tree = { kind: 'text', value: found.name, at: from.at };
      return instead({ kind: 'call', name: 'last-saved', inputs: [name], at: from.at });
    }
    if (found.isGuess)
      report.add('ambiguousReference', where, { text: from.name, word: found.name });
    return found.name === from.name ? from : instead({ ...from, name: found.name });
  };

  const bareName = (from: Extract<Tree, { kind: 'column' }>): Tree => {
    const found = meaning.question(from.name);
    if (found !== undefined) {
      report.add('bareName', where, { text: from.name });
      return instead({ kind: 'reference', name: found.name, at: from.at });
    }
    report.add('bareWord', where, { text: from.name });
    return instead({ kind: 'text', value: '', at: from.at });
  };

  const choice = (from: Extract<Tree, { kind: 'text' }>): Tree => {
    const value = meaning.choices.get(from.value);
    return value === undefined ? from : instead({ ...from, value });
  };

  const call = (from: Call, columns: boolean): Tree => {
    const asked = from.name.endsWith('choice-name') ? quotedReference(from.inputs[1]) : undefined;
    if (asked !== undefined) {
      const found = meaning.question(asked.name);
      if (found === undefined) {
        reportUnknown(asked.name, where, meaning);
        return instead({ kind: 'text', value: '', at: from.at });
      }
      const [choice, question] = from.inputs;
      if (found.name !== asked.name && choice !== undefined && question?.kind === 'text') {
        const value = `\u0024{${found.name}}`;
        return instead({ ...from, inputs: [tree(choice, columns), { ...question, value }] });
      }
    }
    // An instance of a repeat that is nowhere is nothing.
    const lost = from.inputs.find(
      (input, at) =>
        from.name === 'indexed-repeat' &&
        at < 2 &&
        input.kind === 'reference' &&
        meaning.question(input.name) === undefined,
    );
    if (lost?.kind === 'reference') {
      reportUnknown(lost.name, where, meaning);
      return instead({ kind: 'text', value: '', at: from.at });
    }
    const inputs = from.inputs.map((input, at) => {
      if (input.kind !== 'text') return tree(input, columns);
      if (at === 1 && /^(is-)?selected$/.test(from.name)) return choice(input);
      if (at === 0 && /^(instance|pulldata)$/.test(from.name)) {
        const value =
          meaning.lists.get(input.value) ??
          (from.name === 'pulldata' ? meaning.file(input.value, where) : undefined);
        return value === undefined || value === input.value ? input : instead({ ...input, value });
      }
      return input;
    });
    return { ...from, inputs };
  };

  const path = (from: Path, columns: boolean): Tree => {
    const isForm = from.start.kind === 'root' || from.start.kind === 'parent';
    return {
      ...from,
      start: from.start.kind === 'column' ? from.start : tree(from.start, columns),
      where: from.where.map((part) => tree(part, true)),
      steps: from.steps.map((step) => {
        const found = isForm ? meaning.question(step.name)?.name : undefined;
        const isChanged = found !== undefined && found !== step.name && !found.includes('/');
        if (isChanged) changed = true;
        return {
          ...step,
          name: isChanged ? found : step.name,
          where: step.where.map((part) => tree(part, true)),
        };
      }),
    };
  };

  return {
    tree: (from: Tree): Tree => tree(from, hasColumns),
    hasChanged: () => changed,
  };
}
