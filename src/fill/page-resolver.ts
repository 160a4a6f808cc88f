import type { FieldErrors, Resolver } from 'react-hook-form';
import type { PageSchema } from '../engine/page-schema.ts';
import type { AnswerPath } from '../model/ids.ts';
import { fieldName } from './field-name.ts';

/**
 * react-hook-form's resolver for a Standard Schema (standardschema.dev) whose issues stand at flat
 * answer paths. `@hookform/resolvers` does the same for any schema, in another kilobyte.
 */
export function pageResolver(schemaNow: () => PageSchema): Resolver<Record<string, unknown>> {
  return (values) => {
    const verdict = schemaNow()['~standard'].validate(values);
    if (verdict.issues === undefined) return { values, errors: {} };
    const errors: FieldErrors<Record<string, unknown>> = Object.fromEntries(
      verdict.issues.map(({ path: [path], message }) => [
        fieldName(path as AnswerPath),
        { type: 'engine', message },
      ]),
    );
    return { values: {}, errors };
  };
}
