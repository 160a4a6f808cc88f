import { bytesToBase64url } from '../../base/base64url.ts';
import { attachmentsIn } from '../../model/attachment.ts';
import type { ClearEntry, Entry, SealedEntry } from '../../protocol/entry.ts';
import { canonicalText } from '../../protocol/hash.ts';
import type { Opening } from '../../protocol/open.ts';
import { sealedAround, sealingKeyText } from '../../protocol/sealing.ts';
import { canSeal, encrypt } from './aes.ts';
import type { BeginRun, Run } from './hpke.ts';
import { isSignedText } from './is-signed.ts';
import { within } from './within.ts';

/**
 * Seals finished answers to the server's key, before they touch the disk (SEA1). Where that cannot
 * be (no TLS, a server that offers no key, code that did not come), the answer stays clear: an
 * answer that waits readable is better than one that is lost (SEA3).
 */
export type EntrySealer = {
  /** Fetches what it needs and begins a run, so that nobody waits at the end. Never rejects. */
  readonly prepare: (to: SealTarget, author?: string) => void;
  readonly seal: (entry: ClearEntry, to: SealTarget | undefined) => Promise<Entry>;
};

/** As the server introduced itself; `serverKey` is the pinned one. */
export type SealTarget = Pick<Opening, 'workspace' | 'serverKey' | 'sealingKey'>;

/** After so many a tablet begins anew: then older ones cannot be opened with what is in its memory. */
const mostInRun = 100;
/** Code that hangs on a bad line must not keep an answer from being saved. */
const patienceHere = 5_000;

type Begun = { readonly run: Promise<Run | undefined>; left: number };

export function createEntrySealer(
  options: {
    readonly load?: () => Promise<{ readonly beginRun: BeginRun }>;
    readonly patience?: number;
  } = {},
): EntrySealer {
  const { load = () => import('./hpke.ts'), patience = patienceHere } = options;
  const runs = new Map<string, Begun>();

  const begin = async (to: SealTarget): Promise<Run | undefined> => {
    const { workspace, serverKey, sealingKey } = to;
    if (!canSeal() || sealingKey === undefined) return undefined;
    const text = sealingKeyText(workspace, sealingKey);
    if (!(await isSignedText(text, sealingKey.signature, serverKey))) return undefined;
    return (await load()).beginRun(sealingKey);
  };

  /** Entries of one run can be told to belong together: so kinds never share one, nor two people's own. */
  const runFor = (entry: Pick<ClearEntry, 'kind' | 'author'>, to: SealTarget): Begun => {
    const isOwn = entry.author === 'respondent';
    const name = `${to.sealingKey?.id} ${entry.kind} ${isOwn ? 'own' : 'collected'}`;
    const before = runs.get(name);
    if (before !== undefined && before.left > 0) return before;
    const begun: Begun = { run: begin(to), left: isOwn ? 1 : mostInRun };
    runs.set(name, begun);
    // What did not work now may work at the next try.
    begun.run.then(
      (run) => run ?? runs.delete(name),
      () => runs.delete(name),
    );
    return begun;
  };

  const sealNow = async (entry: ClearEntry, to: SealTarget): Promise<Entry> => {
    const begun = runFor(entry, to);
    begun.left -= 1;
    const run = await begun.run;
    if (run === undefined || to.sealingKey === undefined) return entry;
    const { body, ...head } = entry;
    const parts = attachmentsIn(body).map(({ sha256, bytes }) => ({ sha256, bytes }));
    const seal = {
      to: to.sealingKey.id,
      enc: run.enc,
      ...(parts.length === 0 ? {} : { parts }),
    };
    const clear = new TextEncoder().encode(canonicalText(body));
    const ct = await encrypt(run.key, clear, sealedAround({ ...head, sealed: seal }));
    return { ...head, sealed: { ...seal, ct: bytesToBase64url(ct) } } satisfies SealedEntry;
  };

  return {
    prepare(to, author = 'respondent') {
      runFor({ kind: 'response', author }, to);
    },
    seal: async (entry, to) =>
      to === undefined ? entry : within(patience, sealNow(entry, to), entry),
  };
}
