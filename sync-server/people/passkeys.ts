import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { base64urlToBytes, bytesToBase64url } from '../../src/base/base64url.ts';
import type { Passkey } from '../../src/protocol/passkey.ts';
import { type Row, readOne } from '../database/database.ts';
import type { Person } from './people.ts';
import type { SecretsTools } from './tokens.ts';

/**
 * Passkeys: of each the public half, bound to one person. A challenge is good once, for five
 * minutes, and lies in the database, so that another server process may take the answer.
 *
 * The person must have unlocked her device (user verification): a passkey stands for name and
 * passphrase together. Who made the device is not asked (no attestation).
 */
export type Place = { readonly host: string; readonly origin: string };

export type Passkeys = {
  readonly beginAdding: (person: Person, place: Place) => Promise<object>;
  /** `false`: not what was asked for, too late, or known already. */
  readonly add: (
    person: Person,
    given: { readonly response: unknown; readonly name: string; readonly place: Place },
  ) => Promise<boolean>;
  readonly beginSignIn: (place: Place) => Promise<object>;
  /** The id of the person whose passkey it is. */
  readonly personWith: (response: unknown, place: Place) => Promise<string | undefined>;
  readonly of: (person: string) => Promise<readonly Passkey[]>;
  /** The name of what was removed. */
  readonly remove: (person: string, id: string) => Promise<string | undefined>;
};

const challengeLifetime = 5 * 60_000;
/** Loaded when somebody first uses a passkey: a server where nobody does never needs it. */
const library = () => import('@simplewebauthn/server');

export function createPasskeys({
  database,
  workspace,
  clock,
  randomBytes,
}: SecretsTools): Passkeys {
  const newChallenge = async (person: string | null): Promise<Uint8Array<ArrayBuffer>> => {
    const challenge = new Uint8Array(randomBytes(32));
    const now = clock.now();
    await database.write(
      {
        sql: 'DELETE FROM passkey_challenge WHERE workspace = ? AND expires_at <= ?',
        values: [workspace, now],
      },
      {
        sql: `INSERT INTO passkey_challenge (workspace, challenge, person, expires_at)
              VALUES (?, ?, ?, ?)`,
        values: [workspace, bytesToBase64url(challenge), person, now + challengeLifetime],
      },
    );
    return challenge;
  };
  /** Takes it: whoever shows the same answer again shows it in vain. */
  const isChallenge =
    (person: string | null) =>
    async (challenge: string): Promise<boolean> => {
      const [taken] = await database.write({
        sql: `DELETE FROM passkey_challenge
              WHERE workspace = ? AND challenge = ? AND expires_at > ? RETURNING person`,
        values: [workspace, challenge, clock.now()],
      });
      const row = taken?.rows[0];
      return row !== undefined && (row.person ?? null) === person;
    };
  const rowsOf = async (person: string): Promise<readonly Row[]> => {
    const [rows = []] = await database.read({
      sql: `SELECT id, name, added_at, used_at FROM passkey
            WHERE workspace = ? AND person = ? ORDER BY added_at, id`,
      values: [workspace, person],
    });
    return rows;
  };

  return {
    beginAdding: async (person, { host }) => {
      const { generateRegistrationOptions } = await library();
      return generateRegistrationOptions({
        rpName: 'Welcome Mat',
        rpID: host,
        userName: person.name,
        userDisplayName: person.name,
        userID: new TextEncoder().encode(person.id),
        challenge: await newChallenge(person.id),
        attestationType: 'none',
        excludeCredentials: (await rowsOf(person.id)).map(({ id }) => ({ id: String(id) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
    },

    add: async (person, { response, name, place }) => {
      const { verifyRegistrationResponse } = await library();
      const verified = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: isChallenge(person.id),
        expectedOrigin: place.origin,
        expectedRPID: place.host,
        requireUserVerification: true,
      }).catch(unlessDatabase);
      if (verified?.registrationInfo === undefined || !verified.verified) return false;
      const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
      const [added] = await database.write({
        sql: `INSERT INTO passkey
                (workspace, id, person, public_key, counter, transports, name, added_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        values: [
          workspace,
          id,
          person.id,
          bytesToBase64url(publicKey),
          counter,
          JSON.stringify(transports),
          name,
          clock.now(),
        ],
      });
      return (added?.changes ?? 0) > 0;
    },

    beginSignIn: async ({ host }) => {
      const { generateAuthenticationOptions } = await library();
      // No list of keys: it would tell who is known here.
      return generateAuthenticationOptions({
        rpID: host,
        challenge: await newChallenge(null),
        userVerification: 'required',
      });
    },

    personWith: async (response, place) => {
      const { id: shown } = response as { readonly id?: unknown };
      const known = await readOne(database, {
        sql: 'SELECT id, person, public_key, counter FROM passkey WHERE workspace = ? AND id = ?',
        values: [workspace, String(shown).slice(0, 2_000)],
      });
      if (known === undefined) return undefined;
      const { verifyAuthenticationResponse } = await library();
      const verified = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: isChallenge(null),
        expectedOrigin: place.origin,
        expectedRPID: place.host,
        requireUserVerification: true,
        credential: {
          id: String(known.id),
          publicKey: new Uint8Array(base64urlToBytes(String(known.public_key)) ?? []),
          counter: Number(known.counter),
        },
      }).catch(unlessDatabase);
      if (verified?.verified !== true) return undefined;
      await database.write({
        sql: 'UPDATE passkey SET counter = ?, used_at = ? WHERE workspace = ? AND id = ?',
        values: [verified.authenticationInfo.newCounter, clock.now(), workspace, String(known.id)],
      });
      return String(known.person);
    },

    of: async (person) =>
      (await rowsOf(person)).map((row) => ({
        id: String(row.id),
        name: String(row.name),
        addedAt: Number(row.added_at),
        ...(row.used_at === null ? {} : { usedAt: Number(row.used_at) }),
      })),

    remove: async (person, id) => {
      const [removed] = await database.write({
        sql: 'DELETE FROM passkey WHERE workspace = ? AND person = ? AND id = ? RETURNING name',
        values: [workspace, person, id],
      });
      const row = removed?.rows[0];
      return row === undefined ? undefined : String(row.name);
    },
  };
}

/** The library throws on whatever is not as it should be; that is an answer, not a fault of ours. */
function unlessDatabase(why: unknown): undefined {
  const isLibrary =
    why instanceof Error && !('code' in why && /^(ERR_SQLITE|\d{5}$)/.test(String(why.code)));
  if (!isLibrary) throw why;
  return undefined;
}
