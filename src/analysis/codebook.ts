import type { BlankReason } from '../model/answer.ts';
import type { Choice, Form, FormNode, FormRef, Question } from '../model/form.ts';
import type { ListName } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import { wordsWithoutMarks } from '../model/marked-text.ts';
import type { Words } from '../model/words.ts';

/**
 * What can be tabulated: the questions of one version of a form as variables, in the form's order.
 *
 *   form ─ pages, groups, repeats ─ question      -> one variable
 *                                 └ matrix ─ row  -> one variable a row, at `matrix/row`
 *
 * Notes hold no answer, and metadata questions (start, end, device) hold exact times and machines:
 * neither becomes a variable, so neither can reach a table or an export.
 */
export type VariableShape = 'one' | 'many' | 'ranking' | 'number' | 'open' | 'other';

export type Sensitivity = 'plain' | 'personal' | 'sensitive';

export type Variable = {
  /** Where the answers stand. Inside a repeat without instances: `roster/age` for `roster[2]/age`. */
  readonly path: string;
  readonly name: string;
  readonly kind: Exclude<Question['kind'], 'note' | 'metadata' | 'matrix'>;
  /** How it is tabulated; `other` (dates, places, photos) is exported only. */
  readonly shape: VariableShape;
  readonly label: Words;
  /** The question above the row of a matrix. */
  readonly stem: Words | undefined;
  /** The choice list's name; `undefined` for kinds without one. */
  readonly list: string | undefined;
  readonly choices: readonly Choice[];
  /** At most so many picks or places, where the form sets it. */
  readonly most: number | undefined;
  /** Ways of not answering that stood beside passing. */
  readonly otherAnswers: readonly BlankReason[];
  /** The choices have an order (agree, happy, often): a chart must not sort them by count. */
  readonly isOrdinal: boolean;
  readonly sensitivity: Sensitivity;
  /** Of a date: whether it is a day, a month or a year. */
  readonly appearance?: string | undefined;
  /** Of a place: more than a point. */
  readonly line?: 'trace' | 'area' | undefined;
  /** A repeat's question has many answers a person: its counts are answers, not people. */
  readonly isRepeated: boolean;
};

export type Codebook = {
  readonly form: FormRef;
  readonly title: Words;
  readonly defaultLanguage: string;
  readonly languages: readonly FormLanguage[];
  readonly variables: readonly Variable[];
};

export function codebookOf(form: Form): Codebook {
  return {
    form: { id: form.id, version: form.version },
    title: form.title,
    defaultLanguage: form.defaultLanguage,
    languages: form.languages,
    variables: variablesIn(form.nodes, form, { prefix: '', isRepeated: false }),
  };
}

export const variableAt = (codebook: Codebook, path: string): Variable | undefined =>
  codebook.variables.find((variable) => variable.path === path);

/** Closed questions with one or several picks: what a table can be split by. */
export const isGroupable = (variable: Variable): boolean =>
  (variable.shape === 'one' || variable.shape === 'many') && !variable.isRepeated;

type Place = { readonly prefix: string; readonly isRepeated: boolean };

function variablesIn(nodes: readonly FormNode[], form: Form, place: Place): Variable[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case 'page':
        return variablesIn(node.nodes, form, place);
      case 'group':
        return variablesIn(node.nodes, form, { ...place, prefix: `${place.prefix}${node.name}/` });
      case 'repeat':
        return variablesIn(node.nodes, form, {
          prefix: `${place.prefix}${node.name}/`,
          isRepeated: true,
        });
      case 'note':
      case 'metadata':
        return [];
      case 'matrix':
        return matrixVariables(node, form, place);
      default:
        return [variableOf(node, form, place)];
    }
  });
}

type Asked = Exclude<Question, { kind: 'note' | 'metadata' | 'matrix' }>;

function variableOf(question: Asked, form: Form, place: Place): Variable {
  const list = 'list' in question ? question.list : undefined;
  return {
    path: place.prefix + question.name,
    name: question.name,
    kind: question.kind,
    shape: shapeOf(question.kind),
    label: wordsWithoutMarks(question.label ?? {}),
    stem: undefined,
    list,
    choices: list === undefined ? [] : choicesOf(form, list),
    most: 'most' in question ? question.most : undefined,
    otherAnswers: question.otherAnswers ?? [],
    isOrdinal: isOrdinalList(list, question.appearance),
    sensitivity: question.sensitivity ?? 'plain',
    appearance: question.kind === 'date' ? question.appearance : undefined,
    line: question.kind === 'geopoint' ? question.shape : undefined,
    isRepeated: place.isRepeated,
  };
}

type Matrix = Extract<Question, { kind: 'matrix' }>;

function matrixVariables(matrix: Matrix, form: Form, place: Place): Variable[] {
  return matrix.rows.map((row) => ({
    path: `${place.prefix}${matrix.name}/${row.name}`,
    name: row.name,
    kind: 'selectOne',
    shape: 'one',
    label: wordsWithoutMarks(row.label),
    stem: matrix.label && wordsWithoutMarks(matrix.label),
    list: matrix.list,
    choices: choicesOf(form, matrix.list),
    most: undefined,
    otherAnswers: matrix.otherAnswers ?? [],
    isOrdinal: isOrdinalList(matrix.list, matrix.appearance),
    sensitivity: matrix.sensitivity ?? 'plain',
    isRepeated: place.isRepeated,
  }));
}

/** Their words as a table and a file take them: without marks. The form's own list where none has any. */
function choicesOf(form: Form, list: string): readonly Choice[] {
  const choices = form.lists[list as ListName] ?? [];
  const plain = choices.map((choice) => wordsWithoutMarks(choice.label));
  return plain.every((label, at) => label === choices[at]?.label)
    ? choices
    : choices.map((choice, at) => ({ ...choice, label: plain[at] ?? choice.label }));
}

function shapeOf(kind: Variable['kind']): VariableShape {
  switch (kind) {
    case 'selectOne':
      return 'one';
    case 'selectMultiple':
      return 'many';
    case 'rank':
      return 'ranking';
    case 'integer':
    case 'decimal':
    case 'range':
      return 'number';
    case 'text':
      return 'open';
    default:
      return 'other';
  }
}

/** The bank's answer scales (domain 1.0). PROG5 is not one: its "stopped" stands outside the order. */
const scales = /^(AGR|IMP|SAT|EASE|FREQ|MET|HAVE)\d+$/i;

const isOrdinalList = (list: string | undefined, appearance: string | undefined): boolean =>
  (list !== undefined && scales.test(list)) || (appearance ?? '').split(/\s+/).includes('likert');
