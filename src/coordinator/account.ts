import { err, ok, type Result } from '../base/result.ts';
import { Invitation, Me, type SetUp, type SignIn } from '../protocol/account.ts';
import { BackupsAnswer } from '../protocol/backups.ts';
import { DevicesAnswer } from '../protocol/heartbeat.ts';

/**
 * The doors of `protocol/account.ts` from the page's side. What comes back is parsed: a captive
 * portal's page is `unreachable`, never a sign-in.
 *
 * `refused`: wrong name or passphrase, a link used or out of time. `invalid`: the server could not
 * read what was sent. `weak`: a passphrase that is tried first. `later`: too many tries. `unreachable`: no server of ours answered.
 */
export type AccountFault = 'refused' | 'invalid' | 'weak' | 'later' | 'unreachable';

export type Account = {
  readonly me: () => Promise<Result<Me, AccountFault>>;
  readonly setUp: (request: SetUp) => Promise<Result<Me, AccountFault>>;
  readonly signIn: (request: SignIn) => Promise<Result<Me, AccountFault>>;
  /** Trades a one-time token, from a link, for a session. */
  readonly signInByLink: (token: string) => Promise<Result<Me, AccountFault>>;
  readonly signOut: () => Promise<Result<undefined, AccountFault>>;
  /** A one-time link that turns another device into a collecting one. */
  readonly invite: () => Promise<Result<Invitation, AccountFault>>;
  /** What devices told last. */
  readonly devices: () => Promise<Result<DevicesAnswer, AccountFault>>;
  /** `refused`: this server makes none. */
  readonly backups: () => Promise<Result<BackupsAnswer, AccountFault>>;
  /** Begins one, and does not wait for it. */
  readonly backUp: () => Promise<Result<BackupsAnswer, AccountFault>>;
};

export function createAccount(deps: { readonly fetch: typeof fetch }): Account {
  const ask = async (path: string, body?: unknown): Promise<Result<unknown, AccountFault>> => {
    let answer: Response;
    try {
      answer = await deps.fetch(
        path,
        body === undefined
          ? { credentials: 'same-origin', cache: 'no-store' }
          : {
              method: 'POST',
              credentials: 'same-origin',
              headers: { 'content-type': 'application/json', 'x-welcome-mat': '1' },
              body: JSON.stringify(body),
            },
      );
    } catch {
      return err('unreachable');
    }
    if (answer.ok) {
      if (answer.status === 204) return ok(undefined);
      try {
        return ok(await answer.json());
      } catch {
        return err('unreachable');
      }
    }
    return err(faultOf(answer.status));
  };
  const askMe = async (path: string, body?: unknown): Promise<Result<Me, AccountFault>> => {
    const answer = await ask(path, body);
    if (!answer.ok) return answer;
    const me = Me.safeParse(answer.value);
    return me.success ? ok(me.data) : err('unreachable');
  };
  const askBackups = async (body?: object): Promise<Result<BackupsAnswer, AccountFault>> => {
    const answer = await ask('/api/backups', body);
    if (!answer.ok) return answer;
    const told = BackupsAnswer.safeParse(answer.value);
    return told.success ? ok(told.data) : err('unreachable');
  };
  return {
    me: () => askMe('/api/me'),
    setUp: (request) => askMe('/api/setup', request),
    signIn: (request) => askMe('/api/sign-in', request),
    signInByLink: (token) => askMe('/api/sign-in/link', { token }),
    signOut: async () => {
      const answer = await ask('/api/sign-out', {});
      return answer.ok ? ok(undefined) : answer;
    },
    invite: async () => {
      const answer = await ask('/api/invitations', {});
      if (!answer.ok) return answer;
      const invitation = Invitation.safeParse(answer.value);
      return invitation.success ? ok(invitation.data) : err('unreachable');
    },
    backups: () => askBackups(),
    backUp: () => askBackups({}),
    devices: async () => {
      const answer = await ask('/api/devices');
      if (!answer.ok) return answer;
      const devices = DevicesAnswer.safeParse(answer.value);
      return devices.success ? ok(devices.data) : err('unreachable');
    },
  };
}

function faultOf(status: number): AccountFault {
  if (status === 429) return 'later';
  if (status === 400 || status === 413) return 'invalid';
  if (status === 422) return 'weak';
  return status >= 400 && status < 500 ? 'refused' : 'unreachable';
}
