import type { FormNode, Question } from '../model/form.ts';
import type { ExpressionSource, QuestionName } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import type { Survey } from './import-cells.ts';
import type { Languages } from './import-languages.ts';
import type { Row } from './import-tree.ts';

/**
 * `or_other` is short for two things: a choice “Other” at the end of the list, and a question
 * that asks which. Import writes them out, as pyxform does; the words are ours by language.
 */
export function otherQuestion(row: Row, select: Question, { languages, names }: Survey): FormNode {
  const name = names.nameBeside(row, `${select.name}_other`);
  return {
    kind: 'text',
    name: name as QuestionName,
    label: wordsFor(languages, specify),
    relevant: `selected(\${${select.name}}, 'other')` as ExpressionSource,
  };
}

export const otherLabel = (languages: Languages): Words => wordsFor(languages, other);

function wordsFor(languages: Languages, words: Words): Words {
  const said = languages.all.flatMap(({ tag }) => {
    const text = words[tag] ?? words[tag.split('-')[0] ?? ''];
    return text === undefined ? [] : [[tag, text] as const];
  });
  return said.length === 0 ? { [languages.fallback]: words.en ?? '' } : Object.fromEntries(said);
}

const other: Words = {
  am: 'ሌላ',
  ar: 'غير ذلك',
  bn: 'অন্যান্য',
  de: 'Sonstiges',
  en: 'Other',
  es: 'Otro',
  fa: 'سایر',
  fr: 'Autre',
  hi: 'अन्य',
  it: 'Altro',
  nl: 'Anders',
  pl: 'Inne',
  ps: 'نور',
  pt: 'Outro',
  ru: 'Другое',
  so: 'Kale',
  sw: 'Nyingine',
  ti: 'ካልእ',
  tr: 'Diğer',
  uk: 'Інше',
  ur: 'دیگر',
  zh: '其他',
};

const specify: Words = {
  ar: 'يرجى التحديد.',
  de: 'Bitte angeben.',
  en: 'Specify other.',
  es: 'Especifique.',
  fa: 'لطفاً مشخص کنید.',
  fr: 'Précisez.',
  it: 'Specificare.',
  nl: 'Geef aan wat.',
  pl: 'Proszę określić.',
  pt: 'Especifique.',
  ru: 'Уточните.',
  sw: 'Tafadhali taja.',
  tr: 'Lütfen belirtin.',
  uk: 'Уточніть.',
  ur: 'وضاحت کریں۔',
  zh: '请注明。',
};
