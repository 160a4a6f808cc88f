import type { FieldErrors, Resolver } from 'react-hook-form';
import type { PageSchema } from '../engine/page-schema.ts';

/**
 * react-hook-form's resolver for a Standard Schema (standardschema.dev) whose issues stand at flat
 * answer paths. `@hookform/resolvers` does the same for any schema, in a kilobyte that would stand
 * between a slow line and the first question.
 */
export function pageResolver(schemaNow: () => PageSchema): Resolver<Record<string, unknown>> {
  return (values) => {
    const verdict = schemaNow()['~standard'].validate(values);
    if (verdict.issues === undefined) return { values, errors: {} };
    const errors: FieldErrors<Record<string, unknown>> = Object.fromEntries(
      verdict.issues.map(({ path, message }) => [path[0], { type: 'engine', message }]),
    );
    return { values: {}, errors };
  };
}
