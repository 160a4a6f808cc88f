import type { Choice, Form } from '../model/form.ts';
import { wordsIn } from '../model/words.ts';
import {
  type Cells,
  languageName,
  lineOf,
  mediaCells,
  mediaColumns,
  saidCells,
  sheetOf,
} from './export-cells.ts';
import { surveySheet } from './export-survey.ts';
import { languageColumns, languageSheet, markColumn, printMarks } from './marks.ts';
import type { Sheet, Workbook } from './workbook.ts';

/**
 * A form as a workbook with XLSForm's own words, so that other tools run it, and with the column
 * and the sheet `welcome_mat` for what XLSForm has no word for, so that import gives back the
 * same form (`marks.ts`).
 *
 *   survey  choices  settings  welcome_mat (languages)
 */
export function formToWorkbook(form: Form): Workbook {
  return { sheets: [surveySheet(form), choicesSheet(form), settingsSheet(form), languages(form)] };
}

/** The form itself, as text that a person can read and compare. */
export const formToJson = (form: Form): string => `${JSON.stringify(form, null, 2)}\n`;

function choicesSheet({ lists, languages }: Form): Sheet {
  const always = ['list_name', 'name', ...Object.keys(saidCells(languages, 'label', undefined))];
  const lineOfChoice = (list: string, { name, label, media, alone, columns }: Choice): Cells =>
    lineOf({
      ...columns,
      list_name: list,
      name,
      ...saidCells(languages, 'label', label),
      ...mediaCells(languages, media),
      [markColumn]: printMarks({ alone: alone === true ? 'yes' : undefined }),
    });
  return sheetOf(
    'choices',
    languages,
    ['list_name', 'name', { spoken: 'label' }, ...mediaColumns],
    always,
    Object.entries(lists).flatMap(([list, choices]) =>
      choices.map((choice) => lineOfChoice(list, choice)),
    ),
  );
}

function settingsSheet(form: Form): Sheet {
  const spoken = form.languages.find(({ tag }) => tag === form.defaultLanguage);
  const line = lineOf({
    ...form.settings,
    form_title: wordsIn(form.title, form.defaultLanguage, form.defaultLanguage).text || form.id,
    form_id: form.id,
    version: form.version,
    default_language: spoken === undefined ? form.defaultLanguage : languageName(spoken),
    instance_name: form.instanceName,
    // One group with `field-list` a screen: what we do, asked of those who do otherwise.
    style: form.settings?.style ?? 'pages',
    [markColumn]: printMarks({
      minutes: form.minutes === undefined ? undefined : String(form.minutes),
    }),
  });
  return sheetOf('settings', [], settingsColumns, [], [line]);
}

const settingsColumns = [
  'form_title',
  'form_id',
  'version',
  'default_language',
  'instance_name',
  'style',
];

function languages(form: Form): Sheet {
  const lines = form.languages.map(({ tag, name, direction, status }) =>
    lineOf({
      tag,
      name,
      direction,
      status,
      // The default language's title is `form_title`: edited there, it is edited.
      title: tag === form.defaultLanguage ? undefined : form.title[tag],
      description: form.description?.[tag],
    }),
  );
  return sheetOf(languageSheet, [], languageColumns, ['tag', 'name'], lines);
}
