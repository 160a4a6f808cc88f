/** Filled in below. */
export async function benchDrain() {
  return undefined;
}
