import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../../src/base/result.ts';
import { Form } from '../../src/model/form.ts';
import { formToJson, formToWorkbook } from '../../src/xlsform/export-form.ts';
import { workbookToMarkdown } from '../../src/xlsform/export-markdown.ts';
import { importFiles } from '../../src/xlsform/import-files.ts';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';
import { readFormFiles } from './read-files.ts';

const writers: Readonly<Record<string, (form: Form) => Uint8Array | string>> = {
  xlsx: (form) => workbookToXlsx(formToWorkbook(form)),
  md: (form) => workbookToMarkdown(formToWorkbook(form)),
  json: formToJson,
};

/** Reads a form from a workbook, a Markdown table or JSON, and writes it as its name's ending says. */
export function convertFile(from: string, to: string): Result<Form, string> {
  const ending = /\.(\w+)$/.exec(to)?.[1]?.toLowerCase() ?? '';
  const write = Object.hasOwn(writers, ending) ? writers[ending] : undefined;
  if (write === undefined) return err(`A form is written as ${Object.keys(writers).join(', ')}.`);
  const form = from.endsWith('.json') ? readJson(from) : readWorkbook(from);
  if (form.ok) writeFileSync(to, write(form.value));
  return form;
}

function readJson(path: string): Result<Form, string> {
  const parsed = z.safeParse(Form, JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? ok(parsed.data) : err(z.prettifyError(parsed.error));
}

function readWorkbook(path: string): Result<Form, string> {
  const { form, diagnostics } = importFiles(readFormFiles(path));
  return form === undefined ? err(diagnostics.map(({ message }) => message).join('\n')) : ok(form);
}
