import type { Clock } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import type { AttachmentKeeper } from '../fill/surroundings.ts';
import { entryKinds } from '../model/entry-kinds.ts';
import type { WorkspaceId } from '../model/ids.ts';
import { takeBroughtBack } from '../outbox/device-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { HeldEntry } from '../outbox/records.ts';
import type { Me, Partnership } from '../protocol/account.ts';
import { ClearEntry } from '../protocol/entry.ts';
import type { Standing } from '../protocol/standing.ts';
import { type Carry, createCarry } from '../sync/carry.ts';
import { type Custody, custodyOfRow } from '../sync/custody.ts';
import type { Fetch } from '../sync/open-light.ts';
import type { RemoteReplica } from '../sync/replica-remote.ts';
import type { Sync } from '../sync/sync.ts';
import type { Account } from './account.ts';
import type { Diary } from './diary.ts';
import { createFormDrawer, type FormDrawer } from './forms/form-drawer.ts';
import { type ContactDoors, createContactDoors } from './outreach/contact-doors.ts';
import { createWithoutErased, type WithoutErased } from './own-erasures.ts';
import { createPeopleDoors, type PeopleDoors } from './people/people-doors.ts';
import { askForDevices, type SeenDevices } from './people/seen-devices.ts';
import { emptyHoldings, type Filed, type Holdings } from './records.ts';
import { createDeskAttachments } from './responses/desk-attachments.ts';
import { createExportNotes, type ExportNotes } from './results/export-notes.ts';

/**
 * The desk's one memory: who sits here, what this device holds of the partnership, and whether
 * the server answers. Screens read it and never ask the network themselves.
 *
 *   replica (what the server holds) ─┐
 *   outbox  (what only we hold)     ─┼─> DeskState ──> screens
 *   /api/me (are we still let in?)  ─┘
 */
export type Who = {
  readonly person: NonNullable<Me['person']>;
  readonly workspace: WorkspaceId;
  readonly partnership: Partnership;
};

export type Reach =
  | { readonly kind: 'asking' }
  | { readonly kind: 'here' }
  /** No answer: `since` is when the server was last heard. */
  | { readonly kind: 'away'; readonly since: number | undefined }
  | { readonly kind: 'signInAgain' }
  /** The same person, who may not sit here any more. */
  | { readonly kind: 'roleChanged'; readonly role: Who['person']['role'] };

export type DeskState = {
  readonly who: Who;
  readonly reach: Reach;
  readonly holdings: Holdings;
  readonly custody: Custody;
  /** This browser's storage does not answer now: the counts are those of before. */
  readonly isCustodyUnknown: boolean;
  /**
   * The replica was filled once and has been read, or cannot be filled now: a zero is a zero,
   * rather than "not yet here".
   */
  readonly isFilled: boolean;
  /** Much is being fetched: how far that is, from 0 to 1. */
  readonly fetched: number | undefined;
};

export type Desk = {
  readonly state: () => DeskState;
  readonly subscribe: (onChange: () => void) => () => void;
  readonly account: Account;
  /** Contact details, draws and refusals: at the server, and nowhere here. */
  readonly contacts: ContactDoors;
  /** Who works here, and what was done. */
  readonly doors: PeopleDoors;
  readonly exportNotes: Pick<ExportNotes, 'note'>;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Scheme and host, for links that others will open. */
  readonly origin: string;
  readonly formDrawer: FormDrawer;
  /** Photos, recordings and files of answers, to read. */
  readonly openAttachments: () => Promise<AttachmentKeeper>;
  /** Saves to the outbox, in this order, and lets sync deliver. Rejects when not saved. */
  readonly write: (entries: readonly ClearEntry<object>[]) => Promise<void>;
  /** Bundles of this browser's outbox, and of other devices. */
  readonly carry: Carry;
  /** What the server set apart is offered to it once more. */
  readonly offerAgain: (hash: string) => Promise<void>;
  /** How many entries came back from the second copy, told once. */
  readonly broughtBack: () => Promise<number>;
  /** Asks the server once more who sits here, and whose house it is. */
  readonly askWho: () => Promise<void>;
  /** What devices told last, from the server or as it was kept here. */
  readonly askDevices: () => Promise<SeenDevices | undefined>;
  /** Now, when the page is seen again, and every so many milliseconds; gives back how to stop. */
  readonly everyWhileSeen: (milliseconds: number, ask: () => void) => () => void;
  /** Begins to listen, deliver and fetch; gives back how to stop. */
  readonly start: () => () => void;
};

