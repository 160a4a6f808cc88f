import { v7 } from 'uuid';
import { createEntrySealer, type SealTarget } from '../../src/outbox/sealing/seal-entries.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { canonicalText } from '../../src/protocol/hash.ts';

/** How a load is sealed: `author` decides whether each has a run of its own (SEA2). */
export type SealingOrder = {
  readonly to: SealTarget;
  /** `respondent`: own phones, a run each. Anything else: tablets, a run of a hundred. */
  readonly author: string;
  /** So many are made before the clock starts; the load ends when they are used up. */
  readonly count: number;
};

/** Entries as phones and tablets seal them, with the product's own code, as canonical JSON. */
export async function makeSealed(
  template: string,
  { to, author, count }: SealingOrder,
): Promise<string[]> {
  const sealer = createEntrySealer({ patience: 120_000 });
  const texts: string[] = [];
  while (texts.length < count) {
    const some = Array.from({ length: Math.min(200, count - texts.length) }, () => {
      const entry = JSON.parse(template.replaceAll('{ID}', v7())) as ClearEntry;
      return sealer.seal({ ...entry, author }, to);
    });
    for (const entry of await Promise.all(some)) {
      if (!('sealed' in entry)) throw new Error('it was not sealed');
      texts.push(canonicalText(entry));
    }
  }
  return texts;
}
