import type { Dice } from '../../src/base/dice.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { protocolWord, type Standing } from '../../src/protocol/standing.ts';
import type { Caller } from '../../sync-server/callers.ts';
import { followLog } from '../../sync-server/catalogue.ts';
import { createErasureProofs } from '../../sync-server/erasure/erasure-proofs.ts';
import { bodyLimits } from '../../sync-server/http/json-body.ts';
import { problemOf, refusalOf } from '../../sync-server/http/problem.ts';
import type { NewEntry } from '../../sync-server/log/change-log.ts';
import { safeNumber } from '../../sync-server/log/lines.ts';
import { standingOf } from '../../sync-server/log/standing-of.ts';
import type { Quarantine, SetApart } from '../../sync-server/quarantine.ts';
import type { Receipts } from '../../sync-server/receipts.ts';
import { answerHave } from '../../sync-server/routes/have.ts';
import { answerPull } from '../../sync-server/routes/pull.ts';
import { answerPush } from '../../sync-server/routes/push.ts';
import { createTakePush } from '../../sync-server/take-push.ts';
import { createLife, type Life, type Loop } from './loop.ts';
import type { Mutant } from './mutants.ts';
import { createServerLog, type LogImage, type ServerLog, type StoredRow } from './server-log.ts';
import type { Signing } from './signing.ts';

/**
 * The server's machine: the product's doors, decisions and numbering rules over the simulated
 * database, in one or two processes that die and come back; and its backups, on another disk.
 */
export type Request = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string | undefined;
  readonly bearer: string | undefined;
};
export type Answer = {
  readonly status: number;
  readonly text: string;
  readonly retryAfter?: number;
};

export type Backup = { readonly image: LogImage; readonly apart: ReadonlyMap<string, SetApart> };

export type SimServer = {
  readonly log: ServerLog;
  /** Of a process that is up. Its life says whether the answer can still come. */
  readonly pick: (which: number) => { readonly life: Life; readonly ask: Ask } | undefined;
  readonly standing: () => Standing;
  readonly isSetApart: (hash: string) => boolean;
  readonly backups: () => readonly Backup[];
  /** What is written down beside the database: hashes of the erasures that were carried out. */
  readonly writtenDown: () => ReadonlySet<string>;
  readonly kill: (which: number) => void;
  readonly start: (which: number) => void;
  readonly losePower: () => void;
  readonly backUp: () => void;
  readonly restore: (which: number) => void;
  readonly takeIn: (raws: readonly unknown[]) => Promise<void>;
};
export type Ask = (request: Request) => Promise<Answer>;

export const processCount = 2;
const backupsKept = 3;

