/**
 * Role x door x kind x workspace: every door of the table is knocked at by each who may knock.
 * Default deny, and a denied knock learns nothing: not what is there, not whether it is there.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type EntryKind, entryKinds, type Role } from '../../src/model/entry-kinds.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { doors, isLetIn } from '../../sync-server/doors/doors.ts';
import { doorsTable } from '../../sync-server/doors/doors-table.ts';
import { createApp } from '../../sync-server/http/app.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { kinds } from './databases.ts';
import {
  freshId,
  makeCards,
  makeConsultation,
  makeForm,
  makeResponse,
  makeSession,
  openConsultation,
  push,
  slug,
  verdicts,
} from './entries.ts';
import { makeErasure } from './erasing.ts';
import { everybody, type Knocker } from './everybody.ts';
import { knockAs, openWorld, setUp } from './world.ts';

const secret = 'I am afraid of being sent back';
const photo = new TextEncoder().encode('a photo of a letter');

/** A town with one response and one photo in it, beside another town. */
async function twoTowns(place = {}) {
  const world = await openWorld(place);
  const other = await openWorld();
  const coordinator = await setUp(world);
  const consultation = await openConsultation(coordinator, world.workspace);
  const response = makeResponse(world.workspace, consultation, secret);
  const named = attachmentOf(photo);
  const withPhoto = makePhotoResponse(world.workspace, consultation, named);
  const session = makeSession(world.workspace, consultation);
  await push(knockAs(world), response, withPhoto);
  await push(coordinator, session);
  await bring(knockAs(world), withPhoto, photo);
  const knockers = await everybody(world, coordinator, other);
  return { world, other, consultation, response, named, knockers };
}

type Town = Awaited<ReturnType<typeof twoTowns>>;

/** What each hole in a path is filled with: something that is there, something that is not. */
const holes = (sha256: string): Readonly<Record<string, readonly [string, string]>> => ({
  ':slug': [slug, 'no-such-place'],
  ':sha256': [sha256, 'b'.repeat(64)],
  '*': ['index.html', 'no-such-file.html'],
});

function filled(path: string, sha256: string, which: 0 | 1): string {
  return path
    .split('/')
    .map((part) => {
      if (!part.startsWith(':') && part !== '*') return part;
      const hole = holes(sha256)[part] ?? ['there', 'not-there'];
      return hole[which];
    })
    .join('/');
}

const isDevice = (who: string): boolean => who.includes('device');

const denied = ['urn:welcome-mat:problem:notSignedIn', 'urn:welcome-mat:problem:notAllowed'];

/** Twice: for what is there and for what is not. */
async function knockAtDoor(
  name: string,
  { name: who, role, knock }: Knocker,
  { named, response }: Town,
): Promise<void> {
  const door = doors[name];
  if (door === undefined) throw new Error(`no door ${name}`);
  const [method = '', path = ''] = name.split(' ');
  const answers: { readonly status: number; readonly text: string }[] = [];
  for (const which of [0, 1] as const) {
    const answer = await knock(filled(path, named.sha256, which), {
      method,
      ...(method === 'POST' ? { body: {} } : {}),
      ...(method === 'PUT'
        ? { body: photo, headers: { 'content-type': 'application/octet-stream' } }
        : {}),
    });
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (isStream) await answer.body?.cancel();
    answers.push({ status: answer.status, text: isStream ? '' : await answer.text() });
  }
  const isDenied = answers.map(({ text }) => denied.some((word) => text.includes(word)));
  if (isLetIn(door, role, isDevice(who))) {
    // A door for anyone may still want a name from some: a heartbeat is somebody's.
    if (door.for !== 'anyone') expect([name, who, ...isDenied]).toEqual([name, who, false, false]);
  } else {
    expect([name, who, ...isDenied]).toEqual([name, who, true, true]);
    expect([name, who, answers[0]?.status]).toEqual([name, who, role === 'respondent' ? 401 : 403]);
    // Whether it is there or not, the same words.
    expect(answers[0]).toEqual(answers[1]);
  }
  if (role === 'coordinator') return;
  for (const { text } of answers) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(response.id);
    expect(text).not.toContain('a photo of a letter');
  }
}

test('every route has a line in the table, and every line a route', async () => {
  const { app } = (await openWorld()).server;
  for (const name of Object.keys(doors)) {
    const [method = '', url = ''] = name.split(' ');
    expect([name, app.hasRoute({ method: method as 'GET', url })]).toEqual([name, true]);
  }
  const bare = createApp({
    people: { signedIn: async () => undefined } as never,
    devices: {} as never,
    standing: async () => ({}) as never,
    limits: { knock: () => 0 },
  });
  expect(() => bare.get('/api/everything', () => 'all of it')).toThrow(
    'GET /api/everything has no line',
  );
});

