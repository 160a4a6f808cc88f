import { render } from 'vitest-browser-react';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Account, AccountFault } from '../../src/coordinator/account.ts';
import { CoordinatorApp } from '../../src/coordinator/CoordinatorApp.tsx';
import { createDesk, type Desk, type Who } from '../../src/coordinator/desk.ts';
import { createDiary } from '../../src/coordinator/diary.ts';
import { watchReplica } from '../../src/coordinator/watch-replica.ts';
import { makeSample, type Sample } from '../../src/demo/sample.ts';
import { loadSpeech, type Speech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { openOutbox } from '../../src/outbox/outbox.ts';
import type { CheckedReceipt } from '../../src/outbox/records.ts';
import type { Me } from '../../src/protocol/account.ts';
import type { BackupsAnswer } from '../../src/protocol/backups.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { hashEntry } from '../../src/protocol/hash.ts';
import type { ListedErasure, SeenDevice } from '../../src/protocol/heartbeat.ts';
import { openReplica } from '../../src/replica/replica.ts';
import type { PullProgress } from '../../src/sync/pull.ts';
import type { RemoteReplica } from '../../src/sync/replica-remote.ts';
import { createSync } from '../../src/sync/sync.ts';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';
import { useSyncExternalStore } from 'react';
import type { Address } from '../../src/coordinator/address.tsx';

export const now = '2026-11-22T15:00:00.000Z';
let count = 0;

export type BackupsAtHand = {
  readonly look: () => Result<BackupsAnswer, AccountFault>;
  readonly begin: () => Result<BackupsAnswer, AccountFault>;
};

/** A desk over a real outbox and a real replica; the server is a word: it answers or it does not. */
export async function openDeskFor(setting: {
  readonly language?: InterfaceLanguage;
  readonly at: string;
  /** Responses of the sample in the replica; absent: an empty replica. */
  readonly responses?: number;
  readonly server?: 'answers' | 'away' | 'signedOut';
  /** What the server knows of devices; may change while the desk is open. */
  readonly devices?: () => readonly SeenDevice[];
  /** What was erased, newest first. */
  readonly erasures?: readonly ListedErasure[];
  /** What the server says at other doors, by path; it was told what stands in `body`. */
  readonly answers?: Readonly<Record<string, (body: unknown) => Response | object | undefined>>;
  /** What the server says of its backups; `undefined`: it makes none. */
  readonly backups?: BackupsAtHand;
}) {
  const { language = 'en', server = 'answers' } = setting;
  count += 1;
  const workspace = `desk-${count}` as WorkspaceId;
  const clock = createFixedClock(now);
  const dice = createDice(`desk ${count}`);
  const ids = createIds(clock, createDiceBytes(dice));
  const sample = makeSample({
    seed: 'desk',
    workspace,
    now: clock.now(),
    responses: setting.responses ?? 0,
  });
  const who: Who = {
    person: { id: 'noor', name: 'Noor', role: 'coordinator' },
    workspace,
    partnership: sample.partnership,
  };
  const outbox = await openOutbox({ name: `desk-outbox-${count}-${performance.now()}`, clock });
  const diary = createDiary(outbox);
  await diary.noteHeard(Date.parse('2026-11-22T14:05:00.000Z'));
  const replica = await openReplica({ workspace });
  if (setting.responses !== undefined) await fill(replica, sample);
  let tellProgress: (progress: PullProgress | undefined) => void = () => undefined;
  const watchProgress: RemoteReplica['watchProgress'] = (tell) => {
    tellProgress = tell;
    return () => undefined;
  };
  const offline: typeof fetch = () => Promise.reject(new TypeError('no connection'));
  const answering: (path: string, init?: RequestInit) => Promise<Response> = async (path, init) => {
    const answer = setting.answers?.[path.split('?')[0] ?? ''];
    if (answer === undefined || server === 'away') return offline(path);
    const said = answer(init?.body === undefined ? undefined : JSON.parse(String(init.body)));
    if (said instanceof Response) return said;
    return said === undefined ? new Response(null, { status: 204 }) : Response.json(said);
  };
  const desk = createDesk({
    who,
    diary,
    outbox,
    replica: watchReplica({ ...replica, watchProgress }),
    sync: createSync({
      outbox,
      fetch: offline,
      clock,
      dice,
      nonce: () => ids.next(),
      baseUrl: '',
    }),
    account: accountOf(
      who,
      server,
      setting.devices ?? (() => []),
      setting.backups,
      setting.erasures,
    ),
    clock,
    ids,
    origin: 'https://mat.example',
    fetch: answering,
  });
  const address = memoryAddress(setting.at);
  const speech = await loadSpeech(language, ['ui', 'custody', 'coordinator']);
  document.documentElement.lang = language;
  document.title = 'Desk';
  const screen = await render(<DeskAt desk={desk} address={address} speech={speech} />);
  return {
    screen,
    t: speech.t,
    sample,
    address,
    /** A pull that is under way is so far; or at its end. */
    fetched: (progress: PullProgress | undefined) => tellProgress(progress),
    /** Entries that wait in the outbox, as they will be sent. */
    unsent: async () =>
      (await outbox.held()).map(({ text }) => JSON.parse(text) as ClearEntry<never>),
    /** The server took, or refused, all that waits here. */
    serverTakes: async () => {
      for (const [at, { id, hash }] of (await outbox.held()).entries())
        await outbox.keepReceipts([
          { id, hash, seq: 1000 + at, epoch: 'e', node: 'n', signature: 's' } as CheckedReceipt,
        ]);
    },
    serverRefuses: async () => {
      for (const { hash } of await outbox.held())
        await outbox.setApart(hash, { verdict: 'refused', reason: 'notAllowed' });
    },
    leave: async () => {
      await screen.unmount();
      await replica.drop();
      outbox.close();
    },
  };
}

function DeskAt(props: {
  readonly desk: Desk;
  readonly address: ReturnType<typeof memoryAddress>;
  readonly speech: Speech;
}) {
  const { desk, address, speech } = props;
  const here = useSyncExternalStore(address.subscribe, address.here);
  return (
    <SpeechProvider speech={speech}>
      <CoordinatorApp
        desk={desk}
        address={{ here, go: address.go }}
        interfaceChoice={{ language: speech.language, choose: () => undefined }}
        onSignOut={() => undefined}
      />
    </SpeechProvider>
  );
}

async function fill(replica: Awaited<ReturnType<typeof openReplica>>, sample: Sample) {
  await replica.put({
    rows: sample.entries.map((entry, at) => ({ seq: at + 1, hash: hashEntry(entry), entry })),
    checkpoint: { epoch: 'e', seq: sample.entries.length },
  });
}

function accountOf(
  who: Who,
  server: 'answers' | 'away' | 'signedOut',
  devices: () => readonly SeenDevice[],
  backups: BackupsAtHand | undefined,
  erasures: readonly ListedErasure[] = [],
): Account {
  const me: Me = {
    protocol: 'welcome-mat/1',
    epoch: 'e',
    history: [],
    safeSeq: 0,
    isSetUp: true,
    serverKey: { id: 'k', kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
    partnership: who.partnership,
    workspace: who.workspace,
    ...(server === 'answers' ? { person: who.person } : {}),
  };
  const answer = async () => (server === 'away' ? err('unreachable' as const) : ok(me));
  return {
    me: answer,
    setUp: answer,
    signIn: answer,
    signInByLink: answer,
    signOut: async () => ok(undefined),
    invite: async () =>
      server === 'away'
        ? err('unreachable')
        : ok({ token: 'dG9rZW4', expiresAt: '2026-11-22T15:10:00.000Z' }),
    backups: async () =>
      server === 'away' ? err('unreachable') : (backups?.look() ?? err('refused')),
    backUp: async () =>
      server === 'away' ? err('unreachable') : (backups?.begin() ?? err('refused')),
    devices: async () =>
      server === 'away'
        ? err('unreachable')
        : ok({
            protocol: 'welcome-mat/1',
            epoch: 'e',
            history: [],
            safeSeq: 0,
            now: Date.parse(now),
            devices: [...devices()],
            erasures: [...erasures],
          }),
  };
}

function memoryAddress(first: string) {
  const listeners = new Set<() => void>();
  let here = first;
  const go: Address['go'] = (to) => {
    here = to;
    for (const tell of listeners) tell();
  };
  return {
    here: () => here,
    go,
    subscribe(tell: () => void): () => void {
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
      };
    },
  };
}
