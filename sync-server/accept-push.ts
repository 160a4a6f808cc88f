import * as z from 'zod/mini';
import { mostAttachments } from '../src/model/attachment.ts';
import { type EntryKind, entryKinds, isEntryKind, type Role } from '../src/model/entry-kinds.ts';
import type { Form, FormRef } from '../src/model/form.ts';
import { ConsultationId, type WorkspaceId } from '../src/model/ids.ts';
import { Response } from '../src/model/response.ts';
import { ClearEntry, SealedEntry } from '../src/protocol/entry.ts';
import type { PushResult, RejectReason } from '../src/protocol/push.ts';
import { sealedBytes } from '../src/protocol/sealing.ts';
import { accepts } from './accepts.ts';
import { type Caller, roleOf } from './callers.ts';
import { canonicalOf } from './canonical.ts';
import { type Catalogue, formKey, hashForm } from './catalogue.ts';
import type { NewEntry } from './log/change-log.ts';
import type { Opened } from './sealing/open-sealed.ts';
import { sha256Hex } from './sha256.ts';

/**
 * What becomes of one pushed entry. Pure: the caller, the catalogue and the entry decide, nothing
 * else. One entry's fate never touches its neighbours' (I9), and nothing is refused for good that
 * a person might still want: what cannot be judged here is set apart (QUA1, QUA2).
 *
 *   raw ─ plain? ─ size? ─ shape? ─ workspace? ─ known kind? ─ may write? ─ opened? ─ body? ─ makes sense? ─> store
 */
export type QuarantineReason =
  | 'revokedDevice'
  | 'unknownDevice'
  | 'unknownKind'
  | 'sealedToUnknownKey'
  | 'unknownConsultation'
  | 'unknownForm'
  | 'versionTaken'
  | 'slugTaken';

export type Decision =
  | { readonly is: 'store'; readonly entry: NewEntry; readonly body: unknown }
  | { readonly is: 'quarantine'; readonly entry: NewEntry; readonly reason: QuarantineReason }
  | {
      readonly is: 'reject';
      readonly id: string;
      readonly hash: string;
      readonly reason: RejectReason;
    }
  /** The device keeps it and asks again: after a new sign-in it will be taken. */
  | { readonly is: 'later'; readonly id: string; readonly hash: string; readonly reason: 'signIn' };

/** A kind that is not known yet may be as large as the largest that strangers may send. */
const maxBytesOfUnknownKind = entryKinds.response.maxBytes;

/** An entry's canonical text and its hash: told once, for whoever opens, judges and keeps it. */
export type Written = { readonly text: string | undefined; readonly hash: string };

export function writtenOf(raw: unknown): Written {
  const text = canonicalOf(raw);
  return { text, hash: text === undefined ? '' : sha256Hex(text) };
}

/** What most of all that comes is; asked for by name, the other kinds are few. */
const [isClearEntry, isSealedEntry, isResponse] = [
  accepts(ClearEntry),
  accepts(SealedEntry),
  accepts(Response),
];

