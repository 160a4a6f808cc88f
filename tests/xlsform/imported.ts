import type { FormNode } from '../../src/model/form.ts';
import { type ImportOptions, importWorkbook } from '../../src/xlsform/import-workbook.ts';
import { readMarkdown } from '../../src/xlsform/read-markdown.ts';

/** A form from a table in Markdown, with what was said about it. */
export function imported(table: string, options: ImportOptions = {}) {
  const result = importWorkbook(readMarkdown(table), options);
  const { form, diagnostics, counts } = result;
  if (form === undefined)
    throw new Error(diagnostics.map(({ message }) => message).join('\n') || 'no form');
  const nodes: FormNode[] = [];
  const walk = (inner: readonly FormNode[]): void => {
    for (const node of inner) {
      nodes.push(node);
      if ('nodes' in node) walk(node.nodes);
    }
  };
  walk(form.nodes);
  return {
    form,
    counts,
    codes: diagnostics.map(({ code }) => code),
    said: (code: string) => diagnostics.find((one) => one.code === code),
    /** A node by its name, with no more said of its type than a test needs. */
    node: (name: string): Readonly<Record<string, unknown>> => {
      const found = nodes.find((one) => String(one.name) === name);
      if (found === undefined) throw new Error(`no node named ${name}`);
      return found as unknown as Readonly<Record<string, unknown>>;
    },
    names: nodes.map(({ name }) => String(name)),
  };
}

/** The survey sheet of rows whose first six columns are enough. */
export const survey = (...rows: readonly string[]): string =>
  ['| survey |', '| | type | name | label | relevant | calculation | required |', ...rows].join(
    '\n',
  );
