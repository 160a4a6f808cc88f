import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { withoutFaults } from '../../src/engine/more/without-faults.ts';
import type { FormFault } from '../../src/engine/plan.ts';
import type { Severity } from '../../src/xlsform/diagnostics.ts';
import { importWithout } from '../../src/xlsform/import-faults.ts';
import { importFiles } from '../../src/xlsform/import-files.ts';
import type { Counts } from '../../src/xlsform/import-workbook.ts';
import { readFormFiles } from './read-files.ts';

/** What is said of one workbook; a JSON line. */
export type Check = Counts & {
  readonly file: string;
  readonly title: string | null;
  readonly version: string | null;
  readonly languages: readonly string[];
  readonly diagnostics: readonly Said[];
  readonly ms: number;
  readonly peakMB: number;
};

type Said = {
  readonly severity: Severity;
  readonly code: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
  readonly hint?: string;
};

export type Measure = {
  /** Milliseconds. */
  readonly now: () => number;
  readonly peakMegabytes: () => number;
};

/** Imports a file and says what came of it, and what the engine would refuse to run. */
export async function checkFile(file: string, measure: Measure): Promise<Check> {
  const begun = measure.now();
  try {
    const read = importFiles(readFormFiles(file));
    const ms = Math.round(measure.now() - begun);
    const peakMB = measure.peakMegabytes();
    const mended = read.form && (await withoutFaults(read.form));
    const { form, diagnostics, counts } =
      mended === undefined ? read : importWithout(read, mended.form, mended.left);
    return {
      file,
      title: form?.title[form.defaultLanguage] ?? null,
      version: form?.version ?? null,
      languages: form?.languages.map(({ tag }) => tag) ?? [],
      ...counts,
      diagnostics: [
        ...diagnostics.map(({ values: _, ...said }) => said),
        ...(mended?.faults ?? []).map(obstacle),
      ],
      ms,
      peakMB,
    };
  } catch (thrown) {
    return unread(file, thrown, measure.now() - begun, measure.peakMegabytes());
  }
}

/** Nothing that could be left out. */
const obstacle = ({ code, path, field, sentence }: FormFault): Said => ({
  severity: 'error',
  code: `engine.${code}`,
  sheet: 'survey',
  ...(field === undefined ? {} : { column: field }),
  message: `${path}: ${sentence}`,
});

function unread(file: string, thrown: unknown, ms: number, peakMB: number): Check {
  return {
    file,
    title: null,
    version: null,
    languages: [],
    questions: 0,
    groups: 0,
    repeats: 0,
    choices: 0,
    unsupported: 0,
    diagnostics: [
      {
        severity: 'error',
        code: 'unreadable',
        message: thrown instanceof Error ? thrown.message : String(thrown),
      },
    ],
    ms: Math.round(ms),
    peakMB,
  };
}

/** Each file in a process of its own, one after the other; `command` ends with the file. */
export async function* checkEach(
  files: readonly string[],
  command: readonly string[],
): AsyncGenerator<Check> {
  const run = promisify(execFile);
  for (const file of files) {
    const { stdout } = await run(process.execPath, [...command, file], {
      maxBuffer: 64 * 1024 * 1024,
    });
    yield JSON.parse(stdout) as Check;
  }
}

/** The same for people. */
export function printCheck(check: Check): string {
  const { title, version, languages, questions, groups, repeats, choices, unsupported } = check;
  const lines = [
    `${basename(check.file)}: ${title ?? 'no form'}${version === null ? '' : `, version ${version}`}`,
    `  ${questions} questions, ${groups} groups, ${repeats} repeats, ${choices} choices, ${unsupported} unsupported; ${languages.join(' ') || 'no language'}; ${check.ms} ms, ${check.peakMB} MB`,
    ...check.diagnostics.map(({ severity, sheet, row, column, message, hint }) => {
      const where = [sheet, row, column].filter((part) => part !== undefined).join(' ');
      return `  ${severity}${where === '' ? '' : ` (${where})`}: ${message}${hint === undefined ? '' : ` ${hint}`}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}
