import { describe, expect, test } from 'vitest';
import { Enrolled, type Invitation } from '../../src/protocol/account.ts';
import { ApartAnswer, ApartContent, ApartDone } from '../../src/protocol/apart.ts';
import { AuditAnswer } from '../../src/protocol/audit.ts';
import { DevicesAnswer } from '../../src/protocol/heartbeat.ts';
import { makeTypedCode, typedCodeKey } from '../../sync-server/people/typed-code.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds } from './databases.ts';
import {
  freshId,
  makeConsultation,
  makeForm,
  makeResponse,
  makeSession,
  openConsultation,
  push,
  verdicts,
} from './entries.ts';
import {
  enrol,
  type Knock,
  knockAs,
  openWorld as openWorldAt,
  setUp,
  stranger,
  type World,
} from './world.ts';

const waiting = async (coordinator: Knock) =>
  ApartAnswer.parse(await (await coordinator('/api/apart')).json());
const decide = async (coordinator: Knock, what: 'accept' | 'discard', items: readonly object[]) =>
  ApartDone.parse(await (await coordinator(`/api/apart/${what}`, { body: { items } })).json());
const revoke = async (coordinator: Knock, id: string): Promise<number> =>
  (await coordinator('/api/devices/revoke', { body: { id } })).status;
const deeds = async (coordinator: Knock) =>
  AuditAnswer.parse(await (await coordinator('/api/audit')).json()).records;

/** A tablet that was taken off the list, and pushes three answers after that. */
async function lateTablet(world: World) {
  const coordinator = await setUp(world);
  const consultation = await openConsultation(coordinator, world.workspace);
  const tablet = await enrol(world, coordinator);
  expect(await revoke(coordinator, tablet.id)).toBe(204);
  const answers = ['one', 'two', 'three'].map((words) =>
    makeResponse(world.workspace, consultation, words),
  );
  const pushed = await push(tablet, ...answers);
  expect(new Set(verdicts(pushed))).toEqual(new Set(['quarantined revokedDevice']));
  return { coordinator, tablet, answers, consultation };
}

