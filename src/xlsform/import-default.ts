import { dateParts } from '../expression/value.ts';
import type { FormNode, Question } from '../model/form.ts';
import type { ExpressionSource } from '../model/ids.ts';
import { parsePlace } from '../model/places.ts';
import { cellsOf, type Survey } from './import-cells.ts';
import type { Row } from './import-tree.ts';

/**
 * A default in plain words, as the kind of its question has it: `2026-1-5` is a day, `9:30` a
 * time. One that can be no answer is kept as it was written, and reported: the question begins
 * empty.
 */
export function withDefault(node: FormNode, row: Row, survey: Survey): FormNode {
  if (!('default' in node) || node.default === undefined || isFormula(node.default)) return node;
  const written = node.default;
  const mended = mend(node, written);
  if (canBe(node, mended, survey))
    return mended === written ? node : { ...node, default: mended as ExpressionSource };
  const isFile = ['image', 'audio', 'file', 'signature'].includes(node.kind);
  survey.report.add(isFile ? 'defaultFile' : 'badDefault', cellsOf(row, survey).where('default'), {
    text: written,
  });
  return node;
}

/** What names a question, calls a function or is in quotes. */
export const isFormula = (text: string): boolean => /\$\{|^\s*["'].*["']\s*$|[\w-]\(/s.test(text);

function mend({ kind }: Question, text: string): string {
  const day = text.replace(
    /^(\d{4})-(\d\d?)-(\d\d?)(?=T|\s|$)/,
    (_, year: string, month: string, date: string) =>
      [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'),
  );
  switch (kind) {
    case 'date':
      return day;
    case 'dateTime':
      return day.replace(/^(\d{4}-\d\d-\d\d)\s+(?=\d)/, '$1T');
    case 'time':
      return text.replace(/^(\d)(?=:)/, '0$1');
    case 'acknowledge':
      return /^(ok|yes|true|1)$/i.test(text) ? 'OK' : text;
    default:
      return text;
  }
}

function canBe(node: Question, text: string, survey: Survey): boolean {
  switch (node.kind) {
    case 'integer':
      return /^-?\d+([.,]0*)?$/.test(text);
    case 'decimal':
    case 'range':
      return /^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(text);
    case 'date':
    case 'dateTime':
      return dateParts(text) !== undefined;
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d/.test(text) || dateParts(text) !== undefined;
    case 'geopoint':
      return parsePlace(text, node.shape) !== undefined;
    case 'image':
    case 'audio':
    case 'file':
    case 'signature':
      return false;
    case 'selectOne':
      return isListed(node, [text], survey);
    case 'selectMultiple':
    case 'rank':
      return isListed(node, text.split(/\s+/), survey);
    case 'acknowledge':
      return text === 'OK';
    default:
      return true;
  }
}

/** Where the choices are known by now: not of a file that is missing, nor answers. */
function isListed(
  { list }: { readonly list: string },
  names: readonly string[],
  { lists, files, listsWithOther }: Survey,
): boolean {
  const choices = lists.lists[list] ?? files.choicesOf(list) ?? [];
  if (choices.length === 0) return true;
  return names.every(
    (name) =>
      choices.some((choice) => choice.name === name) ||
      (name === 'other' && listsWithOther.has(list)),
  );
}
