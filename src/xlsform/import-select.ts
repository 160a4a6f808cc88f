import type { FormNode, Question } from '../model/form.ts';
import type { ExpressionSource, ListName, QuestionName } from '../model/ids.ts';
import { filled, type RowCells, type Survey } from './import-cells.ts';
import { checkColumns } from './import-filter.ts';
import { readFormula } from './import-formula.ts';
import { toChoiceName } from './import-names.ts';
import { otherQuestion } from './import-other.ts';
import { asked, carriedParameters, type Parts } from './import-parts.ts';
import { readSearch } from './import-search.ts';
import type { Row } from './import-tree.ts';

/** Reads a question with choices: from the sheet, from a file, from the external sheet. */
export function readSelect(
  row: Row,
  survey: Survey,
  parts: Parts,
  kind: 'selectOne' | 'selectMultiple' | 'rank',
  from: 'list' | 'file' | 'externalList',
): readonly FormNode[] {
  const { lists, files, report } = survey;
  const { base, cells, parameters, marks, appearance } = parts;
  const where = cells.where('type');
  const written = row.type.list;
  const answers = /^\$\{([^{}]*)\}/.exec(written)?.[1]?.trim();
  const asker = answers === undefined ? undefined : survey.names.find(row, answers);
  if (answers !== undefined && (asker === undefined || asker.name.includes('/'))) {
    report.add('choicesFromAnswers', where, { text: row.typeText });
    return [{ kind: 'text', ...base, ...asked(parts, survey), ...carriedParameters(parts) }];
  }

  const search = readSearch(appearance, written, parts, survey);
  const take = (name: string): string | undefined => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value;
  };
  let list: ListName | undefined;
  let isMissing = false;
  if (from === 'file')
    ({ list, isMissing } = files.use(
      { file: written, ...filled({ value: take('value'), label: take('label') }) },
      where,
    ));
  else if (asker !== undefined) list = files.empty(`answers_${asker.name}`);
  else if (search !== undefined) ({ list, isMissing } = search);
  else list = from === 'list' ? lists.find(written) : lists.findExternal(written);
  if (list === undefined) {
    isMissing = true;
    if (written === '') report.add('noListInType', where, { text: row.typeText });
    else {
      const word = report.closest(written, lists.written);
      report.add('missingList', where, { text: written }, word && `Did you mean “${word}”?`);
    }
    list = files.empty(written || row.name);
  }

  const randomize = /^(true|yes|1)(\(\))?$/i.test(take('randomize') ?? '');
  const most = Number(marks.most);
  const own = asker === undefined ? cells.formula('choice_filter', true) : ownFilter(cells);
  if (asker === undefined && own !== undefined)
    checkColumns(
      own,
      lists.lists[list] ?? files.choicesOf(list) ?? [],
      cells.where('choice_filter'),
      report,
    );
  const choiceFilter = bothOf(own, search?.filter);
  const filter =
    choiceFilter !== undefined && row.type.hasOther
      ? (`(${choiceFilter}) or name = 'other'` as ExpressionSource)
      : choiceFilter;
  const { required, ...others } = asked(parts, survey);
  const node = {
    ...base,
    ...others,
    // Nothing can be picked from a list that is not there, so nothing is asked for.
    ...(required === undefined || isMissing ? {} : { required }),
    ...filled({
      appearance: (search?.appearance ?? appearance) || undefined,
      choiceFilter: filter,
    }),
    ...carriedParameters(parts),
    list,
    ...filled({ from: asker?.name as QuestionName | undefined }),
    ...(randomize ? { randomize } : {}),
  };
  const limit = Number.isInteger(most) && most > 0 ? { most } : {};
  if (kind === 'selectOne' && node.default !== undefined) node.default = plainChoice(node.default);
  const question: Question = kind === 'selectOne' ? { kind, ...node } : { kind, ...node, ...limit };
  if (!row.type.hasOther) return [question];
  survey.listsWithOther.add(list);
  return [question, otherQuestion(row, question, survey)];
}

/** A default that was written with blanks is stored as its choice is. */
const plainChoice = (source: ExpressionSource): ExpressionSource =>
  /["'({]/.test(source) ? source : (toChoiceName(source) as ExpressionSource);

/** Over answers, `./age` is the age in that instance, as `${age}` is. */
function ownFilter(cells: RowCells): ExpressionSource | undefined {
  const source = cells.text('choice_filter').replace(/(^|[^.\w/])\.\/(\w[\w.-]*)/g, '$1\u0024{$2}');
  return source === ''
    ? undefined
    : readFormula(source, cells.where('choice_filter'), cells.meaning);
}

const bothOf = (
  one: ExpressionSource | undefined,
  other: ExpressionSource | undefined,
): ExpressionSource | undefined =>
  one !== undefined && other !== undefined
    ? (`(${one}) and (${other})` as ExpressionSource)
    : (one ?? other);
