import type { Form } from '../model/form.ts';
import { diagnose, losesMeaning } from './diagnostics.ts';
import type { Import } from './import-workbook.ts';

/** What was left out of a form so that it runs, as whoever runs it says it. */
export type LeftOut = {
  readonly path: string;
  readonly field: string | undefined;
  readonly sentence: string;
};

/** An import whose form had to lose some formulas before it could run: each is said with its row. */
export function importWithout(read: Import, form: Form, left: readonly LeftOut[]): Import {
  const said = left.map(({ path, field, sentence }) => {
    const row = read.rows?.get(path);
    return diagnose(
      'cannotRun',
      {
        sheet: 'survey',
        ...(row === undefined ? {} : { row }),
        ...(field === undefined ? {} : { column: columns[field] ?? field }),
      },
      { text: path, what: sentence },
    );
  });
  const lost = said.filter(({ code }) => losesMeaning(code)).length;
  return {
    ...read,
    form,
    diagnostics: [...read.diagnostics, ...said],
    counts: { ...read.counts, unsupported: read.counts.unsupported + lost },
  };
}

/** Fields that have another name as columns. */
const columns: Readonly<Record<string, string>> = {
  readonly: 'read_only',
  choiceFilter: 'choice_filter',
  count: 'repeat_count',
  triggered: 'calculation',
  seed: 'parameters',
  guidance: 'guidance_hint',
  requiredMessage: 'required_message',
  constraintMessage: 'constraint_message',
};
