import { describe, expect, test } from 'vitest';
import { Enrolled, Invitation, Me } from '../../src/protocol/account.ts';
import { AuditAnswer } from '../../src/protocol/audit.ts';
import { DevicesAnswer } from '../../src/protocol/heartbeat.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { allThatIsKept, kinds } from './databases.ts';
import { makeForm, openConsultation, partnership, push, pushBody, verdicts } from './entries.ts';
import {
  cookieOf,
  enrol,
  knockAs,
  openWorld as openWorldAt,
  passphrase,
  setUp,
  stranger,
} from './world.ts';

describe.each(kinds)('over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  const setUpBody = (token: string | undefined, name = 'Amélie') => ({
    token,
    partnership,
    person: { name, passphrase },
  });
  const signIn = (name: string, words: string) => ({ body: { name, passphrase: words } });

  describe('setting up', () => {
    test('names the partnership, makes the first coordinator and signs her in', async () => {
      const world = await openWorld();
      const token = await world.server.steward.setUpToken();
      const before = Me.parse(await (await stranger(world)('/api/me')).json());
      expect(before).toMatchObject({ isSetUp: false });
      expect(before.partnership).toBeUndefined();
      const answer = await stranger(world)('/api/setup', { body: setUpBody(token) });
      const me = Me.parse(await answer.json());
      expect(me).toMatchObject({ isSetUp: true, person: { name: 'Amélie', role: 'coordinator' } });
      expect(me.workspace).toBe(world.workspace);
      const again = await knockAs(world, { cookie: cookieOf(answer) })('/api/me');
      expect(Me.parse(await again.json()).person).toEqual(me.person);
    });

    test('works once, also when two try at the same moment', async () => {
      const world = await openWorld();
      const token = await world.server.steward.setUpToken();
      const both = await Promise.all(
        ['One', 'Two'].map((name) =>
          stranger(world)('/api/setup', { body: setUpBody(token, name) }),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const third = await stranger(world)('/api/setup', { body: setUpBody(token) });
      expect(third.status).toBe(409);
      expect(await world.server.steward.setUpToken()).toBeUndefined();
    });

    test('a wrong link opens nothing, and a fresh one ends the one before', async () => {
      const world = await openWorld();
      const first = await world.server.steward.setUpToken();
      const second = await world.server.steward.setUpToken();
      const tryWith = async (token: string | undefined): Promise<number> =>
        (await stranger(world)('/api/setup', { body: setUpBody(token) })).status;
      expect([await tryWith('guess'), await tryWith(first), await tryWith(second)]).toEqual([
        403, 403, 200,
      ]);
    });

    test('a short passphrase is sent back, and the answer does not repeat it', async () => {
      const world = await openWorld();
      const body = setUpBody(await world.server.steward.setUpToken());
      const answer = await stranger(world)('/api/setup', {
        body: { ...body, person: { name: 'A', passphrase: 'tooshort' } },
      });
      expect(answer.status).toBe(400);
      const text = await answer.text();
      expect(text).toContain('person.passphrase');
      expect(text).not.toContain('tooshort');
    });
  });

  describe('signing in', () => {
    test('with name and passphrase, however the name is typed', async () => {
      const world = await openWorld();
      await setUp(world);
      const answer = await stranger(world)(
        '/api/sign-in',
        signIn(' AMÉLIE'.normalize('NFD'), passphrase),
      );
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toMatch(
        /^welcome-mat=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
      );
    });

    test('over TLS the cookie is Secure and bound to the host, and HSTS is set', async () => {
      const world = await openWorld({ trustProxy: true });
      await setUp(world);
      const secure = knockAs(world, { 'x-forwarded-proto': 'https' });
      const answer = await secure('/api/sign-in', signIn('Amélie', passphrase));
      expect(answer.headers.get('set-cookie')).toMatch(/^__Host-welcome-mat=.*; Secure$/);
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
      const me = await secure('/api/me', { headers: { cookie: cookieOf(answer) } });
      expect(Me.parse(await me.json()).person?.name).toBe('Amélie');
    });

    test('a proxy nobody said to trust is not believed', async () => {
      const world = await openWorld();
      await setUp(world);
      const claimed = knockAs(world, { 'x-forwarded-proto': 'https' });
      const answer = await claimed('/api/sign-in', signIn('Amélie', passphrase));
      expect(answer.headers.get('set-cookie')).not.toContain('Secure');
    });

    test('a wrong name and a wrong passphrase are answered alike', async () => {
      const world = await openWorld();
      await setUp(world);
      const texts = await Promise.all(
        [signIn('Amélie', 'wrong words here'), signIn('Nobody', passphrase)].map(async (body) => {
          const answer = await stranger(world)('/api/sign-in', body);
          return [answer.status, await answer.text()];
        }),
      );
      expect(texts[0]).toEqual(texts[1]);
      expect(texts[0]?.[0]).toBe(401);
    });

    test('guessing is slowed down, for that name from that address, and never for good', async () => {
      const world = await openWorld({ trustProxy: true });
      await setUp(world);
      const guess = async (words: string, from = '192.0.2.1'): Promise<Response> =>
        knockAs(world, { 'x-forwarded-for': from })('/api/sign-in', signIn('Amélie', words));
      for (let n = 0; n < 3; n += 1) expect((await guess('wrong words')).status).toBe(401);
      const slowed = await guess(passphrase);
      expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1']);
      expect((await guess(passphrase, '192.0.2.2')).status).toBe(200);
      for (let n = 0; n < 20; n += 1) {
        world.clock.advance(60_000);
        expect((await guess('wrong words')).status).toBe(401);
      }
      world.clock.advance(60_000);
      expect((await guess(passphrase)).status).toBe(200);
    });

    test('a one-time link signs in once', async () => {
      const world = await openWorld();
      await setUp(world);
      const token = await world.server.steward.signInToken('amélie');
      const first = await stranger(world)('/api/sign-in/link', { body: { token } });
      const second = await stranger(world)('/api/sign-in/link', { body: { token } });
      expect([first.status, second.status]).toEqual([200, 403]);
      expect(Me.parse(await first.json()).person?.name).toBe('Amélie');
      expect(await world.server.steward.signInToken('Nobody')).toBeUndefined();
    });

    test('a one-time link runs out', async () => {
      const world = await openWorld();
      await setUp(world);
      const token = await world.server.steward.signInToken('Amélie');
      world.clock.advance(25 * 3_600_000);
      expect((await stranger(world)('/api/sign-in/link', { body: { token } })).status).toBe(403);
    });

    test('signing out ends the cookie at the server, not only in the browser', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const answer = await coordinator('/api/sign-out', { method: 'POST' });
      expect(answer.status).toBe(204);
      expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
      expect((await coordinator('/api/pull')).status).toBe(401);
    });

    test('after thirty days the cookie has run out, and what is pushed waits for a sign-in', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      world.clock.advance(31 * 86_400_000);
      expect((await coordinator('/api/pull')).status).toBe(401);
      expect(verdicts(await push(coordinator, makeForm(world.workspace)))).toEqual([
        'retry signIn',
      ]);
    });

    test('of passphrases, cookies, links and keys only hashes are on disk', async () => {
      const world = await openWorld();
      const signedIn = await stranger(world)('/api/setup', {
        body: setUpBody(await world.server.steward.setUpToken()),
      });
      const cookie = cookieOf(signedIn);
      const tablet = await enrol(world, knockAs(world, { cookie }));
      const link = (await world.server.steward.signInToken('Amélie')) ?? '';
      const bytes = await allThatIsKept(world.place);
      expect(bytes).toContain('$argon2id$');
      for (const secret of [
        passphrase,
        cookie.split('=')[1],
        tablet.authorization.split(' ')[1],
        link,
      ]) {
        expect(secret).toMatch(/.{12}/);
        expect(bytes).not.toContain(secret);
      }
    });
  });

  describe('collecting devices', () => {
    test('a tablet that shows the key it had stays one record, with a new key, also from off the list', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const before = await enrol(world, coordinator);
      const again = async (authorization: string) => {
        const invitation = await coordinator('/api/invitations', { method: 'POST' });
        const { token } = Invitation.parse(await invitation.json());
        const answer = await knockAs(world, { authorization })('/api/enrol', {
          body: { token, deviceName: 'Library tablet' },
        });
        return Enrolled.parse(await answer.json());
      };
      const devices = async () =>
        DevicesAnswer.parse(await (await coordinator('/api/devices')).json()).devices;
      const second = await again(before.authorization);
      expect(second.deviceId).toBe(before.id);
      expect((await before('/api/pull')).status).toBe(401);
      const bearer = (key: string) => `Bearer ${key}`;
      const tablet = knockAs(world, { authorization: bearer(second.deviceKey) });
      expect((await tablet('/api/pull')).status).toBe(200);
      await coordinator('/api/devices/revoke', { body: { id: before.id } });
      const third = await again(bearer(second.deviceKey));
      expect(third.deviceId).toBe(before.id);
      expect(
        (await devices())
          .filter(({ kind }) => kind === 'collecting')
          .map(({ id, name, revokedAt }) => ({ id, name, revokedAt })),
      ).toEqual([{ id: before.id, name: 'Library tablet', revokedAt: undefined }]);
      // A key that nobody knows is no claim to anybody's record.
      const other = await again(bearer('AAAA'));
      expect(other.deviceId).not.toBe(before.id);
      const { records } = AuditAnswer.parse(await (await coordinator('/api/audit')).json());
      expect(
        records.filter(({ what }) => what === 'deviceEnrolled').map(({ details }) => details),
      ).toEqual([undefined, { again: true }, { again: true }, undefined]);
    });

    test('an invitation enrols one device, within ten minutes', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const invite = async (): Promise<string> => {
        const answer = await coordinator('/api/invitations', { method: 'POST' });
        const { token, expiresAt } = (await answer.json()) as { token: string; expiresAt: string };
        expect(Date.parse(expiresAt) - world.clock.now()).toBe(600_000);
        return token;
      };
      const use = (token: string) =>
        stranger(world)('/api/enrol', { body: { token, deviceName: 'Tablet 3' } });
      const token = await invite();
      const enrolled = Enrolled.parse(await (await use(token)).json());
      expect(enrolled).toMatchObject({ workspace: world.workspace, partnership });
      expect((await use(token)).status).toBe(403);
      const late = await invite();
      world.clock.advance(600_001);
      expect((await use(late)).status).toBe(403);
      const me = await knockAs(world, { authorization: `Bearer ${enrolled.deviceKey}` })('/api/me');
      expect(Me.parse(await me.json()).person).toEqual({
        id: enrolled.deviceId,
        name: 'Tablet 3',
        role: 'facilitator',
      });
    });
  });

  describe('default deny', () => {
    type Who = 'stranger' | 'device' | 'coordinator' | 'unknownDevice' | 'badCookie';
    const doors: readonly (readonly [string, string, unknown, Readonly<Record<Who, number>>])[] = [
      [
        'GET',
        '/api/pull',
        undefined,
        { stranger: 401, badCookie: 401, unknownDevice: 401, device: 200, coordinator: 200 },
      ],
      [
        'GET',
        '/api/events',
        undefined,
        { stranger: 401, badCookie: 401, unknownDevice: 401, device: 403, coordinator: 200 },
      ],
      [
        'POST',
        '/api/invitations',
        '',
        { stranger: 401, badCookie: 401, unknownDevice: 401, device: 403, coordinator: 200 },
      ],
      [
        'POST',
        '/api/setup',
        setUpBody('x'),
        { stranger: 409, badCookie: 409, unknownDevice: 409, device: 409, coordinator: 409 },
      ],
      [
        'POST',
        '/api/enrol',
        { token: 'x', deviceName: 'x' },
        { stranger: 403, badCookie: 403, unknownDevice: 403, device: 403, coordinator: 403 },
      ],
      [
        'POST',
        '/api/sign-in/link',
        { token: 'x' },
        { stranger: 403, badCookie: 403, unknownDevice: 403, device: 403, coordinator: 403 },
      ],
      [
        'GET',
        '/api/open/winter-2026',
        undefined,
        { stranger: 200, badCookie: 200, unknownDevice: 200, device: 200, coordinator: 200 },
      ],
      [
        'GET',
        '/api/export/winter-2026',
        undefined,
        { stranger: 401, badCookie: 401, unknownDevice: 401, device: 403, coordinator: 200 },
      ],
      [
        'GET',
        '/api/me',
        undefined,
        { stranger: 200, badCookie: 200, unknownDevice: 200, device: 200, coordinator: 200 },
      ],
      [
        'GET',
        '/api/health',
        undefined,
        { stranger: 200, badCookie: 200, unknownDevice: 200, device: 200, coordinator: 200 },
      ],
      [
        'GET',
        `/api/attachments/${'a'.repeat(64)}`,
        undefined,
        { stranger: 401, badCookie: 401, unknownDevice: 401, device: 404, coordinator: 404 },
      ],
      [
        'PUT',
        `/api/attachments/${'a'.repeat(64)}`,
        '',
        { stranger: 415, badCookie: 415, unknownDevice: 415, device: 415, coordinator: 415 },
      ],
      [
        'GET',
        `/api/media/${'a'.repeat(64)}`,
        undefined,
        { stranger: 404, badCookie: 404, unknownDevice: 404, device: 404, coordinator: 404 },
      ],
      [
        'GET',
        '/api/nothing',
        undefined,
        { stranger: 404, badCookie: 404, unknownDevice: 404, device: 404, coordinator: 404 },
      ],
      [
        'DELETE',
        '/api/pull',
        undefined,
        { stranger: 404, badCookie: 404, unknownDevice: 404, device: 404, coordinator: 404 },
      ],
    ];
    test.each(doors)('%s %s', async (method, path, body, expected) => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      await openConsultation(coordinator, world.workspace);
      const callers = {
        stranger: stranger(world),
        badCookie: knockAs(world, { cookie: 'welcome-mat=AAAA' }),
        unknownDevice: knockAs(world, { authorization: 'Bearer AAAA' }),
        device: await enrol(world, coordinator),
        coordinator,
      };
      const met = await Promise.all(
        Object.entries(callers).map(async ([who, knock]) => {
          const answer = await knock(path, { method, ...(body === undefined ? {} : { body }) });
          await answer.body?.cancel();
          return [who, answer.status];
        }),
      );
      expect(Object.fromEntries(met)).toEqual(expected);
    });

    test('a request from another site is turned away wherever a cookie would count', async () => {
      const world = await openWorld();
      const token = await world.server.steward.setUpToken();
      const foreign = { headers: { 'x-welcome-mat': '' } };
      const setup = await stranger(world)('/api/setup', { body: setUpBody(token), ...foreign });
      expect(setup.status).toBe(403);
      const coordinator = await setUp(world);
      const entries = pushBody([makeForm(world.workspace)]);
      expect((await coordinator('/api/push', { body: entries, ...foreign })).status).toBe(403);
      expect((await coordinator('/api/sign-out', { method: 'POST', ...foreign })).status).toBe(403);
      const piece = await coordinator(`/api/attachments/${'a'.repeat(64)}`, {
        method: 'PUT',
        body: 'x',
        ...foreign,
      });
      expect(piece.status).toBe(403);
      const alone = await stranger(world)('/api/push', { body: entries, ...foreign });
      expect(alone.status).toBe(200);
    });
  });
});
