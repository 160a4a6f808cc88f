import type { Clock } from '../base/clock.ts';
import { createDice } from '../base/dice.ts';
import { createIds, type RandomBytes } from '../base/ids.ts';
import { finishResponse } from '../outbox/finish-response.ts';
import { openOutbox } from '../outbox/outbox.ts';
import { keepFetchedOpening, openConsultation } from '../sync/open.ts';
import type { Fetch } from '../sync/open-light.ts';
import { createSync } from '../sync/sync.ts';
import type { Keeper } from './tools.ts';

/**
 * The outbox and its delivery, as one respondent's screens use them. Loaded apart from the screens:
 * Dexie must not stand between a person and her first question.
 */
export async function createKeeper(given: {
  readonly slug: string;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** For the jitter of delivery. */
  readonly seed: number;
  readonly nonce: () => string;
  readonly fetch: Fetch;
  /** Another database than the device's own; for tests. */
  readonly databaseName?: string;
}): Promise<Keeper> {
  const { slug, clock, randomBytes, seed, nonce, fetch, databaseName } = given;
  const outbox = await openOutbox({
    clock,
    ...(databaseName === undefined ? {} : { name: databaseName }),
  });
  const sync = createSync({ outbox, fetch, clock, dice: createDice(seed), nonce, baseUrl: '' });
  sync.start();
  return {
    open: () => openConsultation({ slug, fetch, outbox, baseUrl: '' }),
    keep: (opening) => keepFetchedOpening(outbox, opening),
    draft: async () => (await outbox.drafts({ slug, holder: 'own' }))[0],
    save: outbox.saveDraft,
    drop: outbox.dropDraft,
    async finish(draft, answers, workspace) {
      const { held, code } = await finishResponse({
        outbox,
        clock,
        ids: createIds(clock, randomBytes),
        randomBytes,
        draft,
        answers,
        workspace,
      });
      return { id: held.id, code };
    },
    watchWord: (id, onWord) =>
      sync.watchCustody(({ entries }) => {
        const entry = entries.find((one) => one.id === id);
        if (entry !== undefined) onWord(entry.word);
      }),
  };
}
