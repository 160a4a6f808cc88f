import type { AnswerValue } from '../model/answer.ts';
import { printPlace } from '../model/places.ts';
import { picksOf } from './base.ts';
import type { Codebook, Variable } from './codebook.ts';
import type { Cell } from './csv-text.ts';
import { choicesSeen } from './frequencies.ts';
import { answerAt, answersTo, type Row, withoutInstances } from './records.ts';
import { specialValues } from './special-values.ts';

/**
 * The columns of the export, in one place, so that the data and its codebook cannot disagree.
 *
 *   NS012            what was answered; several picks joined by a space (XLSForm's way)
 *   NS012/D05        1 picked, 0 not picked; for a ranking the place, 0 where it has none
 *   NS040            of a photo, a recording, a file: its content's hash
 *   NS040/file       what it is called
 *   roster[2]/age    one column an instance, as many as the longest response has
 *
 * Of a response only the month is given, no session's or subject's id (both begin with a
 * timestamp), nothing of the withdrawal code.
 */
export type MetadataColumn = {
  readonly kind: 'metadata';
  readonly name: string;
  readonly meaning: string;
  readonly cell: (row: Row) => Cell;
};

export type AnswerColumn = {
  readonly kind: 'answer' | 'pick' | 'place' | 'file';
  /** The header, and the path of the answer it is taken from. */
  readonly name: string;
  readonly path: string;
  readonly variable: Variable;
  /** For `pick` and `place`: the choice; for `file` the word itself. */
  readonly choice: string | undefined;
  readonly cell: (row: Row) => Cell;
};

export type ExportOptions = {
  /** A session's title, from its id; without it a short code stands for the session. */
  readonly sessionTitle?: (session: string) => string;
  /** What a subject's answer came by (`link-marks.ts`), where it may be said. */
  readonly linkOf?: (subject: string) => string | undefined;
};

export function metadataColumns({
  sessionTitle = codeOf,
  linkOf,
}: ExportOptions): MetadataColumn[] {
  const column = (name: string, meaning: string, cell: (row: Row) => Cell): MetadataColumn => ({
    kind: 'metadata',
    name,
    meaning,
    cell,
  });
  return [
    column('response', 'code of the response, random', ({ subject }) => codeOf(subject)),
    column('form', 'form', ({ form }) => form.id),
    column('version', 'version of the form', ({ form }) => form.version),
    column('month', 'month of collection', ({ month }) => month),
    column('mode', 'how it was collected', ({ mode }) => mode),
    column('language', 'language the form was filled in', ({ language }) => language),
    column('session', 'session, empty for none', ({ session }) => session && sessionTitle(session)),
    column('door', 'link that was opened', ({ door }) => door),
    ...(linkOf === undefined
      ? []
      : [
          column(
            'link',
            'card; again: its card had been used before; unknown: a code of no sheet; partner, where not too few',
            ({ subject }) => linkOf(subject),
          ),
        ]),
    column('duration', 'minutes it took, as a band', ({ duration }) => duration),
    column('consent_version', 'version of the consent text', ({ consent }) => consent.version),
    column('consent_language', 'language of the consent text', ({ consent }) => consent.language),
    column('consent_how', 'read, heard or interpreted', ({ consent }) => consent.how),
    column(
      'consent_people',
      'people of a table that agreed as one',
      ({ consent }) => consent.people,
    ),
  ];
}

/** The random end of an id: its beginning is a time (UUIDv7). */
export const codeOf = (id: string): string =>
  /[0-9a-f]{8}-[0-9a-f-]{14}-([0-9a-f]{12})$/.exec(id)?.[1] ?? id;

/**
 * What the columns depend on beside the form, gathered row by row: nobody has to hold all rows at
 * once. Of answers in a repeat which instances there are; of several picks which choices were made.
 */
export type Seen = {
  readonly note: (row: Row) => void;
  /** Of a variable in a repeat; in the order of its instances. */
  readonly paths: (variable: Variable) => readonly string[];
  readonly picks: (variable: Variable) => ReadonlySet<string>;
};

export function watchColumns({ variables }: Codebook): Seen {
  const repeated = new Map(
    variables.filter(({ isRepeated }) => isRepeated).map(({ path }) => [path, new Set<string>()]),
  );
  const picking = variables.filter(isPicking);
  const picks = new Map(picking.map(({ path }) => [path, new Set<string>()]));
  return {
    note: (row) => {
      if (repeated.size > 0)
        for (const path of Object.keys(row.answers))
          repeated.get(withoutInstances(path))?.add(path);
      for (const variable of picking)
        for (const answer of answersTo(row, variable))
          if (answer.is === 'answered')
            for (const pick of picksOf(answer.value)) picks.get(variable.path)?.add(pick);
    },
    paths: ({ path }) =>
      [...(repeated.get(path) ?? [])].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    picks: ({ path }) => picks.get(path) ?? new Set(),
  };
}

const isPicking = ({ shape }: Variable): boolean => shape === 'many' || shape === 'ranking';

export function answerColumns(codebook: Codebook, rows: readonly Row[]): AnswerColumn[] {
  const seen = watchColumns(codebook);
  for (const row of rows) seen.note(row);
  return columnsSeen(codebook, seen);
}

export const columnsSeen = (codebook: Codebook, seen: Seen): AnswerColumn[] =>
  codebook.variables.flatMap((variable) =>
    (variable.isRepeated ? seen.paths(variable) : [variable.path]).flatMap((path) =>
      columnsAt(path, variable, seen),
    ),
  );

function columnsAt(path: string, variable: Variable, seen: Seen): AnswerColumn[] {
  const column = (
    kind: AnswerColumn['kind'],
    choice: string | undefined,
    print: (value: AnswerValue) => Cell,
  ): AnswerColumn => ({
    kind,
    name: choice === undefined ? path : `${path}/${choice}`,
    path,
    variable,
    choice,
    cell: (row) => {
      const answer = answerAt(row, path);
      return answer.is === 'answered' ? print(answer.value) : specialValues[answer.is];
    },
  });
  const whole = column('answer', undefined, (value) => printValue(value, variable));
  if (isFile(variable))
    return [
      whole,
      column('file', 'file', (value) =>
        typeof value === 'object' && 'sha256' in value ? value.name : undefined,
      ),
    ];
  if (!isPicking(variable)) return [whole];
  return [
    whole,
    ...choicesSeen(variable, seen.picks(variable)).map(({ name }) =>
      variable.shape === 'many'
        ? column('pick', name, (value) => (picksOf(value).includes(name) ? 1 : 0))
        : column('place', name, (value) => picksOf(value).indexOf(name) + 1),
    ),
  ];
}

const isFile = ({ kind }: Variable): boolean =>
  kind === 'image' || kind === 'audio' || kind === 'file' || kind === 'signature';

function printValue(value: AnswerValue, { line }: Variable): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value)) return value.join(' ');
  if ('latitude' in value) {
    const { latitude, longitude, altitude, accuracy } = value;
    // XLSForm's order: where only the accuracy is known, the altitude before it is 0.
    const height = altitude ?? (accuracy === undefined ? undefined : 0);
    return [latitude, longitude, height, accuracy].filter((x) => x !== undefined).join(' ');
  }
  if ('points' in value) return printPlace(value, line);
  // By content: names repeat, and people name photos after people.
  return value.sha256;
}
