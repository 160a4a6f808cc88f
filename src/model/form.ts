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
export const Choice = z.object({
  name: ChoiceName,
  label: Words,
  /** Cannot be picked together with others: "none of these". */
  alone: z.optional(z.boolean()),
  /** Further columns of the choices sheet, for `choiceFilter`. */
  columns: z.optional(z.record(z.string(), z.string())),
});
export type Choice = z.infer<typeof Choice>;

/** What every node may carry. Each field is the XLSForm column of the same meaning. */
const nodeFields = {
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
  trigger: z.optional(QuestionName),
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
export const Geopoint = question('geopoint', {});
export const Image = question('image', {});
export const Audio = question('audio', {});
export const File = question('file', {});
export const Signature = question('signature', {});
export const Barcode = question('barcode', {});
export const Acknowledge = question('acknowledge', {});
export const Calculate = question('calculate', {});
export const Hidden = question('hidden', {});
export const Metadata = question('metadata', {
  source: z.enum(['start', 'end', 'today', 'deviceid', 'username']),
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

export type Page = {
  readonly kind: 'page';
  readonly name: QuestionName;
  readonly label?: Words | undefined;
  readonly relevant?: ExpressionSource | undefined;
  readonly nodes: readonly FormNode[];
};
export type Group = {
  readonly kind: 'group';
  readonly name: QuestionName;
  readonly label?: Words | undefined;
  readonly relevant?: ExpressionSource | undefined;
  readonly appearance?: string | undefined;
  readonly nodes: readonly FormNode[];
};
export type Repeat = {
  readonly kind: 'repeat';
  readonly name: QuestionName;
  readonly label?: Words | undefined;
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
  name: QuestionName,
  label: z.optional(Words),
  relevant: z.optional(ExpressionSource),
};

export const FormNode: z.ZodMiniType<FormNode> = z.lazy(() =>
  z.union([
    Question,
    z.object({ kind: z.literal('page'), ...containerFields, nodes: z.array(FormNode) }),
    z.object({
      kind: z.literal('group'),
      ...containerFields,
      appearance: z.optional(z.string()),
      nodes: z.array(FormNode),
    }),
    z.object({
      kind: z.literal('repeat'),
      ...containerFields,
      appearance: z.optional(z.string()),
      count: z.optional(ExpressionSource),
      nodes: z.array(FormNode),
    }),
  ]),
);

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
  nodes: z.array(FormNode),
});
export type Form = z.infer<typeof Form>;

/** Names one published version. */
export const FormRef = z.object({ id: FormId, version: FormVersion });
export type FormRef = z.infer<typeof FormRef>;

export const isContainer = (node: FormNode): node is Page | Group | Repeat =>
  node.kind === 'page' || node.kind === 'group' || node.kind === 'repeat';