describe.each(kinds)('over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  describe('what was set apart', () => {
    test('[QUA1] is listed for a coordinator: who, when, why, and not what', async () => {
      const world = await openWorld();
      const { coordinator } = await lateTablet(world);
      const answer = await coordinator('/api/apart');
      const text = await answer.clone().text();
      const { items, count } = ApartAnswer.parse(await answer.json());
      expect(count).toBe(3);
      for (const item of items)
        expect(item).toMatchObject({
          kind: 'response',
          reason: 'revokedDevice',
          from: 'Tablet 3',
          receivedAt: world.clock.now(),
        });
      expect(text).not.toContain('WHAT');
    });

    test('[QUA1] its content is shown to a coordinator who asks for it', async () => {
      const world = await openWorld();
      const { coordinator, tablet, answers } = await lateTablet(world);
      const [item] = (await waiting(coordinator)).items.filter(({ id }) => id === answers[1]?.id);
      const look = await coordinator('/api/apart/look', { body: item });
      const { text, isSealed } = ApartContent.parse(await look.json());
      expect([JSON.parse(text).id, isSealed]).toEqual([answers[1]?.id, false]);
      expect(text).toContain('two');
      expect((await tablet('/api/apart/look', { body: item })).status).toBe(401);
      const nothing = await coordinator('/api/apart/look', { body: { id: 'x', hash: 'y' } });
      expect(nothing.status).toBe(404);
    });

    test('[QUA1] what decides for everybody is not accepted among answers, and stays set apart', async () => {
      const world = await openWorld();
      const { coordinator, consultation } = await lateTablet(world);
      const nobody = knockAs(world, { authorization: 'Bearer of-nobody' });
      const ended = makeConsultation(world.workspace, { keptUntil: '2020-01-01' }, consultation);
      const session = makeSession(world.workspace, consultation);
      await push(nobody, session, ended, makeForm(world.workspace));
      const { items } = await waiting(coordinator);
      const done = await decide(coordinator, 'accept', items);
      expect(done).toMatchObject({ done: 4 });
      expect(done.left.map(({ reason }) => reason)).toEqual(['notAllowed', 'notAllowed']);
      expect((await waiting(coordinator)).count).toBe(2);
      const opening = await stranger(world)('/api/open/winter-2026');
      expect(await opening.text()).not.toContain('2020-01-01');
    });

    test('[QUA1] accepted, it is in the log, the device is given its receipt, and it is noted', async () => {
      const world = await openWorld();
      const { coordinator, tablet, answers } = await lateTablet(world);
      const { items } = await waiting(coordinator);
      const [one, ...others] = items;
      expect(await decide(coordinator, 'accept', [one ?? {}])).toMatchObject({ done: 1, left: [] });
      expect((await waiting(coordinator)).count).toBe(2);
      expect(await decide(coordinator, 'accept', others)).toMatchObject({ done: 2 });
      const pulled = await (await coordinator('/api/pull?kinds=response')).json();
      expect((pulled as { entries: unknown[] }).entries).toHaveLength(3);
      const have = await tablet('/api/have', {
        body: {
          protocol: 'welcome-mat/1',
          nonce: 'nonce-0123456789',
          ids: items.map(({ id, hash }) => [id, hash]),
        },
      });
      expect(((await have.json()) as { receipts: unknown[] }).receipts).toHaveLength(3);
      const [last] = await deeds(coordinator);
      expect(last).toMatchObject({ what: 'apartAccepted', details: { rows: 2 } });
      expect(answers).toHaveLength(3);
    });

    test('[QUA1] discarded, its words are gone; offered again it does not come back; it is noted', async () => {
      const world = await openWorld();
      const { coordinator, tablet, answers } = await lateTablet(world);
      const { items } = await waiting(coordinator);
      expect(await decide(coordinator, 'discard', items)).toMatchObject({ done: 3 });
      expect(await decide(coordinator, 'discard', items)).toMatchObject({ done: 0 });
      expect(verdicts(await push(tablet, ...answers))).toEqual(
        answers.map(() => 'quarantined revokedDevice'),
      );
      expect((await waiting(coordinator)).count).toBe(0);
      const look = await coordinator('/api/apart/look', { body: items[0] });
      expect(look.status).toBe(404);
      const noted = (await deeds(coordinator)).filter(({ what }) => what === 'apartDiscarded');
      expect(noted).toMatchObject([{ details: { rows: 3 } }]);
    });

    test('[QUA2] what is in doubt for another reason stays, and it is said why', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      await push(stranger(world), makeResponse(world.workspace, freshId()));
      const { items } = await waiting(coordinator);
      expect(items).toMatchObject([{ reason: 'unknownConsultation' }]);
      expect(items[0]).not.toHaveProperty('from');
      expect(await decide(coordinator, 'accept', items)).toMatchObject({
        done: 0,
        left: [{ id: items[0]?.id, reason: 'unknownConsultation' }],
      });
      expect((await waiting(coordinator)).count).toBe(1);
    });
  });

  describe('a tablet', () => {
    test('is renamed and taken off the list; what it knows then opens nothing', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const tablet = await enrol(world, coordinator);
      const rename = { body: { id: tablet.id, name: ' Library tablet ' } };
      expect((await coordinator('/api/devices/rename', rename)).status).toBe(204);
      expect(await revoke(coordinator, tablet.id)).toBe(204);
      expect([await revoke(coordinator, tablet.id), await revoke(coordinator, 'x')]).toEqual([
        404, 404,
      ]);
      const { devices } = DevicesAnswer.parse(await (await coordinator('/api/devices')).json());
      expect(devices.find(({ id }) => id === tablet.id)).toMatchObject({
        name: 'Library tablet',
        revokedAt: world.clock.now(),
      });
      expect((await tablet('/api/pull')).status).toBe(401);
      expect(verdicts(await push(tablet, makeForm(world.workspace)))).toEqual([
        'quarantined revokedDevice',
      ]);
    });

    test('is let in by a typed code, once, however it is typed, within ten minutes', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const invite = async () =>
        (await (await coordinator('/api/invitations', { method: 'POST' })).json()) as Invitation;
      const use = (code: string) =>
        stranger(world)('/api/enrol', { body: { code, deviceName: 'Tablet 4' } });
      const { code = '', token } = await invite();
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
      const answer = await use(` ${code.toLowerCase().replace('-', ' ')} `);
      expect(Enrolled.parse(await answer.json()).workspace).toBe(world.workspace);
      expect((await use(code)).status).toBe(403);
      const spent = await stranger(world)('/api/enrol', { body: { token, deviceName: 'T' } });
      expect(spent.status).toBe(403);
      const late = await invite();
      world.clock.advance(600_001);
      expect((await use(late.code ?? '')).status).toBe(403);
    });

    test('whoever guesses codes is slowed down; the code that is scanned never waits', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const invited = await coordinator('/api/invitations', { method: 'POST' });
      const { token } = (await invited.json()) as Invitation;
      const guess = async () =>
        (await stranger(world)('/api/enrol', { body: { code: 'AAAA-AAAA', deviceName: 'x' } }))
          .status;
      expect([await guess(), await guess(), await guess(), await guess()]).toEqual([
        403, 403, 403, 429,
      ]);
      const scanned = await stranger(world)('/api/enrol', { body: { token, deviceName: 'T' } });
      expect(scanned.status).toBe(200);
    });
  });
});

test('a typed code has 40 bits, and none of the signs that are taken for one another', () => {
  const codes = Array.from({ length: 64 }, (_, at) =>
    makeTypedCode((length) => Uint8Array.from({ length }, (_, n) => at * 8 + n)),
  );
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
  expect(codes.join('')).not.toMatch(/[01IO]/);
  expect(['k7mp3xqr', 'K7MP 3XQR', 'k7mp–3xqr'].map(typedCodeKey)).toEqual(
    Array(3).fill('K7MP3XQR'),
  );
  expect(['K7MP', 'K7MP-3XQ0', ''].map(typedCodeKey)).toEqual(Array(3).fill(undefined));
});
