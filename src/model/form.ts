import * as z from 'zod/mini';
import {
  ChoiceName,
  ExpressionSource,
  FormId,
  FormVersion,
  LanguageTag,
  ListName,
  QuestionName,
} from './ids.ts';
import { FormLanguage } from './language.ts';
import { Words } from './words.ts';

/**
 * A form: questions, choice lists, logic and words in several languages. XLSForm's meaning, our
 * shape: one schema a kind, discriminated on `kind`; logic stays as expression source and is
 * compiled by `engine/`.
 *
 *   Form ── lists: { DOMAIN: [Choice …] }
 *        └─ nodes: Page ─ Group ─ Repeat ─ … ─ questions
 */
/** Names of files, by language, that stand beside the words. */
export const Media = z.object({
  image: z.optional(Words),
  bigImage: z.optional(Words),
  audio: z.optional(Words),
  video: z.optional(Words),
});
export type Media = z.infer<typeof Media>;

/** A file of those names, by content: what the form carries of it. */
export const MediaFile = z.object({
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  type: z.string().check(z.maxLength(100)),
  bytes: z.int().check(z.nonnegative()),
});
export type MediaFile = z.infer<typeof MediaFile>;

export const Choice = z.object({
  name: ChoiceName,
  label: Words,
  media: z.optional(Media),
  /** Cannot be picked together with others: "none of these". */
  alone: z.optional(z.boolean()),
  /** Further columns of the choices sheet, for `choiceFilter`. */
  columns: z.optional(z.record(z.string(), z.string())),
});
export type Choice = z.infer<typeof Choice>;

/** What other tools are told about a node and we only carry: kept so that nothing is lost. */
const carriedFields = {
  media: z.optional(Media),
  /** What `parameters` says and no field of ours does: `max-pixels`, `quality`, `seed` … */
  parameters: z.optional(z.record(z.string(), z.string())),
  /** Further columns of the survey sheet that mean something to other tools: `bind::…`, `save_to`. */
  columns: z.optional(z.record(z.string(), z.string())),
};

/** What every node may carry. Each field is the XLSForm column of the same meaning. */
const nodeFields = {
  ...carriedFields,
  name: QuestionName,
  label: z.optional(Words),
  hint: z.optional(Words),
  guidance: z.optional(Words),
  relevant: z.optional(ExpressionSource),
  appearance: z.optional(z.string()),
};

const questionFields = {
  ...nodeFields,
  /** An expression, so that `true()` and "only if" are one thing. Absent: may be passed. */
  required: z.optional(ExpressionSource),
  requiredMessage: z.optional(Words),
  constraint: z.optional(ExpressionSource),
  constraintMessage: z.optional(Words),
  readonly: z.optional(ExpressionSource),
  default: z.optional(ExpressionSource),
  calculation: z.optional(ExpressionSource),
  /** The calculation is run when what this says changes, and what it made stays. */
  trigger: z.optional(QuestionName),
  /** The same for others beside it. */
  otherTriggers: z.optional(z.array(QuestionName)),
  /**
   * Ways of not answering that are offered beside passing: "I do not know", "I prefer not to
   * answer", "does not apply". Personal questions offer `declined`.
   */
  otherAnswers: z.optional(z.array(z.enum(['declined', 'dontKnow', 'doesNotApply']))),
  /** How careful publication must be with this topic (domain section 4.5, rule 1). */
  sensitivity: z.optional(z.enum(['plain', 'personal', 'sensitive'])),
};

const question = <Kind extends string, Extra extends z.core.$ZodLooseShape>(
  kind: Kind,
  extra: Extra,
) => z.object({ kind: z.literal(kind), ...questionFields, ...extra });

const listFields = {
  list: ListName,
  /** The choices are what was answered there, in each instance of a repeat; the list is empty. */
  from: z.optional(QuestionName),
  choiceFilter: z.optional(ExpressionSource),
  /** A random order, from the state's seed. */
  randomize: z.optional(z.boolean()),
};

export const Text = question('text', { multiline: z.optional(z.boolean()) });
export const Integer = question('integer', {});
export const Decimal = question('decimal', {});
export const Range = question('range', { start: z.number(), end: z.number(), step: z.number() });
export const SelectOne = question('selectOne', listFields);
export const SelectMultiple = question('selectMultiple', {
  ...listFields,
  /** At most so many picks; the screen says so before the limit is met. */
  most: z.optional(z.int()),
});
export const Rank = question('rank', { ...listFields, most: z.optional(z.int()) });
export const DateQuestion = question('date', {});
export const Time = question('time', {});
export const DateTime = question('dateTime', {});
export const Geopoint = question('geopoint', {
  /** A line or an area instead of one point. */
  shape: z.optional(z.enum(['trace', 'area'])),
});
export const Image = question('image', {});
export const Audio = question('audio', {});
export const File = question('file', { accept: z.optional(z.enum(['video'])) });
export const Signature = question('signature', {});
export const Barcode = question('barcode', {});
export const Acknowledge = question('acknowledge', {});
export const Calculate = question('calculate', {});
export const Hidden = question('hidden', {});
export const Metadata = question('metadata', {
  /** From the fourth on a place is kept that is never filled: it would say who or where one is. */
  source: z.enum([
    'start',
    'end',
    'today',
    'deviceid',
    'username',
    'phonenumber',
    'simserial',
    'subscriberid',
    'email',
    'startGeopoint',
    'backgroundAudio',
    'audit',
    'caseid',
  ]),
});