export function createSimServer(given: {
  readonly loop: Loop;
  readonly dice: Dice;
  readonly workspace: WorkspaceId;
  readonly signing: Signing;
  readonly now: () => number;
  readonly mutant: Mutant | undefined;
  readonly callerWith: (bearer: string | undefined) => Caller;
  readonly onVisible: (row: StoredRow, before: readonly StoredRow[]) => void;
  readonly onFault: () => void;
}): SimServer {
  const { loop, dice, workspace, signing, mutant, callerWith } = given;
  let epochs = 1;
  const log = createServerLog({ ...given, firstEpoch: 'epoch-1' });
  let apart = new Map<string, SetApart>();
  let backups: Backup[] = [];
  const stewards = new Set<Life>();
  const processes: ({ life: Life; ask: Ask } | undefined)[] = [];

  const quarantine: Pick<Quarantine, 'keep' | 'release'> = {
    keep: async (items) =>
      items.map((item) => {
        apart.set(item.entry.hash, item);
        return true;
      }),
    release: async (entries) => {
      for (const { hash } of entries) apart.delete(hash);
    },
  };

  /** Once made, a signature is kept, as the product keeps it in its database. */
  const signed = new Map<string, Receipt>();
  const receipts: Pick<Receipts, 'of'> = {
    of: async (held) =>
      held.map(({ id, hash, seq, epoch }) => {
        const key = `${epoch} ${seq} ${hash}`;
        const { node } = signing.signer;
        const receipt = signed.get(key) ?? signing.signer.sign({ id, hash, seq, epoch, node });
        signed.set(key, receipt);
        return receipt;
      }),
  };

  /** Beside the database, and never restored: every erasure that was carried out, by its hash. */
  const erasureFile = new Map<string, NewEntry>();
  const forgetApart = (): void => {
    for (const [hash, { entry }] of apart)
      if (log.erasureOf(entry.id) !== undefined) apart.delete(hash);
  };

  const startProcess = (name: string) => {
    const life = createLife(name);
    const port = log.logFor(life);
    log.bringBack([...erasureFile.values()].filter(({ hash }) => !log.holds(hash)));
    forgetApart();
    const erasures = {
      proofs: createErasureProofs({ log: port, receipts, workspace }),
      erasedBy: async (subjects: readonly string[]) =>
        new Map(
          subjects.flatMap((subject): [string, number][] => {
            const seq = log.erasureOf(subject);
            return seq === undefined ? [] : [[subject, seq]];
          }),
        ),
      async carryOut() {
        await loop.wait(life, dice.next() * 3);
        for (const row of log.image().rows)
          if (row.kind === 'erasure') erasureFile.set(row.hash, row as StoredRow & NewEntry);
        forgetApart();
      },
    };
    const honest = standingOf(port, workspace);
    const standing = async (): Promise<Standing> =>
      mutant === 'forget-at-delivered'
        ? { ...(await honest()), safeSeq: (await port.standing(workspace)).lastSeq }
        : honest();
    const catalogue = followLog(port, workspace);
    const takePush = createTakePush({
      log: port,
      workspace,
      quarantine,
      catalogue,
      receipts,
      erasures,
      onStored: () => undefined,
    });

    const answer = async (request: Request): Promise<Answer> => {
      const { path, query, bearer } = request;
      const caller = callerWith(bearer);
      if (path === '/api/pull') {
        const rooms = { log: port, workspace, standing };
        return answerPull(rooms, caller, Object.fromEntries(query));
      }
      const text = request.body ?? '';
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      if (path === '/api/push') {
        const bytes = Math.min(text.length, bodyLimits.anyone);
        const pushed = await answerPush(
          { standing, takePush, workspace },
          { caller, address: '', body, bytes },
          () => {},
        );
        return { status: 200, text: JSON.stringify(pushed) };
      }
      if (path === '/api/have')
        return {
          status: 200,
          text: JSON.stringify(
            await answerHave({ log: port, receipts, workspace, standing, erasures }, caller, body),
          ),
        };
      const me = { ...(await standing()), isSetUp: true, serverKey: signing.serverKey, workspace };
      return { status: 200, text: JSON.stringify(me) };
    };

    const ask: Ask = async (request) => {
      await loop.wait(life, 0.5 + dice.next() * 3);
      try {
        return await answer(request);
      } catch (why) {
        const refusal = refusalOf(why as Error);
        const problem = problemOf(refusal, await standing());
        const { retryAfterSeconds } = refusal;
        return {
          status: problem.status,
          text: JSON.stringify(problem),
          ...(retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }),
        };
      }
    };
    return { life, ask, takePush };
  };

  /** The number that is announced; only ever after a backup was opened and counted. */
  const countSafe = (): void => {
    const lines = backups.map(({ image }) => image.line);
    const counted = mutant === 'forget-by-the-newest-backup' ? lines.slice(-1) : lines;
    log.raiseSafe(safeNumber(log.image().line, counted));
  };

  const kill = (which: number): void => {
    processes[which]?.life.end();
    processes[which] = undefined;
  };
  const killAll = (): void => {
    for (const steward of stewards) steward.end();
    stewards.clear();
    for (let which = 0; which < processCount; which += 1) kill(which);
  };
  const start = (which: number): void => {
    processes[which] ??= startProcess(`server ${which + 1}`);
  };
  for (let which = 0; which < processCount; which += 1) start(which);

  return {
    log,
    pick(which) {
      const up = processes.filter((one) => one !== undefined);
      return up[which % Math.max(1, up.length)];
    },
    standing: () => {
      const { epoch, history, safeSeq } = log.standing();
      return { protocol: protocolWord, epoch, history: [...history], safeSeq };
    },
    isSetApart: (hash) => apart.has(hash),
    backups: () => backups,
    writtenDown: () => new Set(erasureFile.keys()),
    kill,
    start,
    losePower() {
      killAll();
      log.losePower();
    },
    backUp() {
      backups = [...backups, { image: log.image(), apart: new Map(apart) }].slice(-backupsKept);
      countSafe();
    },
    restore(which) {
      const backup = backups[which % Math.max(1, backups.length)];
      if (backup === undefined) return;
      killAll();
      epochs += 1;
      log.restore(backup.image, `epoch-${epochs}`);
      apart = new Map(backup.apart);
      countSafe();
    },
    async takeIn(raws) {
      const { life, takePush } = startProcess('steward');
      stewards.add(life);
      await takePush(callerWith('key of the coordinator'), raws).catch(() => undefined);
      life.end();
      stewards.delete(life);
    },
  };
}