test('DOORS.md says what the tables say: refresh it with `node tests/sync-server/refresh-doors.ts`', () => {
  const file = readFileSync(new URL('../../sync-server/doors/DOORS.md', import.meta.url), 'utf8');
  expect(file).toBe(doorsTable());
});

describe.each(kinds)('over %s', (_name, place) => {
  test('every door, knocked at by each', async () => {
    const town = await twoTowns(await place());
    const { world, knockers } = town;
    // Whoever signs out at the last door is nobody after it.
    const last = 'POST /api/sign-out';
    for (const name of [...Object.keys(doors).filter((one) => one !== last), last])
      for (const knocker of knockers) await knockAtDoor(name, knocker, town);
    expect(await world.server.quarantine.list()).toHaveLength(0);
  });

  test('a denied knock is turned away before its body is read', async () => {
    const { knockers } = await twoTowns(await place());
    const closed = Object.entries(doors).filter(
      ([name, door]) => door.for !== 'anyone' && /^(POST|PUT) /.test(name),
    );
    expect(closed.length).toBeGreaterThan(0);
    for (const [name, door] of closed) {
      const [method = '', path = ''] = name.split(' ');
      for (const { name: who, role, knock } of knockers) {
        if (isLetIn(door, role, isDevice(who))) continue;
        const texts = await Promise.all(
          ['{"', '{}', 'x'.repeat(200_000)].map(async (body) =>
            (await knock(filled(path, 'a'.repeat(64), 1), { method, body })).text(),
          ),
        );
        expect([name, who, new Set(texts).size]).toEqual([name, who, 1]);
      }
    }
  });

  const makers: Readonly<
    Record<string, (workspace: ClearEntry['workspace'], consultation: string) => ClearEntry>
  > = {
    form: (workspace) => makeForm(workspace),
    consultation: (workspace) => makeConsultation(workspace, { slug: 'another' }),
    session: makeSession,
    cards: makeCards,
    response: (workspace, consultation) => makeResponse(workspace, consultation),
    erasure: (workspace) => makeErasure(workspace, [freshId()]),
  };

  test.each(Object.keys(entryKinds) as EntryKind[])('writing and reading: %s', async (kind) => {
    const { world, other, consultation, knockers } = await twoTowns(await place());
    const make = makers[kind];
    if (make === undefined) throw new Error(`say how a ${kind} is made`);
    // Those who may write none come first, and there is one for them to read.
    const writer = knockers.find(({ name }) => name === 'a coordinator');
    if (kind === 'erasure' && writer !== undefined)
      await push(writer.knock, make(world.workspace, consultation));
    for (const { name, role, knock } of knockers) {
      const mayWrite = (entryKinds[kind].writers as readonly Role[]).includes(role);
      const mayRead = (entryKinds[kind].readers as readonly Role[]).includes(role);
      const own = await push(knock, make(world.workspace, consultation));
      expect([name, verdicts(own)]).toEqual([name, [ownVerdict(name, mayWrite)]]);
      const foreign = await push(knock, make(other.workspace, consultation));
      expect([name, verdicts(foreign)]).toEqual([name, ['rejected wrongWorkspace']]);

      const pull = await knock(`/api/pull?kinds=${kind}`);
      const text = await pull.text();
      expect([name, text.includes(`"kind":"${kind}"`)]).toEqual([name, mayRead]);
      expect([name, pull.status === 200]).toEqual([
        name,
        isLetIn(doors['GET /api/pull'] as never, role),
      ]);
    }
  });

  test('a file is given to those who may read an entry that names it; to others it is not there', async () => {
    const { named, knockers } = await twoTowns(await place());
    for (const { name, role, knock } of knockers) {
      const [there, nowhere] = await Promise.all(
        [named.sha256, 'b'.repeat(64)].map(async (sha256) => {
          const answer = await knock(`/api/attachments/${sha256}`);
          return { status: answer.status, text: await answer.text() };
        }),
      );
      if (role === 'coordinator') expect(there?.text).toBe('a photo of a letter');
      else expect([name, there]).toEqual([name, nowhere]);
      const media = await knock(`/api/media/${named.sha256}`);
      expect([name, media.status]).toEqual([name, 404]);
    }
  });
});

/** What is not for the caller to write is refused, or kept where a person decides. */
function ownVerdict(name: string, mayWrite: boolean): string {
  if (name === 'a revoked device') return 'quarantined revokedDevice';
  if (mayWrite) return 'stored';
  if (name === 'a device nobody knows' || name === "another workspace's device")
    return 'quarantined unknownDevice';
  if (name === 'a session that ran out' || name === "another workspace's coordinator")
    return 'retry signIn';
  return 'rejected notAllowed';
}
