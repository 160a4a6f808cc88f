import type { AnswerPath } from '../model/ids.ts';

/** A path as react-hook-form's flat name: brackets and points would be ways into nested objects. */
export const fieldName = (path: AnswerPath): string =>
  path.replaceAll('[', '(').replaceAll(']', ')').replaceAll('.', ';');
