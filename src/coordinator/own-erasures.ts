import { Erasure } from '../model/erasure.ts';
import type { HeldEntry } from '../outbox/records.ts';
import { ClearEntry } from '../protocol/entry.ts';
import type { Standing } from '../protocol/standing.ts';
import { custodyOfRow } from '../sync/custody.ts';

/**
 * What was deleted at this desk goes from its lists at once, also while the erasure still waits in
 * the outbox. One that the server set apart was refused: what it names is shown again.
 */
export type WithoutErased = <Item extends { readonly subject: string }>(
  filed: readonly Item[],
  held: readonly HeldEntry[],
  standing: Standing | undefined,
) => readonly Item[];

/** Gives back the same array for as long as nothing changed; there may be a hundred thousand. */
export function createWithoutErased(): WithoutErased {
  let last: { from: unknown; subjects: string; kept: unknown } | undefined;
  return <Item extends { readonly subject: string }>(
    filed: readonly Item[],
    held: readonly HeldEntry[],
    standing: Standing | undefined,
  ): readonly Item[] => {
    const erased = subjectsErased(held, standing);
    if (erased.size === 0) return filed;
    const subjects = [...erased].join('\n');
    if (last?.from === filed && last.subjects === subjects) return last.kept as readonly Item[];
    const kept = filed.filter(({ subject }) => !erased.has(subject));
    last = { from: filed, subjects, kept };
    return kept;
  };
}

function subjectsErased(
  held: readonly HeldEntry[],
  standing: Standing | undefined,
): ReadonlySet<string> {
  const own = held.filter(
    (row) => row.kind === 'erasure' && custodyOfRow(row, standing).word !== 'setApart',
  );
  return new Set(
    own.flatMap((row) => {
      const entry = ClearEntry.safeParse(JSON.parse(row.text));
      const body = Erasure.safeParse(entry.data?.body);
      return body.success ? body.data.targets.map(({ subject }) => subject) : [];
    }),
  );
}
