import { describe, expect, test } from 'vitest';
import { Me } from '../../src/protocol/account.ts';
import { PasskeyOptions } from '../../src/protocol/passkey.ts';
import { JoinFacts, OneTimeLink, SignInsAnswer } from '../../src/protocol/people.ts';
import { browserName } from '../../sync-server/http/browser-name.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { allThatIsKept, kinds } from './databases.ts';
import {
  makeForm,
  makeResponse,
  openConsultation,
  partnership,
  push,
  verdicts,
} from './entries.ts';
import { invite, join, joinBy, known, own, signIn, status, word } from './joining.ts';
import { steward } from './stewarding.ts';
import {
  cookieOf,
  type Knock,
  knockAs,
  openWorld as openWorldAt,
  passphrase,
  setUp,
  stranger,
} from './world.ts';

describe.each(kinds)('people, over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  describe('joining by a link', () => {
    test('says where it leads, then lets one person in, once', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const token = await invite(coordinator, 'facilitator', 'Noor from the library');
      const look = await stranger(world)('/api/join/look', { body: { token } });
      expect(JoinFacts.parse(await look.json())).toMatchObject({
        role: 'facilitator',
        note: 'Noor from the library',
        partnership: 'Four Counties Partnership',
      });
      const answer = await joinBy(world, token, { email: ' Noor@Library.example ' });
      expect(Me.parse(await answer.json()).person).toMatchObject({
        name: 'Noor',
        role: 'facilitator',
      });
      expect(await word(await joinBy(world, token, { name: 'Second' }))).toBe('spentLink');
      const { people, invitations } = await known(coordinator);
      expect(people.map(({ name, role, email }) => [name, role, email]).sort()).toEqual([
        ['Amélie', 'coordinator', undefined],
        ['Noor', 'facilitator', 'Noor@Library.example'],
      ]);
      expect(invitations).toEqual([]);
    });

    test('two at the same moment: one is let in', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const token = await invite(coordinator, 'viewer');
      const both = await Promise.all(['One', 'Two'].map((name) => joinBy(world, token, { name })));
      expect(both.map((one) => one.status).sort()).toEqual([200, 403]);
      expect((await known(coordinator)).people).toHaveLength(2);
    });

    test('runs out after seven days, and can be withdrawn before', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const late = await invite(coordinator, 'viewer');
      world.clock.advance(7 * 86_400_000 - 1);
      expect(await status(stranger(world)('/api/join/look', { body: { token: late } }))).toBe(200);
      world.clock.advance(2);
      expect(await word(await joinBy(world, late))).toBe('spentLink');
      const token = await invite(coordinator, 'viewer');
      const [open] = (await known(coordinator)).invitations;
      const withdraw = () => coordinator('/api/people/withdraw', { body: { id: open?.id } });
      expect([await status(withdraw()), await status(withdraw())]).toEqual([204, 404]);
      expect(await word(await joinBy(world, token))).toBe('spentLink');
    });

    test('a name or address that somebody has is sent back, and the link stays good', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const token = await invite(coordinator, 'viewer');
      expect(await word(await joinBy(world, token, { name: ' AMÉLIE ' }))).toBe('nameTaken');
      expect(await status(joinBy(world, token, { name: 'Noor', email: 'n@x.example' }))).toBe(200);
      const other = await invite(coordinator, 'viewer');
      expect(await word(await joinBy(world, other, { name: 'N@x.example' }))).toBe('nameTaken');
    });

    test('length is all that a passphrase must have, and to be none of the first that are tried', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const token = await invite(coordinator, 'viewer');
      expect(await status(joinBy(world, token, { passphrase: 'Sh0rt!#' }))).toBe(400);
      for (const passphrase of ['aaaaaaaaaaaa', 'Password1234', 'Noor@Library.example'])
        expect([
          passphrase,
          await word(await joinBy(world, token, { email: 'noor@library.example', passphrase })),
        ]).toEqual([passphrase, 'weakPassphrase']);
      // The link stays good.
      expect(await status(joinBy(world, token, { passphrase: 'small lamps burn late' }))).toBe(200);
    });
  });

  describe('signing in', () => {
    test('by e-mail address or by name', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      await joinBy(world, await invite(coordinator, 'viewer'), { email: 'noor@library.example' });
      expect(await status(signIn(world, 'NOOR@library.example ', own))).toBe(200);
      expect(await status(signIn(world, 'noor', own))).toBe(200);
      expect(await status(signIn(world, 'noor@library.example', passphrase))).toBe(401);
    });

    test('many machines at one name are slowed, and she is not where she was let in before', async () => {
      const world = await openWorld({ trustProxy: true });
      await setUp(world);
      const from = (n: number) => `198.51.100.${n}`;
      expect(await status(signIn(world, 'Amélie', passphrase, '192.0.2.9'))).toBe(200);
      for (let n = 0; n < 20; n += 1)
        expect(await status(signIn(world, 'Amélie', 'x', from(n)))).toBe(401);
      expect(await status(signIn(world, 'Amélie', passphrase, from(99)))).toBe(429);
      expect(await status(signIn(world, 'Amélie', passphrase, '192.0.2.9'))).toBe(200);
      world.clock.advance(60_000);
      expect(await status(signIn(world, 'Amélie', passphrase, from(99)))).toBe(200);
    });

    test('one machine at many names is slowed, and others are not', async () => {
      const world = await openWorld({ trustProxy: true });
      await setUp(world);
      for (let n = 0; n < 30; n += 1)
        expect(await status(signIn(world, `nobody ${n}`, 'x'))).toBe(401);
      expect(await status(signIn(world, 'Amélie', passphrase))).toBe(429);
      expect(await status(signIn(world, 'Amélie', passphrase, '192.0.2.7'))).toBe(200);
    });

    test('of twenty wrong tries at once no more than the free ones are looked at', async () => {
      const world = await openWorld();
      await setUp(world);
      const tries = await Promise.all(
        Array.from({ length: 20 }, () => status(signIn(world, 'Amélie', 'x'))),
      );
      expect(tries.filter((one) => one === 401)).toHaveLength(3);
    });
  });

  describe('where one is signed in', () => {
    test('is listed with device and time, and each can be ended', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const phone = await knockAs(world, {
        'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile',
      })('/api/sign-in', { body: { name: 'Amélie', passphrase } });
      const onPhone = knockAs(world, { cookie: cookieOf(phone) });
      world.clock.advance(3_600_000);
      await onPhone('/api/me');
      const list = async (knock: Knock) =>
        SignInsAnswer.parse(await (await knock('/api/sign-ins')).json());
      const { signIns, now } = await list(coordinator);
      const other = signIns.find(({ isThis }) => !isThis);
      expect(signIns).toHaveLength(2);
      expect(other).toMatchObject({ device: 'Chrome, Android', seenAt: now });
      expect(now - (other?.signedInAt ?? 0)).toBe(3_600_000);
      const end = await coordinator('/api/sign-ins/end', { body: { id: other?.id } });
      expect(end.status).toBe(204);
      expect(await status(onPhone('/api/sign-ins'))).toBe(401);
      expect((await list(coordinator)).signIns).toHaveLength(1);
    });

    test("another's cannot be ended, nor told from one that is not there", async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const noor = await join(world, coordinator, 'coordinator');
      const { signIns } = SignInsAnswer.parse(await (await noor('/api/sign-ins')).json());
      const end = (id: string) => coordinator('/api/sign-ins/end', { body: { id } });
      expect([await status(end(signIns[0]?.id ?? '')), await status(end('nothing'))]).toEqual([
        404, 404,
      ]);
      expect(await status(noor('/api/sign-ins'))).toBe(200);
    });

    test('everywhere at once: this one ends too, and nobody else', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const noor = await join(world, coordinator, 'coordinator');
      const second = await signIn(world, 'Amélie', passphrase);
      const there = knockAs(world, { cookie: cookieOf(second) });
      const ended = await coordinator('/api/sign-ins/end-all', { body: { everywhere: true } });
      expect([ended.status, ended.headers.get('set-cookie')]).toEqual([
        204,
        expect.stringContaining('Max-Age=0'),
      ]);
      expect([
        await status(coordinator('/api/people')),
        await status(there('/api/people')),
      ]).toEqual([401, 401]);
      expect(await status(noor('/api/people'))).toBe(200);
    });

    test('a browser is told apart by two words, and nothing finer', () => {
      const said = [
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18 Safari/605.1.15',
        'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
        'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit CriOS/120.0 Safari/604.1',
        'curl/8.0',
      ];
      expect([...said, undefined].map(browserName)).toEqual([
        'Firefox, Windows',
        'Safari, Mac',
        'Edge, Windows',
        'Chrome, iPad',
        '',
        '',
      ]);
    });
  });

  describe('a passphrase', () => {
    test('is changed by who knows it, and her other sign-ins end', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const second = knockAs(world, {
        cookie: cookieOf(await signIn(world, 'Amélie', passphrase)),
      });
      const change = (current: string) =>
        coordinator('/api/passphrase', { body: { current, next: own } });
      expect(await status(change('not these words'))).toBe(401);
      expect(await status(change(passphrase))).toBe(204);
      expect([
        await status(coordinator('/api/people')),
        await status(second('/api/people')),
      ]).toEqual([200, 401]);
      expect(await status(signIn(world, 'Amélie', passphrase))).toBe(401);
      expect(await status(signIn(world, 'Amélie', own))).toBe(200);
    });

    test('is chosen anew by a link that another coordinator makes, once, within a day', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const noor = await join(world, coordinator, 'facilitator');
      const offer = async () =>
        OneTimeLink.parse(
          await (await coordinator('/api/people/reset', { body: { id: noor.id } })).json(),
        ).token;
      const reset = (token: string) =>
        stranger(world)('/api/reset', { body: { token, passphrase: 'quite other words now' } });
      const { database, workspace } = world.server;
      const key = [workspace, 'k', noor.id, '', 0, '[]', 'of somebody else', 0];
      await database.write({
        sql: `INSERT INTO passkey
                (workspace, id, person, public_key, counter, transports, name, added_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        rows: [key],
      });
      const token = await offer();
      const answer = await reset(token);
      // Whoever knew the old passphrase may have added a passkey of his own.
      expect(await database.read({ sql: 'SELECT id FROM passkey' })).toEqual([[]]);
      expect(Me.parse(await answer.json()).person?.name).toBe('Noor');
      expect(await status(noor('/api/sign-ins'))).toBe(401);
      expect(await word(await reset(token))).toBe('spentLink');
      expect(await status(signIn(world, 'Noor', 'quite other words now'))).toBe(200);
      const late = await offer();
      world.clock.advance(86_400_001);
      expect(await word(await reset(late))).toBe('spentLink');
    });

    test('too easy to guess is refused wherever it is chosen, and nothing is changed', async () => {
      const world = await openWorld();
      expect(
        await word(
          await stranger(world)('/api/setup', {
            body: {
              token: await world.server.steward.setUpToken(),
              partnership,
              person: { name: 'Amélie', passphrase: 'Four Counties 2026' },
            },
          }),
        ),
      ).toBe('weakPassphrase');
      const coordinator = await setUp(world);
      const change = (next: string) =>
        coordinator('/api/passphrase', { body: { current: passphrase, next } });
      expect(await word(await change('amelie amelie'))).toBe('weakPassphrase');
      expect(await word(await change('Welcome Mat 2026'))).toBe('weakPassphrase');
      const noor = await join(world, coordinator, 'viewer');
      const offered = await coordinator('/api/people/reset', { body: { id: noor.id } });
      const { token } = OneTimeLink.parse(await offered.json());
      const reset = (words: string) =>
        stranger(world)('/api/reset', { body: { token, passphrase: words } });
      expect(await word(await reset('noornoornoor'))).toBe('weakPassphrase');
      expect(await status(signIn(world, 'Noor', own))).toBe(200);
      expect(await status(reset('quite other words now'))).toBe(200);
    });

    test('can be chosen anew with the steward’s help when nobody else is there', async () => {
      const world = await openWorld();
      await setUp(world);
      expect(await steward(world.place, ['reset-passphrase', 'Nobody'])).toMatchObject({ code: 1 });
      const said = await steward(world.place, ['reset-passphrase', 'amélie']);
      expect(said.code).toBe(0);
      const token = /\/reset#([\w-]+)/.exec(said.text)?.[1] ?? '';
      const answer = await stranger(world)('/api/reset', { body: { token, passphrase: own } });
      expect(answer.status).toBe(200);
    });
  });

  describe('a passkey', () => {
    const begin = async (knock: Knock, path: string) =>
      PasskeyOptions.parse(await (await knock(path, { body: {} })).json()).options;
    const made = (challenge: unknown) => ({
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: Buffer.from(
          JSON.stringify({
            type: 'webauthn.create',
            challenge,
            origin: 'https://elsewhere.example',
          }),
        ).toString('base64url'),
        attestationObject: 'AAAA',
      },
    });

    test('asks everybody for the same, and says nothing of who has one', async () => {
      const world = await openWorld();
      await setUp(world);
      const options = await begin(stranger(world), '/api/sign-in/passkey/begin');
      expect(options).toMatchObject({ rpId: '127.0.0.1', userVerification: 'required' });
      expect(options.allowCredentials ?? []).toEqual([]);
      expect(String(options.challenge)).toMatch(/^[\w-]{43}$/);
    });

    test('of another place, of nobody, or of no sense at all opens nothing and breaks nothing', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const { challenge } = await begin(coordinator, '/api/passkeys/begin');
      const add = (response: unknown) => coordinator('/api/passkeys/add', { body: { response } });
      for (const response of [made(challenge), made('x'), {}, { id: 7, response: null }])
        expect(await status(add(response))).toBe(400);
      const show = (response: unknown) =>
        stranger(world)('/api/sign-in/passkey', { body: { response } });
      for (const response of [made(challenge), {}, { id: 'x'.repeat(5_000) }])
        expect(await status(show(response))).toBe(401);
      expect((await known(coordinator)).people.map(({ passkeys }) => passkeys)).toEqual([0]);
    });
  });

  describe('who leaves', () => {
    test('is signed out at once, and her name is free', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const noor = await join(world, coordinator, 'coordinator');
      expect(await status(coordinator('/api/people/remove', { body: { id: noor.id } }))).toBe(204);
      expect(await status(noor('/api/people'))).toBe(401);
      expect(await status(signIn(world, 'Noor', own))).toBe(401);
      await join(world, coordinator, 'viewer', 'Noor');
    });

    test('is never the last coordinator, also when two remove each other at once', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const { people } = await known(coordinator);
      const amelie = people[0]?.id ?? '';
      const remove = (knock: Knock, id: string) => knock('/api/people/remove', { body: { id } });
      expect(await word(await remove(coordinator, amelie))).toBe('lastCoordinator');
      const noor = await join(world, coordinator, 'coordinator');
      const both = await Promise.all([
        status(remove(coordinator, noor.id)),
        status(remove(noor, amelie)),
      ]);
      expect(both.filter((one) => one === 204)).toHaveLength(1);
      const names = [coordinator, noor].map((one) => status(one('/api/people')));
      expect((await Promise.all(names)).sort()).toEqual([200, 401]);
    });
  });

  test('only coordinators let people in and out', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const knocks = {
      401: stranger(world),
      403: await join(world, coordinator, 'facilitator', 'F'),
    };
    const viewer = await join(world, coordinator, 'viewer', 'V');
    const doors: readonly (readonly [string, object | undefined])[] = [
      ['/api/people', undefined],
      ['/api/people/invite', { role: 'viewer', note: '' }],
      ['/api/people/withdraw', { id: 'x' }],
      ['/api/people/remove', { id: 'x' }],
      ['/api/people/reset', { id: 'x' }],
      ['/api/people/role', { id: 'x', role: 'viewer' }],
    ];
    for (const [path, body] of doors) {
      const ask = (knock: Knock) => status(knock(path, body === undefined ? {} : { body }));
      expect([path, await ask(knocks[401]), await ask(knocks[403]), await ask(viewer)]).toEqual([
        path,
        401,
        403,
        403,
      ]);
    }
  });

  test('a viewer reads nothing that was answered, and may answer like everybody else', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const viewer = await join(world, coordinator, 'viewer');
    for (const path of ['/api/pull', '/api/events', '/api/devices', '/api/audit', '/api/people'])
      expect([path, await status(viewer(path))]).toEqual([path, 403]);
    expect(verdicts(await push(viewer, makeForm(world.workspace)))).toEqual([
      'rejected notAllowed',
    ]);
    const mine = makeResponse(world.workspace, consultation);
    expect(verdicts(await push(viewer, mine))).toEqual(['stored']);
  });

  test('of links and addresses of machines only hashes are kept', async () => {
    const world = await openWorld({ trustProxy: true });
    const coordinator = await setUp(world);
    const token = await invite(coordinator, 'viewer');
    await signIn(world, 'Amélie', passphrase, '203.0.113.77');
    await signIn(world, 'Amélie', 'wrong', '203.0.113.77');
    const kept = await allThatIsKept(world.place);
    for (const secret of [token, '203.0.113.77']) expect(kept).not.toContain(secret);
  });
});
