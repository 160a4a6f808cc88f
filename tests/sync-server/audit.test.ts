import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { AuditAnswer, ExportNoted } from '../../src/protocol/audit.ts';
import { createFailedSignIns } from '../../sync-server/audit/failed-sign-ins.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds, openAt } from './databases.ts';
import { makeForm, makeResponse, openConsultation, push, verdicts } from './entries.ts';
import { makeErasure } from './erasing.ts';
import { steward } from './stewarding.ts';
import {
  enrol,
  type Knock,
  openWorld as openWorldAt,
  passphrase,
  setUp,
  stranger,
} from './world.ts';

const listed = async (coordinator: Knock, query = '') => {
  const answer = await coordinator(`/api/audit${query}`);
  const read = AuditAnswer.parse(await answer.json());
  expect(answer.headers.get('x-audit-head')).toBe(read.head);
  return read;
};
/** Nobody waits for the record of a wrong try, so that its time tells nothing. */
const noted = async (coordinator: Knock, what: string, times = 1): Promise<void> => {
  await expect
    .poll(async () => (await listed(coordinator)).records.filter((one) => one.what === what).length)
    .toBe(times);
};
const words = async (coordinator: Knock): Promise<readonly string[]> =>
  (await listed(coordinator)).records.map(({ what }) => what).reverse();

test('a wrong try is written down after its answer has left, so that its time tells nothing', async () => {
  const deeds: string[] = [];
  const asked: string[] = [];
  const note = createFailedSignIns({
    audit: async ({ what }) => void deeds.push(what),
    clock: createFixedClock('2026-11-22T12:00:00Z'),
    onTrouble: (why) => asked.push(String(why)),
  });
  note('passphrase', async () => {
    asked.push('whose');
    return undefined;
  });
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  expect([deeds, asked]).toEqual([[], []]);
  await expect.poll(() => [deeds, asked]).toEqual([['signInFailed'], ['whose']]);
});