export const Note = z.object({
  kind: z.literal('note'),
  ...nodeFields,
  /**
   * When this note is relevant the form ends here with thanks, and nothing is stored: a person
   * who is too young, or who does not live here. A refusal is counted, nothing else.
   */
  ending: z.optional(z.boolean()),
});

/** One row of a matrix: answered like a `selectOne` over the matrix' list, at `matrix/row`. */
export const MatrixRow = z.object({
  name: QuestionName,
  label: Words,
  relevant: z.optional(ExpressionSource),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

export const Matrix = question('matrix', {
  list: ListName,
  rows: z.array(MatrixRow),
});

type Carried = {
  readonly media?: Media | undefined;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  readonly columns?: Readonly<Record<string, string>> | undefined;
};

export type Page = Carried & {
  readonly kind: 'page';
  readonly name: QuestionName;
  readonly label?: Words | undefined;
  readonly hint?: Words | undefined;
  readonly relevant?: ExpressionSource | undefined;
  readonly nodes: readonly FormNode[];
};
export type Group = Carried & {
  readonly kind: 'group';
  readonly name: QuestionName;
  readonly label?: Words | undefined;
  readonly hint?: Words | undefined;
  readonly relevant?: ExpressionSource | undefined;
  readonly appearance?: string | undefined;
  readonly nodes: readonly FormNode[];
};
export type Repeat = Carried & {
  readonly kind: 'repeat';
  readonly name: QuestionName;
  readonly label?: Words | undefined;
  readonly hint?: Words | undefined;
  readonly relevant?: ExpressionSource | undefined;
  readonly appearance?: string | undefined;
  /** How many instances, as an expression; absent: the person adds and removes. */
  readonly count?: ExpressionSource | undefined;
  readonly nodes: readonly FormNode[];
};

export const Question = z.discriminatedUnion('kind', [
  Text,
  Integer,
  Decimal,
  Range,
  SelectOne,
  SelectMultiple,
  Rank,
  DateQuestion,
  Time,
  DateTime,
  Geopoint,
  Image,
  Audio,
  File,
  Signature,
  Barcode,
  Acknowledge,
  Note,
  Calculate,
  Hidden,
  Metadata,
  Matrix,
]);
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question['kind'];

export type FormNode = Question | Page | Group | Repeat;

const containerFields = {
  ...carriedFields,
  name: QuestionName,
  label: z.optional(Words),
  hint: z.optional(Words),
  relevant: z.optional(ExpressionSource),
};

const nodes = z.lazy((): z.ZodMiniType<readonly FormNode[]> => z.array(FormNode));

/** By its kind, and not by trying each: groups within groups would be tried without end. */
export const FormNode: z.ZodMiniType<FormNode> = z.discriminatedUnion('kind', [
  Question,
  z.object({ kind: z.literal('page'), ...containerFields, nodes }),
  z.object({
    kind: z.literal('group'),
    ...containerFields,
    appearance: z.optional(z.string()),
    nodes,
  }),
  z.object({
    kind: z.literal('repeat'),
    ...containerFields,
    appearance: z.optional(z.string()),
    count: z.optional(ExpressionSource),
    nodes,
  }),
]);

export const ListFile = z.object({
  file: z.string(),
  value: z.optional(z.string()),
  label: z.optional(z.string()),
});
export type ListFile = z.infer<typeof ListFile>;

export const Form = z.object({
  id: FormId,
  version: FormVersion,
  title: Words,
  /** What it is for, in one or two sentences; shown in the library and before the start. */
  description: z.optional(Words),
  languages: z.array(FormLanguage).check(z.minLength(1)),
  defaultLanguage: LanguageTag,
  /** How long it usually takes, in minutes. */
  minutes: z.optional(z.int()),
  lists: z.record(z.string(), z.array(Choice)),
  /** Lists that are read from a file, and which of its columns are name and label. */
  files: z.optional(z.record(z.string(), ListFile)),
  /** The files that `media` of nodes and choices names, as far as they were given. */
  media: z.optional(z.record(z.string(), MediaFile)),
  /** What a response is called, as a formula. */
  instanceName: z.optional(ExpressionSource),
  /** Further settings that mean something to other tools: `style`, `submission_url` … */
  settings: z.optional(z.record(z.string(), z.string())),
  nodes: z.array(FormNode),
});
export type Form = z.infer<typeof Form>;

/** Names one published version. */
export const FormRef = z.object({ id: FormId, version: FormVersion });
export type FormRef = z.infer<typeof FormRef>;

export const isContainer = (node: FormNode): node is Page | Group | Repeat =>
  node.kind === 'page' || node.kind === 'group' || node.kind === 'repeat';
