import type { Role } from '../../src/model/entry-kinds.ts';
import type { Row } from '../../sync-server/database/database.ts';
import { hashToken } from '../../sync-server/people/tokens.ts';
import { openAt } from './databases.ts';
import {
  cookieOf,
  enrol,
  type Knock,
  knockAs,
  passphrase,
  setUp,
  stranger,
  type World,
} from './world.ts';

/** One of each who may knock, and the role that the server should take them for. */
export type Knocker = { readonly name: string; readonly role: Role; readonly knock: Knock };

/** Of this workspace, and of `other`: a second partnership's server. */
export async function everybody(
  world: World,
  coordinator: Knock,
  other: World,
): Promise<readonly Knocker[]> {
  const stranger = knockAs(world);
  const revoked = await enrol(world, coordinator);
  const database = await openAt(world.place);
  await database.write({
    sql: 'UPDATE device SET revoked_at = ? WHERE id = ?',
    values: [world.clock.now(), revoked.id],
  });
  const theirs = await setUp(other);
  const theirTablet = await enrol(other, theirs);
  return [
    { name: 'a stranger', role: 'respondent', knock: stranger },
    { name: 'a session that ran out', role: 'respondent', knock: await signedOut(world) },
    {
      name: 'a device nobody knows',
      role: 'respondent',
      knock: knockAs(world, { authorization: 'Bearer AAAA' }),
    },
    { name: 'a revoked device', role: 'respondent', knock: revoked },
    {
      name: "another workspace's coordinator",
      role: 'respondent',
      knock: knockAs(world, { cookie: cookieOf(await signIn(other)) }),
    },
    {
      name: "another workspace's device",
      role: 'respondent',
      knock: knockAs(world, { authorization: theirTablet.authorization }),
    },
    { name: 'a viewer', role: 'viewer', knock: await personAs(world, 'viewer') },
    { name: 'a facilitator', role: 'facilitator', knock: await personAs(world, 'facilitator') },
    { name: 'an enrolled device', role: 'facilitator', knock: await enrol(world, coordinator) },
    { name: 'a coordinator', role: 'coordinator', knock: coordinator },
  ];
}

/** Signs the first coordinator of `world` in once more. */
const signIn = (world: World): Promise<Response> =>
  stranger(world)('/api/sign-in', { body: { name: 'Amélie', passphrase } });

async function signedOut(world: World): Promise<Knock> {
  const knock = knockAs(world, { cookie: cookieOf(await signIn(world)) });
  await knock('/api/sign-out', { method: 'POST' });
  return knock;
}

/** Somebody of `role`, signed in: the first coordinator's row under another name. */
async function personAs(world: World, role: 'viewer' | 'facilitator'): Promise<Knock> {
  const database = await openAt(world.place);
  const rowsOf = async (table: string): Promise<readonly Row[]> =>
    (await database.read({ sql: `SELECT * FROM ${table}` }))[0] ?? [];
  const insert = (table: string, row: Row) => ({
    sql: `INSERT INTO ${table} (${Object.keys(row).join(', ')})
          VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
    values: Object.values(row),
  });
  const [first = {}] = await rowsOf('person');
  const [session = {}] = await rowsOf('sign_in');
  const token = `token-of-the-${role}`;
  await database.write(insert('person', { ...first, id: role, name: role, name_key: role, role }));
  await database.write(
    insert('sign_in', { ...session, person: role, token_hash: hashToken(token) }),
  );
  return knockAs(world, { cookie: `welcome-mat=${token}` });
}
