import type { Clock } from '../base/clock.ts';
import { defaultOutboxName } from './database.ts';
import type { Journal } from './journal/journal.ts';
import { type Outbox, openOutbox } from './outbox.ts';

/**
 * The outbox of this device together with its journal. The journal's code is fetched after the
 * outbox is open; until it is there, and where it never comes, answers are kept all the same.
 */
export type DeviceOutbox = Outbox & {
  /** Whether there is a second copy, and the last thing written to it got there. */
  readonly isJournalOn: () => Promise<boolean>;
  /** After the comparison at the start, and all that was written to the journal since. */
  readonly journalSettled: () => Promise<void>;
};

/** How many answers the journal brought back and nobody has been told of yet. */
export const broughtBackKey = 'brought-back';

export async function openDeviceOutbox(options: {
  readonly name?: string;
  readonly clock: Clock;
  /** Fetches the journal's code and opens it: `journal/in-page.ts`, `journal/open-journal.ts`. */
  readonly loadJournal: (outboxName: string) => Promise<Journal | undefined>;
}): Promise<DeviceOutbox> {
  const { name = defaultOutboxName, clock, loadJournal } = options;
  let loading: Promise<Journal | undefined> | undefined;
  const journal = (): Promise<Journal | undefined> => {
    loading ??= loadJournal(name).catch(() => undefined);
    return loading;
  };
  let compared: Promise<void> = Promise.resolve();
  const compare = (): void => {
    compared = journal().then(async (opened) => {
      const back = await opened?.compare(outbox);
      if (back !== undefined && back.broughtBack > 0) await noteBroughtBack(outbox, back);
    });
    compared.catch(() => undefined);
  };
  const outbox = await openOutbox({
    name,
    clock,
    secondCopy: {
      kept: (entry) => void journal().then((opened) => opened?.kept(entry)),
      forgotten: (hashes) => void journal().then((opened) => opened?.forgotten(hashes)),
      reopened: compare,
    },
  });
  compare();
  return {
    ...outbox,
    isJournalOn: async () => (await journal())?.isOn() ?? false,
    async journalSettled() {
      await compared.catch(() => undefined);
      await (await journal())?.settled();
    },
  };
}

/** How many answers the journal has brought back and nobody was told of; they count as told now. */
export async function takeBroughtBack(
  outbox: Pick<Outbox, 'recollection' | 'keepRecollection'>,
): Promise<number> {
  const untold = await outbox.recollection(broughtBackKey);
  if (typeof untold !== 'number' || untold === 0) return 0;
  await outbox.keepRecollection(broughtBackKey, 0);
  return untold;
}

async function noteBroughtBack(
  outbox: Outbox,
  { broughtBack }: { readonly broughtBack: number },
): Promise<void> {
  const before = await outbox.recollection(broughtBackKey);
  const untold = typeof before === 'number' ? before : 0;
  await outbox.keepRecollection(broughtBackKey, untold + broughtBack);
}
