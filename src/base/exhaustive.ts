/** Closes a `switch` over a union: a new member is a compile error here, a thrown one at run time. */
export function exhaustive(x: never): never {
  throw new Error(`not handled: ${JSON.stringify(x)}`);
}
