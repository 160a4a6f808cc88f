import { err, ok, type Result } from '../../base/result.ts';
import { Me, type Partnership } from '../../protocol/account.ts';
import {
  ApartAnswer,
  ApartContent,
  ApartDone,
  type ApartKey,
  type ApartKeys,
} from '../../protocol/apart.ts';
import { AuditAnswer, ExportNoted, type ExportNotice } from '../../protocol/audit.ts';
import {
  type AddPasskey,
  PasskeyOptions,
  type PasskeySignIn,
  PasskeysAnswer,
} from '../../protocol/passkey.ts';
import {
  type ChangePassphrase,
  type ChangeRole,
  type Invite,
  type Join,
  JoinFacts,
  OneTimeLink,
  PeopleAnswer,
  type Reset,
  SignInsAnswer,
} from '../../protocol/people.ts';
import { Problem } from '../../protocol/problem.ts';
import type { AccountFault } from '../account.ts';

/**
 * The doors of `protocol/people.ts` and `protocol/audit.ts` from the page's side. What comes back
 * is parsed: a captive portal's page is `unreachable`.
 *
 * `taken`: somebody has that name or address. `lastCoordinator`: nobody would be left to keep the
 * key. `gone`: it is not there any more. `signIn`: not signed in any more.
 */
export type PeopleFault = AccountFault | 'taken' | 'lastCoordinator' | 'gone' | 'signIn';
type Answer<T> = Promise<Result<T, PeopleFault>>;

export type PeopleDoors = {
  readonly people: () => Answer<PeopleAnswer>;
  readonly invite: (invite: Invite) => Answer<OneTimeLink>;
  readonly withdraw: (invitation: string) => Answer<undefined>;
  readonly remove: (person: string) => Answer<undefined>;
  readonly changeRole: (change: ChangeRole) => Answer<undefined>;
  readonly offerReset: (person: string) => Answer<OneTimeLink>;
  readonly invited: (token: string) => Answer<JoinFacts>;
  readonly join: (join: Join) => Answer<Me>;
  readonly reset: (reset: Reset) => Answer<Me>;
  readonly changePassphrase: (change: ChangePassphrase) => Answer<undefined>;
  readonly changePartnership: (partnership: Partnership) => Answer<undefined>;
  readonly signIns: () => Answer<SignInsAnswer>;
  readonly endSignIn: (id: string) => Answer<undefined>;
  readonly endAllSignIns: () => Answer<undefined>;
  readonly passkeys: () => Answer<PasskeysAnswer>;
  readonly beginPasskey: () => Answer<PasskeyOptions>;
  readonly addPasskey: (add: AddPasskey) => Answer<undefined>;
  readonly removePasskey: (id: string) => Answer<undefined>;
  readonly beginPasskeySignIn: () => Answer<PasskeyOptions>;
  readonly signInByPasskey: (signIn: PasskeySignIn) => Answer<Me>;
  /** What was done, the newest first, before that number. */
  readonly audit: (before?: number) => Answer<AuditAnswer>;
  readonly renameDevice: (id: string, name: string) => Answer<undefined>;
  readonly revokeDevice: (id: string) => Answer<undefined>;
  /** What was set apart. */
  readonly apart: () => Answer<ApartAnswer>;
  readonly lookApart: (key: ApartKey) => Answer<ApartContent>;
  readonly acceptApart: (keys: ApartKeys) => Answer<ApartDone>;
  readonly discardApart: (keys: ApartKeys) => Answer<ApartDone>;
  readonly noteExport: (notice: ExportNotice) => Answer<ExportNoted>;
};

type Schema<T> = {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false };
};
type Ask = <T>(schema: Schema<T> | undefined, path: string, body?: object) => Answer<T>;

export function createPeopleDoors(deps: {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
}): PeopleDoors {
  const ask = createAsk(deps.fetch);
  const tell = (path: string, body: object): Answer<undefined> => ask(undefined, path, body);
  return {
    people: () => ask(PeopleAnswer, '/api/people'),
    invite: (invite) => ask(OneTimeLink, '/api/people/invite', invite),
    withdraw: (id) => tell('/api/people/withdraw', { id }),
    remove: (id) => tell('/api/people/remove', { id }),
    changeRole: (change) => tell('/api/people/role', change),
    offerReset: (id) => ask(OneTimeLink, '/api/people/reset', { id }),
    invited: (token) => ask(JoinFacts, '/api/join/look', { token }),
    join: (join) => ask(Me, '/api/join', join),
    reset: (reset) => ask(Me, '/api/reset', reset),
    changePassphrase: (change) => tell('/api/passphrase', change),
    changePartnership: (partnership) => tell('/api/partnership', partnership),
    signIns: () => ask(SignInsAnswer, '/api/sign-ins'),
    endSignIn: (id) => tell('/api/sign-ins/end', { id }),
    endAllSignIns: () => tell('/api/sign-ins/end-all', {}),
    passkeys: () => ask(PasskeysAnswer, '/api/passkeys'),
    beginPasskey: () => ask(PasskeyOptions, '/api/passkeys/begin', {}),
    addPasskey: (add) => tell('/api/passkeys/add', add),
    removePasskey: (id) => tell('/api/passkeys/remove', { id }),
    beginPasskeySignIn: () => ask(PasskeyOptions, '/api/sign-in/passkey/begin', {}),
    signInByPasskey: (signIn) => ask(Me, '/api/sign-in/passkey', signIn),
    audit: (before) =>
      ask(AuditAnswer, before === undefined ? '/api/audit' : `/api/audit?before=${before}`),
    renameDevice: (id, name) => tell('/api/devices/rename', { id, name }),
    revokeDevice: (id) => tell('/api/devices/revoke', { id }),
    apart: () => ask(ApartAnswer, '/api/apart'),
    lookApart: (key) => ask(ApartContent, '/api/apart/look', key),
    acceptApart: (keys) => ask(ApartDone, '/api/apart/accept', keys),
    discardApart: (keys) => ask(ApartDone, '/api/apart/discard', keys),
    noteExport: (notice) => ask(ExportNoted, '/api/audit/exports', notice),
  };
}

/** Asks, or with a body tells; without a schema nothing is to come back. */
export const createAsk =
  (fetch: (input: string, init?: RequestInit) => Promise<Response>): Ask =>
  async (schema, path, body) => {
    const changing = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-welcome-mat': '1' },
      body: JSON.stringify(body),
    };
    let answer: Response;
    let read: unknown;
    try {
      answer = await fetch(path, {
        credentials: 'same-origin',
        cache: 'no-store',
        ...(body === undefined ? {} : changing),
      });
      read = answer.status === 204 ? undefined : await answer.json();
    } catch {
      return err('unreachable');
    }
    if (!answer.ok) return err(faultOf(answer.status, read));
    if (schema === undefined)
      return answer.status === 204 ? ok(undefined as never) : err('unreachable');
    const parsed = schema.safeParse(read);
    return parsed.success ? ok(parsed.data) : err('unreachable');
  };

function faultOf(status: number, read: unknown): PeopleFault {
  const problem = Problem.safeParse(read);
  if (!problem.success) return 'unreachable';
  const word = problem.data.type.split(':').at(-1);
  if (word === 'nameTaken') return 'taken';
  if (word === 'lastCoordinator') return 'lastCoordinator';
  if (word === 'notFound') return 'gone';
  if (word === 'notSignedIn') return 'signIn';
  if (word === 'weakPassphrase') return 'weak';
  if (status === 429) return 'later';
  if (status === 400 || status === 413) return 'invalid';
  return status < 500 ? 'refused' : 'unreachable';
}
