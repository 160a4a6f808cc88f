import type { RxJsonSchema } from 'rxdb';
import * as z from 'zod/mini';
import type { EntryKind } from '../model/entry-kinds.ts';
import { ReplicaCursor, ReplicaLeaf } from './rows.ts';

/**
 * RxDB's schemas, derived from the zod schemas of `rows.ts` so that there is one source. RxDB adds
 * its own needs: a primary key with a length, and lengths and bounds on whatever is indexed.
 * In production it does not check them; `tests/replica/schemas.test.ts` does.
 *
 * Seven collections. RxDB stalls at the fourteenth open one of a page, so ten is our limit.
 */
export const collectionNames = [
  'forms',
  'consultations',
  'sessions',
  'cards',
  'responses',
  'others',
  'cursor',
] as const;
export type CollectionName = (typeof collectionNames)[number];
export type RowCollectionName = Exclude<CollectionName, 'cursor'>;
export const rowCollectionNames = collectionNames.filter((name) => name !== 'cursor');

const collectionsByKind: Readonly<Record<EntryKind, RowCollectionName>> = {
  form: 'forms',
  consultation: 'consultations',
  session: 'sessions',
  cards: 'cards',
  response: 'responses',
  erasure: 'others',
};

/** A kind that this build does not know is kept too: the digest counts it. */
export const collectionOf = (kind: string): RowCollectionName =>
  Object.hasOwn(collectionsByKind, kind) ? collectionsByKind[kind as EntryKind] : 'others';

export const leafSchema: RxJsonSchema<ReplicaLeaf> = {
  ...derived<ReplicaLeaf>(ReplicaLeaf),
  title: 'leaf',
  version: 0,
  primaryKey: 'id',
};

export const cursorSchema: RxJsonSchema<ReplicaCursor> = {
  ...derived<ReplicaCursor>(ReplicaCursor),
  title: 'cursor',
  version: 0,
  primaryKey: 'key',
};

type Derived<Row> = Pick<RxJsonSchema<Row>, 'type' | 'properties' | 'required'>;

function derived<Row>(schema: z.ZodMiniType<Row>): Derived<Row> {
  const json = z.toJSONSchema(schema) as { properties: Record<string, object>; required: string[] };
  const properties = Object.fromEntries(
    Object.entries(json.properties).map(([name, property]) => [
      name,
      // RxDB sorts indexed numbers as text of a fixed width, and asks for the step.
      'type' in property && property.type === 'integer' ? { ...property, multipleOf: 1 } : property,
    ]),
  );
  return { type: 'object', properties, required: json.required } as unknown as Derived<Row>;
}
