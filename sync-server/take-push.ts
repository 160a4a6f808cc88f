import { keptKinds } from '../src/model/erasure.ts';
import type { WorkspaceId } from '../src/model/ids.ts';
import { readErasures } from '../src/protocol/erasure.ts';
import type { PushResult } from '../src/protocol/push.ts';
import { type Decision, decideEntry, type Written, writtenOf } from './accept-push.ts';
import { type Caller, roleOf } from './callers.ts';
import { cataloguedKinds, type FollowedCatalogue, type GrowingCatalogue } from './catalogue.ts';
import type { Erasures } from './erasure/erasures.ts';
import type { Withdrawals } from './erasure/withdrawals.ts';
import type { Appended, ChangeLog, NewEntry } from './log/change-log.ts';
import { subjectsOf } from './log/numbering.ts';
import type { Quarantine } from './quarantine.ts';
import type { Proven, Receipts } from './receipts.ts';
import { type Opened, type OpenSealed, openNothing } from './sealing/open-sealed.ts';

/**
 * The rim around `decideEntry`: decides each entry in turn (a response may follow its form in the
 * same batch), commits what is to be stored, sets apart what is in doubt, and words the verdicts.
 */
export type TakePush = (caller: Caller, raws: readonly unknown[]) => Promise<readonly PushResult[]>;

export function createTakePush(options: {
  readonly log: ChangeLog;
  readonly workspace: WorkspaceId;
  readonly quarantine: Pick<Quarantine, 'keep' | 'release'>;
  readonly catalogue: FollowedCatalogue;
  readonly receipts: Pick<Receipts, 'of'>;
  /** Absent in a simulation where nobody seals. */
  readonly openSealed?: OpenSealed;
  readonly erasures: Pick<Erasures, 'proofs' | 'erasedBy' | 'carryOut'>;
  /** Absent where nobody can withdraw. */
  readonly withdrawals?: Pick<Withdrawals, 'onArrival'>;
  /** Told after the commit, with what was new. */
  readonly onStored: () => void;
}): TakePush {
  const {
    log,
    workspace,
    quarantine,
    catalogue,
    receipts,
    erasures,
    withdrawals,
    openSealed = openNothing,
  } = options;

  /** What is known decides most; whatever it leaves in doubt is looked at again with what is new. */
  const decide = async (caller: Caller, raws: readonly unknown[]): Promise<readonly Decision[]> => {
    const written = raws.map(writtenOf);
    const texts = written.map(({ text }) => text);
    const given = { caller, workspace, written, opened: await openSealed(raws, texts) };
    const decisions = decideAll(raws, given, catalogue.known());
    if (decisions.every(isSettled)) return decisions;
    return decideAll(raws, given, await catalogue.current());
  };

  return async (caller, raws) => {
    const decisions = await decide(caller, raws);
    const toStore = decisions.flatMap((one) => (one.is === 'store' ? [one.entry] : []));
    const withdrawn = (await withdrawals?.onArrival(toStore)) ?? [];
    const together = [...toStore, ...withdrawn];
    const all = together.length === 0 ? [] : await log.append(workspace, together);
    const erasedNow = new Map(
      withdrawn.flatMap(({ text }, at) =>
        subjectsOf(text).map((subject) => [subject, all[toStore.length + at]?.seq ?? 0] as const),
      ),
    );
    const appended = all.slice(0, toStore.length).map((one, at): Appended => {
      const seq = erasedNow.get(toStore[at]?.subject ?? '');
      return seq === undefined ? one : { outcome: 'erased', seq, epoch: one.epoch };
    });
    if (all.some(isNew)) options.onStored();
    // Committed is committed: what is left of it elsewhere goes with the next one, or at a start.
    if (all.some((one, at) => isNew(one) && together[at]?.kind === 'erasure'))
      await erasures.carryOut().catch(() => undefined);
    const held = appended.flatMap((one, at) =>
      one.outcome === 'erased' ? [] : [provenBy(one, toStore[at])],
    );
    const proofs = await receipts.of(held);
    await quarantine.release(toStore);
    const inDoubt = decisions.flatMap((one) => (one.is === 'quarantine' ? [one] : []));
    const erasable = inDoubt.filter(({ entry }) => !keptKinds.includes(entry.kind));
    const gone = await erasures.erasedBy(erasable.map(({ entry }) => entry.subject));
    const isGone = ({ kind, subject }: NewEntry): boolean =>
      gone.has(subject) && !keptKinds.includes(kind);
    const apart = inDoubt.filter(({ entry }) => !isGone(entry));
    const kept = await quarantine.keep(apart, caller);
    const erased = appended.flatMap(({ outcome, seq }) => (outcome === 'erased' ? [seq] : []));
    const shown = readErasures(await erasures.proofs(caller, [...erased, ...gone.values()]));
    const asErased = ({ entry }: { readonly entry: NewEntry }): PushResult => {
      const proof = shown.find(({ subjects }) => subjects.has(entry.subject));
      const result = { ...idOf(entry), verdict: 'erased' as const };
      if (proof === undefined) return result;
      return { ...result, erasure: { entry: proof.entry, receipt: proof.receipt } };
    };

    const nextAppended = appended.values();
    const nextReceipt = proofs.values();
    const nextKept = kept.values();
    return decisions.map((decision): PushResult => {
      if (decision.is === 'reject')
        return { ...idOf(decision), verdict: 'rejected', reason: decision.reason };
      if (decision.is === 'later')
        return { ...idOf(decision), verdict: 'retry', reason: decision.reason };
      if (decision.is === 'quarantine') {
        if (isGone(decision.entry)) return asErased(decision);
        return nextKept.next().value === true
          ? { ...idOf(decision.entry), verdict: 'quarantined', reason: decision.reason }
          : { ...idOf(decision.entry), verdict: 'retry', reason: 'noRoom' };
      }
      const one = nextAppended.next().value;
      if (one?.outcome === 'erased') return asErased(decision);
      const receipt = nextReceipt.next().value;
      if (one === undefined || receipt === undefined)
        throw new Error('the log answered for fewer entries than it was given');
      return { ...idOf(decision.entry), verdict: verdictFor(one, caller), receipt };
    });
  };
}

