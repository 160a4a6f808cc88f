/**
 * A failure that someone can act on is a value; a broken invariant throws.
 *
 * `Result` carries the first kind. Callers branch on `ok` and TypeScript narrows the rest.
 */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