describe.each(kinds)('what was done, over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  test('is written down in order, by whom, and never holds an answer or a secret', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    await openConsultation(coordinator, world.workspace);
    const tablet = await enrol(world, coordinator);
    const wrong = { name: 'Amélie', passphrase: 'not the words at all' };
    await stranger(world)('/api/sign-in', { body: wrong });
    await noted(coordinator, 'signInFailed');
    await stranger(world)('/api/sign-in', { body: { name: 'Amélie', passphrase } });
    const { records, more } = await listed(coordinator);
    expect(records.map(({ what }) => what).reverse()).toEqual([
      'setUp',
      'formPublished',
      'consultationChanged',
      'deviceInvited',
      'deviceEnrolled',
      'signInFailed',
      'signedIn',
    ]);
    expect(more).toBe(false);
    expect(records.at(-1)).toMatchObject({ by: { kind: 'person', name: 'Amélie' } });
    const kept = JSON.stringify(records);
    for (const secret of [wrong.passphrase, passphrase, tablet.authorization.split(' ')[1] ?? '?'])
      expect(kept).not.toContain(secret);
  });

  test('[ERA1] a deletion at the desk is written down: by whom, and the reason she chose', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const answer = makeResponse(world.workspace, consultation, 'the yellow house');
    await push(stranger(world), answer);
    const erasure = makeErasure(world.workspace, [answer.subject]);
    const body = { ...erasure.body, reason: 'twice' };
    expect(verdicts(await push(coordinator, { ...erasure, body }))).toEqual(['stored']);
    const [last] = (await listed(coordinator)).records;
    expect(last).toMatchObject({
      by: { kind: 'person', name: 'Amélie' },
      what: 'erased',
      about: erasure.id,
      details: { why: 'asked', reason: 'twice' },
    });
  });

  test('a name that nobody has is not written down: it may be a passphrase in the wrong field', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    await stranger(world)('/api/sign-in', { body: { name: passphrase, passphrase: 'Amélie' } });
    await noted(coordinator, 'signInFailed');
    const [failed] = (await listed(coordinator)).records;
    expect(failed).toMatchObject({
      what: 'signInFailed',
      details: { way: 'passphrase', tries: 1 },
    });
    expect(JSON.stringify(failed)).not.toContain(passphrase);
  });

  test('whoever guesses all night writes a record a minute, and the next says how often', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const guess = async (name: string) =>
      stranger(world)('/api/sign-in', { body: { name, passphrase: 'x' } });
    for (let n = 0; n < 30; n += 1) await guess(`nobody ${n}`);
    await noted(coordinator, 'signInFailed');
    // They are counted after their answers; none may still be on its way when the minute is over.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    world.clock.advance(60_000);
    await guess('nobody');
    await noted(coordinator, 'signInFailed', 2);
    const failed = (await listed(coordinator)).records.filter(
      ({ what }) => what === 'signInFailed',
    );
    expect(failed.map(({ details }) => details?.tries)).toEqual([30, 1]);
  });

  test('of many at once each gets a number of its own, and the chain holds', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    await Promise.all(
      Array.from({ length: 12 }, () => coordinator('/api/invitations', { method: 'POST' })),
    );
    const { records, head } = await listed(coordinator);
    expect(records.map(({ seq }) => seq)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const said = await steward(world.place, ['audit', 'verify', '--json']);
    expect(said).toMatchObject({ code: 0, json: { records: 13, head, broken: null } });
  });

  test('the steward is told the first broken link, and her command ends with 1', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    for (let n = 0; n < 5; n += 1) await coordinator('/api/invitations', { method: 'POST' });
    const database = await openAt(world.place);
    const verify = () => steward(world.place, ['audit', 'verify']);
    expect(await verify()).toMatchObject({ code: 0 });

    await database.write({
      sql: `UPDATE audit SET text = replace(text, 'Am', 'Em') WHERE seq = 3`,
    });
    expect(await verify()).toMatchObject({
      code: 1,
      text: expect.stringContaining('number 3 was'),
    });
    await database.write({
      sql: `UPDATE audit SET text = replace(text, 'Em', 'Am') WHERE seq = 3`,
    });
    expect(await verify()).toMatchObject({ code: 0 });

    await database.write({ sql: 'DELETE FROM audit WHERE seq = 6' });
    expect(await verify()).toMatchObject({
      code: 1,
      text: expect.stringContaining('before number 6'),
    });
    await database.write({ sql: 'DELETE FROM audit WHERE seq = 2' });
    expect(await verify()).toMatchObject({
      code: 1,
      text: expect.stringContaining('number 2 is not'),
    });
  });

  test('is shown to coordinators alone, a hundred at a time', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const tablet = await enrol(world, coordinator);
    expect((await tablet('/api/audit')).status).toBe(403);
    expect((await stranger(world)('/api/audit')).status).toBe(401);
    for (let n = 0; n < 100; n += 1) await coordinator('/api/invitations', { method: 'POST' });
    const first = await listed(coordinator);
    expect([first.records.length, first.more]).toEqual([100, true]);
    const rest = await listed(coordinator, `?before=${first.records.at(-1)?.seq}`);
    expect([rest.records.map(({ seq }) => seq), rest.more]).toEqual([[3, 2, 1], false]);
  });

  test('a desk that makes a file of answers says so, and is given the head to print', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const notice = { what: 'responses', about: 'c1', name: 'winter-2026', rows: 213 };
    const answer = await coordinator('/api/audit/exports', { body: notice });
    const { head } = ExportNoted.parse(await answer.json());
    expect(head).toMatch(/^2:[0-9a-f]{64}$/);
    expect(answer.headers.get('x-audit-head')).toBe(head);
    expect((await listed(coordinator)).records[0]).toMatchObject({
      what: 'exported',
      name: 'winter-2026',
      details: { rows: 213 },
    });
    const tablet = await enrol(world, coordinator);
    expect((await tablet('/api/audit/exports', { body: notice })).status).toBe(403);
  });

  test('the server notes a file of answers before it leaves, and its head goes along', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    await openConsultation(coordinator, world.workspace);
    const file = await coordinator('/api/export/winter-2026');
    expect(file.status).toBe(200);
    const rows = await file.text();
    const { head, records } = await listed(coordinator);
    expect(file.headers.get('x-audit-head')).toBe(head);
    expect(rows).not.toContain(head);
    expect(records[0]).toMatchObject({ what: 'exported', name: 'winter-2026' });
  });

  test('what is pushed is noted once, and answers are never noted', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const form = makeForm(world.workspace);
    await push(coordinator, form);
    await push(coordinator, form);
    expect(await words(coordinator)).toEqual(['setUp', 'formPublished']);
  });

  test('what the steward does at her keyboard stands there too', async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    await push(coordinator, makeForm(world.workspace));
    expect((await steward(world.place, ['backup'])).code).toBe(0);
    const bundle = `${world.dataDir}/all.bundle`;
    const taken = await steward(world.place, ['export', bundle, '--json']);
    const { head } = await listed(coordinator);
    expect(taken.json).toMatchObject({ auditHead: head });
    expect((await steward(world.place, ['import', bundle, '--decisions'])).code).toBe(0);
    expect((await steward(world.place, ['renew-key'])).code).toBe(0);
    const { records } = await listed(coordinator);
    expect(records.slice(0, 4).map(({ what, by }) => [what, by.kind])).toEqual([
      ['keyRenewed', 'steward'],
      ['bundleImported', 'steward'],
      ['exported', 'steward'],
      ['backupMade', 'steward'],
    ]);
  });
});
