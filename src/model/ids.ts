import * as z from 'zod/mini';
import type { Brand } from '../base/brand.ts';

/**
 * Every string with a grammar: its pattern, its schema and its brand. The schema checks at the
 * doors; the brand remembers inside that it was checked.
 */
function branded<Name extends string>(pattern: RegExp, maxLength: number) {
  const schema = z.string().check(z.regex(pattern), z.maxLength(maxLength));
  // The brand is a type only: parsing changes nothing but what TypeScript knows.
  return schema as unknown as z.ZodMiniType<Brand<string, Name>, Brand<string, Name>>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const name = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

export const EntryId = branded<'EntryId'>(uuid, 36);
export type EntryId = z.infer<typeof EntryId>;

export const WorkspaceId = branded<'WorkspaceId'>(/^[a-z0-9][a-z0-9-]*$/, 64);
export type WorkspaceId = z.infer<typeof WorkspaceId>;

export const ConsultationId = branded<'ConsultationId'>(uuid, 36);
export type ConsultationId = z.infer<typeof ConsultationId>;

export const SessionId = branded<'SessionId'>(uuid, 36);
export type SessionId = z.infer<typeof SessionId>;

export const FormId = branded<'FormId'>(name, 64);
export type FormId = z.infer<typeof FormId>;

/** A published version: never changed once an entry carries it. */
export const FormVersion = branded<'FormVersion'>(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 64);
export type FormVersion = z.infer<typeof FormVersion>;

/** XLSForm's `name`: what an expression calls with `${name}`. */
export const QuestionName = branded<'QuestionName'>(name, 128);
export type QuestionName = z.infer<typeof QuestionName>;

/** What is stored when a choice is picked; stable across versions and languages. No spaces. */
export const ChoiceName = branded<'ChoiceName'>(/^[^\s]+$/, 128);
export type ChoiceName = z.infer<typeof ChoiceName>;

export const ListName = branded<'ListName'>(name, 128);
export type ListName = z.infer<typeof ListName>;

/** BCP 47, as far as we need it: `en`, `fr-CA`, `zh-Hant`, `pa-Guru`. */
export const LanguageTag = branded<'LanguageTag'>(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 35);
export type LanguageTag = z.infer<typeof LanguageTag>;

/** XLSForm's formula language, unparsed. `src/expression` gives it meaning. */
export const ExpressionSource = branded<'ExpressionSource'>(/\S/, 20_000);
export type ExpressionSource = z.infer<typeof ExpressionSource>;

/** What stands behind `/c/` in a link: short, lower case, readable aloud. */
export const Slug = branded<'Slug'>(/^[a-z0-9]+(-[a-z0-9]+)*$/, 64);
export type Slug = z.infer<typeof Slug>;

/** What may stand behind the slug in a link: a partner's word, or the code of one printed card. */
export const LinkCode = branded<'LinkCode'>(/^[a-z0-9]+(-[a-z0-9]+)*$/, 32);
export type LinkCode = z.infer<typeof LinkCode>;

/**
 * Where an answer stands: the names of groups, repeats (with the instance, from 1) and the
 * question, with `/` between: `NS002`, `roster[2]/age`, `NS107/home` (a row of a matrix).
 * Pages are layout and do not count.
 */
export const AnswerPath = branded<'AnswerPath'>(
  /^[A-Za-z_][A-Za-z0-9_.-]*(\[[1-9][0-9]*\])?(\/[A-Za-z_][A-Za-z0-9_.-]*(\[[1-9][0-9]*\])?)*$/,
  512,
);
export type AnswerPath = z.infer<typeof AnswerPath>;

/** Says that a literal of ours keeps the grammar; throws where it does not. For code, not input. */
export function literal<T extends string>(schema: z.ZodMiniType<T>, text: string): T {
  return z.parse(schema, text);
}
