import { exhaustive } from '../base/exhaustive.ts';
import type { FormNode, Question } from '../model/form.ts';
import type { ExpressionSource } from '../model/ids.ts';
import { filled, type Survey } from './import-cells.ts';
import { withDefault } from './import-default.ts';
import { appearanceWords } from './import-parameters.ts';
import { asked, carriedParameters, defaultOf, nodeParts, type Parts } from './import-parts.ts';
import { readSelect } from './import-select.ts';
import type { Row } from './import-tree.ts';

/** Reads a row that asks, says or records; more than one node where `or_other` stands. */
export const readQuestion = (row: Row, survey: Survey): readonly FormNode[] =>
  nodesOf(row, survey).map((node) => withDefault(node, row, survey));

function nodesOf(row: Row, survey: Survey): readonly FormNode[] {
  const { meaning } = row.type.feature;
  const { report } = survey;
  const parts = nodeParts(row, survey);
  const { cells, base, marks, appearance } = parts;
  const where = cells.where('type');
  switch (meaning.does) {
    case 'record':
      if (row.type.feature.support === 'partial')
        report.add('notCollected', where, { text: row.typeText });
      return [
        {
          kind: 'metadata',
          ...base,
          ...asked(parts, survey),
          ...carriedParameters(parts),
          ...filled({ appearance: appearance || undefined }),
          source: meaning.source,
        },
      ];
    case 'choose':
      return readSelect(row, survey, parts, meaning.kind, meaning.from);
    case 'ask':
      if (meaning.kind === 'note') return [readNote(parts)];
      return [readPlain(row, survey, parts, meaning.kind)];
    case 'loadFile': {
      const ending = row.type.feature.name === 'xml-external' ? 'xml' : 'csv';
      survey.files.use({ file: `${row.written}.${ending}` }, where, row.written);
      return [];
    }
    case 'nothing':
      report.add('unsupportedType', where, {
        text: row.typeText,
        what: row.type.feature.note ?? '',
      });
      return base.label === undefined ? [] : [{ kind: 'note', ...base }];
    case 'begin':
    case 'end':
      return [];
    default:
      return exhaustive(meaning);
  }

  function readNote({ base: said }: Parts): Question {
    const shown = { ...said, ...carriedParameters(parts) };
    const calculation = cells.formula('calculation');
    const first = defaultOf(cells);
    // A note that shows a value of its own is a text that nobody writes in.
    if (calculation !== undefined || first !== undefined)
      return {
        kind: 'text',
        ...shown,
        ...filled({ calculation, default: first, appearance: appearance || undefined }),
        readonly: 'true()' as ExpressionSource,
      };
    return {
      kind: 'note',
      ...shown,
      ...filled({ appearance: appearance || undefined }),
      ...(marks.ending === 'yes' ? { ending: true } : {}),
    };
  }
}

type Plain = Exclude<
  Question['kind'],
  'note' | 'metadata' | 'matrix' | 'selectOne' | 'selectMultiple' | 'rank'
>;

function readPlain(row: Row, survey: Survey, parts: Parts, kind: Question['kind']): Question {
  const { base, appearance, marks, parameters, cells } = parts;
  const words = appearanceWords(appearance);
  const without = (word: string): string | undefined => {
    const rest = words.filter((other) => other !== word).join(' ');
    return rest === '' ? undefined : rest;
  };
  const fields = { ...base, ...asked(parts, survey) };
  const shown = filled({ appearance: appearance === '' ? undefined : appearance });
  const plain = kind as Plain;
  switch (plain) {
    case 'text':
      return words.includes('multiline') && marks.kind !== 'text'
        ? {
            kind: 'text',
            ...fields,
            ...carriedParameters(parts),
            ...filled({ appearance: without('multiline') }),
            multiline: true,
          }
        : { kind: 'text', ...fields, ...carriedParameters(parts), ...shown };
    case 'image':
      return words.includes('signature') && marks.kind !== 'image'
        ? {
            kind: 'signature',
            ...fields,
            ...carriedParameters(parts),
            ...filled({ appearance: without('signature') }),
          }
        : { kind: 'image', ...fields, ...carriedParameters(parts), ...shown };
    case 'range': {
      const number = (name: string, instead: number): number => {
        const text = parameters.get(name);
        parameters.delete(name);
        if (text === undefined || text === '') return instead;
        const value = Number(text);
        if (Number.isFinite(value)) return value;
        survey.report.add('badParameter', cells.where('parameters'), {
          text: `${name}=${text}`,
          word: String(instead),
        });
        return instead;
      };
      const range = { start: number('start', 1), end: number('end', 10), step: number('step', 1) };
      return {
        kind: 'range',
        ...fields,
        ...shown,
        ...range,
        step: range.step === 0 ? 1 : Math.abs(range.step),
        ...carriedParameters(parts),
      };
    }
    case 'geopoint': {
      const { name } = row.type.feature;
      const shape: 'trace' | 'area' | undefined =
        name === 'geotrace' ? 'trace' : name === 'geoshape' ? 'area' : undefined;
      return {
        kind: 'geopoint',
        ...fields,
        ...shown,
        ...carriedParameters(parts),
        ...filled({ shape }),
      };
    }
    case 'file':
      return {
        kind: 'file',
        ...fields,
        ...shown,
        ...carriedParameters(parts),
        ...(row.type.feature.name === 'video' ? { accept: 'video' } : {}),
      };
    case 'integer':
    case 'decimal':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'audio':
    case 'signature':
    case 'barcode':
    case 'acknowledge':
    case 'calculate':
    case 'hidden':
      return { kind: plain, ...fields, ...shown, ...carriedParameters(parts) };
    default:
      return exhaustive(plain);
  }
}