export function decideEntry(
  raw: unknown,
  given: {
    readonly caller: Caller;
    readonly workspace: WorkspaceId;
    readonly catalogue: Catalogue;
    readonly written?: Written | undefined;
    /** What a sealed one turned out to hold (`sealing/`). */
    readonly opened?: Opened | undefined;
  },
): Decision {
  const { text, hash } = given.written ?? writtenOf(raw);
  const reject = (reason: RejectReason): Decision => ({
    is: 'reject',
    id: claimedId(raw),
    hash,
    reason,
  });
  if (text === undefined) return reject('malformed');
  if (byteLength(text) > maxBytesOf(raw)) return reject('tooLarge');

  if (!isEntry(raw)) return reject('malformed');
  const { workspace, kind, id, subject, body, sealed } = raw;
  if (workspace !== given.workspace) return reject('wrongWorkspace');

  const entry: NewEntry = { id, hash, kind, subject, text };
  const setApart = (reason: QuarantineReason): Decision => ({ is: 'quarantine', entry, reason });
  if (given.caller.kind === 'revokedDevice') return setApart('revokedDevice');
  if (!isEntryKind(kind)) return setApart('unknownKind');

  const row = entryKinds[kind];
  if (!(row.writers as readonly Role[]).includes(roleOf(given.caller))) {
    if (given.caller.kind === 'unknownDevice') return setApart('unknownDevice');
    if (given.caller.kind !== 'signedOut') return reject('notAllowed');
    return { is: 'later', id, hash, reason: 'signIn' };
  }
  const { opened } = given;
  if (sealed !== undefined) {
    if (opened === undefined || opened.is === 'unknownKey') return setApart('sealedToUnknownKey');
    if (opened.is === 'damaged') return reject('badBody');
    if (byteLength(opened.text) > row.maxBytes) return reject('tooLarge');
  }
  const isOpened = sealed !== undefined && opened?.is === 'open';
  const said = isOpened ? opened.body : body;

  const read = readBody(kind, said);
  if (read === undefined) return reject('badBody');
  const doubt = whatIsDoubtful({ kind, subject, body: said }, read.data, given.catalogue);
  if (doubt === 'badBody') return reject(doubt);
  if (doubt !== undefined) return setApart(doubt);
  return {
    is: 'store',
    entry: isOpened ? { ...entry, opened: opened.text } : entry,
    body: said,
  };
}

/** For whoever brings too much at once: nothing is looked at, and nothing is kept. */
export function laterFor(raw: unknown): PushResult {
  const { hash } = writtenOf(raw);
  return { id: claimedId(raw), hash, verdict: 'retry', reason: 'tooMuch' };
}

/** To try both shapes costs more than the rest of judging a sealed one. */
const isEntry = (raw: unknown): raw is z.infer<typeof ClearEntry> | z.infer<typeof SealedEntry> =>
  isSealed(raw) ? isSealedEntry(raw) : isClearEntry(raw);

function readBody(kind: EntryKind, said: unknown): { readonly data: unknown } | undefined {
  if (kind === 'response') return isResponse(said) ? { data: said } : undefined;
  const read = z.safeParse(entryKinds[kind].body as z.ZodMiniType, said);
  return read.success ? read : undefined;
}

/** What a body alone cannot show: does it fit what is already here? */
function whatIsDoubtful(
  { kind, subject, body }: { kind: string; subject: string; body?: unknown },
  read: unknown,
  catalogue: Catalogue,
): QuarantineReason | 'badBody' | undefined {
  if (kind === 'response') {
    const { consultation, form } = read as Response;
    const known = catalogue.consultationWithId(consultation);
    // A closed one takes late answers: they were given in time.
    if (known === undefined) return 'unknownConsultation';
    const isItsForm = known.formKeys.has(formKey(form)) && hasForm(catalogue, form);
    return isItsForm ? undefined : 'unknownForm';
  }
  if (kind === 'form') {
    const before = catalogue.formHash(read as Form);
    return before === undefined || before === hashForm(body) ? undefined : 'versionTaken';
  }
  if (kind === 'consultation') {
    if (!z.safeParse(ConsultationId, subject).success) return 'badBody';
    const { slug } = read as { slug: string };
    const holder = catalogue.consultationAt(slug);
    return holder === undefined || holder.id === subject ? undefined : 'slugTaken';
  }
  return undefined;
}

const hasForm = (catalogue: Catalogue, form: FormRef): boolean =>
  catalogue.formHash(form) !== undefined;

const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');

function maxBytesOf(raw: unknown): number {
  const kind = fieldOf(raw, 'kind');
  const clear =
    kind !== undefined && isEntryKind(kind) ? entryKinds[kind].maxBytes : maxBytesOfUnknownKind;
  return isSealed(raw) ? sealedBytes(clear) + mostAttachments * bytesOfPartNamed : clear;
}

const isSealed = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && Object.hasOwn(raw, 'sealed');

/** An attachment that a sealed entry names, in JSON. */
const bytesOfPartNamed = 110;

/** What the entry calls itself, so that the sender can match the verdict. */
const claimedId = (raw: unknown): string => (fieldOf(raw, 'id') ?? '').slice(0, 64);

function fieldOf(raw: unknown, name: 'id' | 'kind'): string | undefined {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, name)) return undefined;
  const value = (raw as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
