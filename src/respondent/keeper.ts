import type { Clock } from '../base/clock.ts';
import { createDice } from '../base/dice.ts';
import { ok, type Result } from '../base/result.ts';
import { usualDraftDays } from '../model/draft-days.ts';
import { openDeviceOutbox, takeBroughtBack } from '../outbox/device-outbox.ts';
import { createDraftAttachments } from '../outbox/draft-attachments.ts';
import { keptUntil } from '../outbox/draft-time.ts';
import type { DraftHead } from '../outbox/records.ts';
import type { ResponseMaker } from '../outbox/response-maker.ts';
import type { Opening } from '../protocol/open.ts';
import { keepMedia } from '../sync/keep-media.ts';
import { keepFetchedOpening, openConsultation } from '../sync/open.ts';
import type { Fetch, OpenFault } from '../sync/open-light.ts';
import { pageAside } from '../sync/page-aside.ts';
import { createSync } from '../sync/sync.ts';
import type { Doorstep } from './doorstep.ts';
import type { Keeper } from './tools.ts';

/**
 * The outbox and its delivery, as one respondent's screens use them. Loaded apart from the screens:
 * Dexie must not stand between a person and her first question.
 */
export async function createKeeper(given: {
  readonly slug: string;
  readonly clock: Clock;
  readonly maker: ResponseMaker;
  /** For the jitter of delivery. */
  readonly seed: number;
  readonly nonce: () => string;
  readonly fetch: Fetch;
  readonly doorstep: Doorstep;
  /** Another database than the device's own; for tests. */
  readonly databaseName?: string;
}): Promise<Keeper> {
  const { slug, clock, maker, seed, nonce, fetch, doorstep, databaseName } = given;
  const outbox = await openDeviceOutbox({
    clock,
    loadJournal: async (of) => (await import('../outbox/journal/in-page.ts')).openPageJournal(of),
    ...(databaseName === undefined ? {} : { name: databaseName }),
  });
  const sync = createSync({ outbox, fetch, clock, dice: createDice(seed), nonce, baseUrl: '' });
  sync.start();
  // What an earlier visit left beside the outbox is sent by this one.
  pageAside({ clock, random: () => seed });

  // What is unfinished has a clock; whoever has begun nothing does not even fetch it.
  let clockFetched = false;
  const keepDraftClock = (): void => {
    if (clockFetched) return;
    clockFetched = true;
    const wire = { fetch, clock, nonce, baseUrl: '' };
    // What she is being offered to go on with does not vanish under her eyes.
    const mayGo = (draft: DraftHead): boolean =>
      draft.slug !== slug || draft.holder !== 'own' || document.visibilityState === 'hidden';
    import('../sync/draft-clock.ts').then(
      (fetched) => fetched.keepDraftClock({ outbox, wire, mayGo }),
      // Tried again with a later save, but not with each.
      () =>
        setTimeout(() => {
          clockFetched = false;
        }, 60_000),
    );
  };
  void outbox.draftHeads().then(
    (heads) => heads.length > 0 && keepDraftClock(),
    () => undefined,
  );

  let latest: Opening | undefined;
  const newestDraft = async () => (await outbox.drafts({ slug, holder: 'own' }))[0];
  const layOut = async (): Promise<void> => {
    if ((await newestDraft()) === undefined && latest !== undefined) doorstep.put(latest);
  };
  const noting = async (
    opening: Promise<Result<Opening, OpenFault>>,
  ): Promise<Result<Opening, OpenFault>> => {
    const opened = await opening;
    if (opened.ok) {
      latest = opened.value;
      void keepMedia(opened.value.forms, '').catch(() => undefined);
      await layOut().catch(() => undefined);
    } else if (opened.error !== 'noConnectionYet') doorstep.clear();
    return opened;
  };

  /** What she began before it closed may be finished; the opening says that it is closed. */
  const keptForDraft = async (): Promise<Opening | undefined> => {
    if ((await newestDraft()) === undefined) return undefined;
    const kept = await outbox.openingOf(slug);
    return kept && { ...kept, consultation: { ...kept.consultation, state: 'closed' } };
  };

  return {
    async open() {
      const opened = await noting(openConsultation({ slug, fetch, outbox, baseUrl: '' }));
      if (opened.ok || opened.error !== 'closed') return opened;
      const kept = await keptForDraft();
      return kept ? ok(kept) : opened;
    },
    keep: (opening) => noting(keepFetchedOpening(outbox, opening)),
    draft: newestDraft,
    formOf: (ref) => outbox.formOf(ref),
    save(draft) {
      doorstep.clear();
      if (latest !== undefined) maker.prepare(latest);
      keepDraftClock();
      return outbox.saveDraft(draft);
    },
    async keptFor(draftId) {
      const heads = await outbox.draftHeads({ slug });
      const counted = heads.find(({ id }) => id === draftId)?.time?.counted;
      if (counted !== undefined) return { until: keptUntil(counted) };
      const opening = latest ?? (await outbox.openingOf(slug));
      return { days: opening?.consultation.draftsKeptDays ?? usualDraftDays };
    },
    takeUp: (draftId) => outbox.takeUpDraft(draftId),
    async drop(draftId) {
      await outbox.dropDraft(draftId);
      await layOut();
    },
    async finish(draft, answers, opening) {
      const { entry, code } = await maker.make({ draft, answers, opening });
      const held = await outbox.add(entry, { draftId: draft.id });
      // Not waited for: "Saved" is true from here on.
      void layOut().catch(() => undefined);
      return { id: held.id, code };
    },
    broughtBack: () => takeBroughtBack(outbox),
    async fileOf(id) {
      const { createCarry } = await import('../sync/carry.ts');
      const rows = (await outbox.heldRows()).filter((row) => row.id === id);
      return createCarry({ outbox, clock }).save(rows.map(({ hash }) => hash));
    },
    attachmentsOf: (draftNow) => createDraftAttachments(outbox, draftNow),
    watchWord: (id, onWord) =>
      sync.watchCustody(({ entries }) => {
        const entry = entries.find((one) => one.id === id);
        if (entry !== undefined) onWord(entry.word);
      }),
  };
}