const isNew = ({ outcome }: Appended): boolean => outcome === 'stored' || outcome === 'sibling';

/** Nothing that another process stored a moment ago could change it. */
const isSettled = (decision: Decision): boolean =>
  decision.is === 'store'
    ? !cataloguedKinds.includes(decision.entry.kind)
    : decision.is !== 'quarantine';

const provenBy = (appended: Appended, entry: NewEntry | undefined): Proven => {
  if (entry === undefined) throw new Error('the log answered for more entries than it was given');
  const { outcome, ...numbered } = appended;
  return { id: entry.id, hash: entry.hash, ...numbered, isNew: outcome !== 'duplicate' };
};

/** The fork runs ahead of the log: what the batch itself brings counts for the rest of it. */
function decideAll(
  raws: readonly unknown[],
  given: {
    readonly caller: Caller;
    readonly workspace: WorkspaceId;
    readonly written: readonly Written[];
    readonly opened: readonly (Opened | undefined)[];
  },
  known: GrowingCatalogue,
): readonly Decision[] {
  const { caller, workspace } = given;
  let catalogue = known;
  return raws.map((raw, at) => {
    const [written, opened] = [given.written[at], given.opened[at]];
    const decision = decideEntry(raw, { caller, workspace, catalogue, written, opened });
    if (decision.is === 'store' && decision.entry.kind !== 'response') {
      if (catalogue === known) catalogue = known.fork();
      catalogue.note({ ...decision.entry, body: decision.body });
    }
    return decision;
  });
}

/** "There is another with this id" would tell a stranger that the id exists (PUSH9). */
function verdictFor({ outcome }: Appended, caller: Caller): PushResult['verdict'] {
  return outcome === 'sibling' && roleOf(caller) !== 'coordinator' ? 'stored' : outcome;
}

const idOf = ({ id, hash }: { readonly id: string; readonly hash: string }) => ({ id, hash });
