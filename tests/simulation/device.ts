import type { Dice } from '../../src/base/dice.ts';
import type { AttachmentTable } from '../../src/outbox/attachments.ts';
import type { Bell, OutboxChange } from '../../src/outbox/bell.ts';
import { createDraftTimeTable } from '../../src/outbox/draft-times.ts';
import { createDraftTable } from '../../src/outbox/drafts.ts';
import { createEntryTable, type EntryTable } from '../../src/outbox/entries.ts';
import { createJournal } from '../../src/outbox/journal/journal.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { createPartTable } from '../../src/outbox/part-table.ts';
import { clearVault } from '../../src/outbox/sealing/draft-vault.ts';
import { noSecondCopy, type SecondCopy } from '../../src/outbox/second-copy.ts';
import { createSettingTable } from '../../src/outbox/settings.ts';
import { createTakingTable } from '../../src/outbox/taking.ts';
import { createRounds, type ReplicaTables } from '../../src/replica/rounds.ts';
import { drainOutbox } from '../../src/sync/drain-outbox.ts';
import { createSync } from '../../src/sync/sync.ts';
import { createDeviceDisk, type DeviceDisk, type DeviceTables } from './device-disk.ts';
import { createJournalDisk, type JournalDisk } from './journal-disk.ts';
import { createLife, type Life, type Loop } from './loop.ts';
import type { Mutant } from './mutants.ts';
import { mutateEntries, mutateReplica } from './mutate-device.ts';
import { fairLine, type Line, type Network } from './network.ts';
import { createReplicaDisk, type ReplicaDisk, type ReplicaImage } from './replica-disk.ts';
import type { Signing } from './signing.ts';
import type { Truth } from './truth.ts';

/**
 * A phone, a tablet or a desk: one disk, one line, one clock, and up to three drainers at once (a
 * page, a second tab, the worker), each of them the product's own sync over the simulated ports.
 */
export type DeviceKind = 'phone' | 'tablet' | 'desk';
export type ContextName = 'page' | 'tab' | 'worker';

export type DeviceImage = {
  readonly tables: DeviceTables;
  readonly replica: ReplicaImage;
  readonly journal: string;
};

export type Device = {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly bearer: string | undefined;
  readonly disk: DeviceDisk;
  readonly replica: ReplicaDisk | undefined;
  readonly journal: JournalDisk;
  readonly line: Line;
  readonly clock: { offset: number };
  /** Opens it unless it is open. */
  readonly open: (context: ContextName) => Context;
  readonly context: (context: ContextName) => Context | undefined;
  /** At whatever await it stands. */
  readonly close: (context: ContextName) => void;
  readonly losePower: () => void;
  readonly image: () => DeviceImage;
  readonly lay: (image: DeviceImage | undefined) => void;
};

export type Context = {
  readonly life: Life;
  readonly outbox: Outbox;
  /** A person asks: try now. */
  readonly drainNow: () => void;
};

/** Devices believe that it is then when the world begins. */
export const worldBegins = Date.UTC(2026, 10, 22, 9);

