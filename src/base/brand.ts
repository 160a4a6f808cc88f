/**
 * Brands keep strings with a grammar apart: a `FormId` cannot be passed where an `EntryId` is
 * meant. The brand exists in types only; at run time it is the plain string.
 */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