/** What the desk needs of the replica: live reads, told at once and after each change. */
export type DeskReplica = {
  readonly watch: (
    /** `isRead`: the responses were read once, too. */
    onHoldings: (holdings: ReplicaHoldings, isRead: boolean) => void,
  ) => () => void;
  readonly watchProgress?: RemoteReplica['watchProgress'];
  /** Whether the server's entries have ever come in. */
  readonly wasFilled: () => Promise<boolean>;
};
export type ReplicaHoldings = {
  readonly [Kind in keyof Holdings]: readonly Omit<Holdings[Kind][number], 'custody'>[];
};

export type DeskParts = {
  readonly who: Who;
  readonly diary: Diary;
  readonly outbox: Outbox;
  readonly replica: DeskReplica;
  readonly sync: Sync;
  readonly account: Account;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly origin: string;
  readonly fetch: Fetch;
};

/** Between two questions whether we are still let in. */
const askEvery = 30_000;
/** Between two looks whether the replica was filled for the first time. */
const lookEvery = 250;

const noCustody: Custody = {
  saved: 0,
  delivered: 0,
  safe: 0,
  waiting: 0,
  setApart: 0,
  entries: [],
};

export function createDesk(parts: DeskParts): Desk {
  const { outbox, sync, account, clock, diary } = parts;
  const doors = createPeopleDoors(parts);
  const exportNotes = createExportNotes({ doors, outbox, clock });
  const listeners = new Set<() => void>();
  let state: DeskState = {
    who: parts.who,
    reach: { kind: 'asking' },
    holdings: emptyHoldings,
    custody: noCustody,
    isCustodyUnknown: false,
    isFilled: false,
    fetched: undefined,
  };
  let pulled: ReplicaHoldings | undefined;
  let held: readonly HeldEntry[] = [];
  let standing: Standing | undefined;

  const set = (next: Partial<DeskState>): void => {
    state = { ...state, ...next };
    for (const tell of listeners) tell();
  };
  let wasFilled = false;
  let isRead = false;
  const withWord = createWords();
  const withoutErased = createWithoutErased();
  const fold = (): void => {
    if (!pulled) return;
    const isFilled = state.isFilled || (isRead && wasFilled) || state.reach.kind === 'away';
    set({ holdings: withOwn(pulled, held, standing, { withWord, withoutErased }), isFilled });
  };
  /** The checkpoint is written after the rows, and an empty server writes no rows: hence the timer. */
  const waitUntilFilled = (): (() => void) => {
    const look = async (): Promise<void> => {
      if (!(await parts.replica.wasFilled())) return;
      wasFilled = true;
      clearInterval(timer);
      fold();
    };
    const timer = setInterval(() => void look(), lookEvery);
    void look();
    return () => clearInterval(timer);
  };

  const askWho = async (): Promise<void> => {
    const answer = await account.me();
    if (!answer.ok) {
      if (answer.error === 'unreachable')
        set({ reach: { kind: 'away', since: await diary.heardAt() } });
      fold();
      return;
    }
    const me = answer.value;
    await diary.noteHeard(clock.now());
    const who = whoOf(me);
    // Another person in another tab: this desk keeps to its own until it is reloaded.
    const { person } = me;
    if (!who && person?.id === state.who.person.id && me.workspace === state.who.workspace)
      return set({ reach: { kind: 'roleChanged', role: person.role } });
    const isSame = who?.person.id === state.who.person.id && who.workspace === state.who.workspace;
    if (!isSame) return set({ reach: { kind: 'signInAgain' } });
    await diary.keepMe(me);
    set({ who, reach: { kind: 'here' } });
    await exportNotes.tellKept().catch(() => undefined);
  };

  const readOwn = async (): Promise<void> => {
    [held, standing] = await Promise.all([outbox.held(), outbox.standing()]);
    fold();
  };
  /** A storage that does not answer is said by the custody chip. */
  const readOwnIfItCan = (): void => void readOwn().catch(() => undefined);

  return {
    state: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    account,
    contacts: createContactDoors(parts),
    doors,
    exportNotes,
    clock,
    ids: parts.ids,
    origin: parts.origin,
    formDrawer: createFormDrawer(outbox, parts.who.workspace),
    openAttachments: createDeskAttachments(parts),

    carry: createCarry({ outbox, clock, workspace: parts.who.workspace }),

    async offerAgain(hash) {
      await outbox.demote([hash]);
      await sync.drainNow();
    },

    broughtBack: () => takeBroughtBack(outbox),
    askWho,
    askDevices: () => askForDevices(parts),
    everyWhileSeen,

    async write(entries) {
      // One after the other: what others refer to is saved, numbered and sent first.
      for (const entry of entries) await outbox.add(entry as ClearEntry);
      await readOwn();
    },

    start() {
      const stops = [
        parts.replica.watch((now, isReadNow) => {
          pulled = now;
          isRead = isReadNow;
          fold();
        }),
        parts.replica.watchProgress?.((progress) => {
          const share = progress && Math.floor((100 * progress.seq) / progress.last) / 100;
          const fetched = share === 1 ? undefined : share;
          if (fetched !== state.fetched) set({ fetched });
        }) ?? (() => undefined),
        waitUntilFilled(),
        outbox.watch((change) => {
          if (change !== 'drafts' && change !== 'openings') readOwnIfItCan();
        }),
        sync.watchCustody(
          (custody) => set({ custody, isCustodyUnknown: false }),
          () => set({ isCustodyUnknown: true }),
        ),
        sync.start(),
        everyWhileSeen(askEvery, () => void askWho()),
      ];
      readOwnIfItCan();
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** Someone who may sit at this desk, or nobody. */
export function whoOf(me: Me): Who | undefined {
  const { person, workspace, partnership } = me;
  if (!person || !workspace || !partnership || person.role !== 'coordinator') return undefined;
  return { person, workspace, partnership };
}

/**
 * The replica's entries, and behind them what this device wrote and has not yet read back: a
 * consultation that was just opened stands in the list at once, with its true custody.
 */
function withOwn(
  pulled: ReplicaHoldings,
  held: readonly HeldEntry[],
  standing: Standing | undefined,
  { withWord, withoutErased }: { withWord: WithWord; withoutErased: WithoutErased },
): Holdings {
  const own = <Kind extends keyof Holdings>(
    kind: 'form' | 'consultation' | 'session' | 'cards',
    known: readonly { readonly id: string }[],
  ): Holdings[Kind] => {
    const ids = new Set(known.map(({ id }) => id));
    return held.flatMap((row) => {
      if (row.kind !== kind || ids.has(row.id)) return [];
      const entry = ClearEntry.safeParse(JSON.parse(row.text));
      const body = entry.success ? entryKinds[kind].body.safeParse(entry.data.body) : undefined;
      if (!entry.success || !body?.success) return [];
      const { id, subject, at } = entry.data;
      const { word } = custodyOfRow(row, standing);
      return [{ id, subject, at, seq: row.receipt?.seq, custody: word, body: body.data }];
    }) as unknown as Holdings[Kind];
  };
  return {
    forms: [...withWord(pulled.forms, standing), ...own<'forms'>('form', pulled.forms)],
    consultations: [
      ...withWord(pulled.consultations, standing),
      ...own<'consultations'>('consultation', pulled.consultations),
    ],
    sessions: [
      ...withWord(pulled.sessions, standing),
      ...own<'sessions'>('session', pulled.sessions),
    ],
    cards: [...withWord(pulled.cards, standing), ...own<'cards'>('cards', pulled.cards)],
    // Answers are read when they have arrived: those waiting in this browser belong to a collecting
    // device, which shows them by their custody alone.
    responses: withoutErased(withWord(pulled.responses, standing), held, standing),
  };
}

type WithWord = <Body>(
  filed: readonly Omit<Filed<Body>, 'custody'>[],
  standing: Standing | undefined,
) => readonly Filed<Body>[];

/**
 * What is filed, with its custody. The same objects, and the same array, for as long as nothing
 * changed: there may be a hundred thousand, and more come every moment.
 */
function createWords(): WithWord {
  type Known = { readonly safeSeq: number; readonly filed: readonly unknown[] };
  const arrays = new WeakMap<readonly object[], Known>();
  const words = { safe: new WeakMap<object, unknown>(), delivered: new WeakMap<object, unknown>() };
  return <Body>(
    filed: readonly Omit<Filed<Body>, 'custody'>[],
    standing: Standing | undefined,
  ): readonly Filed<Body>[] => {
    const safeSeq = standing?.safeSeq ?? 0;
    const before = arrays.get(filed);
    if (before?.safeSeq === safeSeq) return before.filed as readonly Filed<Body>[];
    const now = filed.map((one) => {
      const custody = one.seq !== undefined && one.seq <= safeSeq ? 'safe' : 'delivered';
      const known = words[custody].get(one) as Filed<Body> | undefined;
      if (known !== undefined) return known;
      const made: Filed<Body> = { ...one, custody };
      words[custody].set(one, made);
      return made;
    });
    arrays.set(filed, { safeSeq, filed: now });
    return now;
  };
}

/** Now, when the page is seen again, when the network is said to be back, and every so often. */
function everyWhileSeen(milliseconds: number, ask: () => void): () => void {
  const askIfSeen = (): void => {
    if (document.visibilityState === 'visible') ask();
  };
  const timer = setInterval(askIfSeen, milliseconds);
  document.addEventListener('visibilitychange', askIfSeen);
  window.addEventListener('online', askIfSeen);
  ask();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', askIfSeen);
    window.removeEventListener('online', askIfSeen);
  };
}