export function createDevice(given: {
  readonly loop: Loop;
  readonly dice: Dice;
  readonly lineDice: Dice;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly bearer: string | undefined;
  readonly network: Network;
  readonly signing: Signing;
  readonly truth: Truth;
  readonly mutant: Mutant | undefined;
  readonly onFault: () => void;
}): Device {
  const { loop, dice, name, kind, bearer, network, signing, truth, mutant, onFault } = given;
  const line = fairLine();
  const offset = { offset: 0 };
  const clock = { now: () => worldBegins + Math.floor(loop.now()) + offset.offset };
  const disk = createDeviceDisk({
    loop,
    dice,
    onFault,
    onCommit: (before, changes) => truth.onDeviceCommit(name, before, changes),
  });
  const replica =
    kind === 'phone'
      ? undefined
      : createReplicaDisk({
          loop,
          dice,
          onFault,
          weather: disk.weather,
          onRows: (_before, rows) => truth.onReplicaRows(name, rows),
          onCursor: (before, next, rows) => truth.onReplicaCursor(name, before, next, rows),
        });
  const journal = createJournalDisk({
    loop,
    dice,
    onFault,
    weather: disk.weather,
    onChange: (text) => truth.onJournal(name, text),
  });
  const contexts = new Map<ContextName, Context>();
  const listeners = new Map<(change: OutboxChange) => void, Life>();

  const bellFor = (life: Life): Bell => ({
    ring(change) {
      for (const [listener, of] of listeners) {
        if (of === life) listener(change);
        else loop.after(of, 1 + dice.next() * 20, () => listener(change));
      }
    },
    listen(onChange) {
      listeners.set(onChange, life);
      return () => listeners.delete(onChange);
    },
    close: () => undefined,
  });

  const outboxFor = (life: Life, secondCopy: SecondCopy): Outbox => {
    const store = disk.storeFor(life);
    const bell = bellFor(life);
    const entries: EntryTable = createEntryTable(store, bell, clock, secondCopy);
    const nothing = async (): Promise<undefined> => undefined;
    return {
      ...noAttachments,
      ...createPartTable(store, bell),
      ...createTakingTable(store, bell, secondCopy, noAttachments),
      ...createDraftTable(store, bell),
      ...createDraftTimeTable(store, bell, clearVault, noAttachments),
      ...mutateEntries(mutant, entries, store),
      ...createSettingTable(store, bell),
      draftLock: { set: nothing, open: nothing, close: () => undefined },
      keepOpening: nothing,
      openingOf: nothing,
      openings: async () => [],
      keepForm: nothing,
      formOf: nothing,
      watch: bell.listen,
      close: () => undefined,
    };
  };

  const begin = (context: ContextName): Context => {
    const life = createLife(`${name}'s ${context}`);
    // As in the app: the worker drains without the journal, and the page makes good what it left.
    const isWorker = context === 'worker';
    const secondCopy = isWorker ? undefined : createJournal(journal.filesFor(life));
    const outbox = outboxFor(
      life,
      secondCopy === undefined ? noSecondCopy : { ...secondCopy, reopened: () => undefined },
    );
    secondCopy?.compare(outbox).catch(() => undefined);
    const wire = {
      fetch: network.fetchFor(life, line, given.lineDice),
      clock,
      nonce: () => `nonce-${Math.floor(dice.next() * 1e12)}`,
      baseUrl: '',
      bearer: () => bearer,
      timers: loop.timersOf(life),
      isSigned: signing.isSigned,
    };
    life.onEnd(() => {
      for (const [listener, of] of listeners) if (of === life) listeners.delete(listener);
      contexts.delete(context);
    });
    if (isWorker) {
      drainOutbox(outbox, wire).then(life.end, life.end);
      return { life, outbox, drainNow: () => undefined };
    }
    const tables: ReplicaTables | undefined =
      replica && mutateReplica(mutant, replica.tablesFor(life));
    const sync = createSync({
      ...wire,
      outbox,
      dice,
      ...(tables === undefined ? {} : { replica: createRounds(tables) }),
    });
    sync.start();
    return {
      life,
      outbox,
      drainNow: () => {
        sync.drainNow().catch(() => undefined);
      },
    };
  };

  const close = (context: ContextName): void => contexts.get(context)?.life.end();
  const closeAll = (): void => {
    for (const context of [...contexts.keys()]) close(context);
  };

  return {
    name,
    kind,
    bearer,
    disk,
    replica,
    journal,
    line,
    clock: offset,
    open(context) {
      const before = contexts.get(context);
      if (before !== undefined) return before;
      const opened = begin(context);
      contexts.set(context, opened);
      return opened;
    },
    context: (context) => contexts.get(context),
    close,
    losePower() {
      closeAll();
      replica?.losePower();
      journal.losePower();
    },
    image: () => ({
      tables: {
        drafts: new Map(disk.tables().drafts),
        entries: new Map(disk.tables().entries),
        receipts: new Map(disk.tables().receipts),
        settings: new Map(disk.tables().settings),
      },
      replica: replica?.image() ?? { rows: new Map(), cursor: undefined },
      journal: journal.text(),
    }),
    lay(image) {
      closeAll();
      const { tables, replica: copy, journal: lines } = image ?? emptyImage();
      journal.lay(lines);
      disk.lay(tables);
      replica?.lay(copy);
    },
  };
}

export const emptyImage = (): DeviceImage => ({
  tables: { drafts: new Map(), entries: new Map(), receipts: new Map(), settings: new Map() },
  replica: { rows: new Map(), cursor: undefined },
  journal: '',
});

/** Nobody takes photos in this town; attachments have tests of their own. */
const noAttachments: AttachmentTable = {
  keepAttachment: () => Promise.reject(new Error('no photos here')),
  attachment: async () => undefined,
  letAttachmentGo: async () => undefined,
  releaseAttachments: async () => undefined,
  claimForEntry: async () => [],
  releaseForgotten: async () => undefined,
  sweepAttachments: async () => undefined,
};
