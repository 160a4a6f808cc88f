import { describe, expect, test } from 'vitest';
import { Opening } from '../../src/protocol/open.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds } from './databases.ts';
import { formBody, makeConsultation, makeForm, openConsultation, push, slug } from './entries.ts';
import { knockAs, openWorld as openWorldAt, setUp, stranger } from './world.ts';

describe.each(kinds)('over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  const openTown = async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    return { world, coordinator, consultation, respondent: stranger(world) };
  };

  test('a respondent gets the consultation, its forms and the key to pin, in one answer', async () => {
    const { world, consultation, respondent } = await openTown();
    const answer = await respondent(`/api/open/${slug}`);
    const opening = Opening.parse(await answer.json());
    expect(opening).toMatchObject({
      workspace: world.workspace,
      consultationId: consultation,
      consultation: { slug, state: 'open' },
      forms: [{ id: 'TQ1', version: '1' }],
    });
    expect(opening.serverKey.id).toMatch(/^[\w-]{43}$/);
  });

  test('asked again with its ETag it says: not modified', async () => {
    const { coordinator, consultation, respondent, world } = await openTown();
    const etag = (await respondent(`/api/open/${slug}`)).headers.get('etag') ?? '';
    const again = () => respondent(`/api/open/${slug}`, { headers: { 'if-none-match': etag } });
    const same = await again();
    expect([same.status, await same.text()]).toEqual([304, '']);
    await push(coordinator, makeConsultation(world.workspace, { state: 'closed' }, consultation));
    const changed = await again();
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ consultation: { state: 'closed' } });
  });

  test('it travels packed, as the phone likes', async () => {
    const { world, respondent } = await openTown();
    const plain = await (await respondent(`/api/open/${slug}`)).json();
    for (const encoding of ['br', 'gzip', 'identity']) {
      const packed = knockAs(world, { 'accept-encoding': encoding });
      const answer = await packed(`/api/open/${slug}`);
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
      expect(await answer.json()).toEqual(plain);
    }
  });

  test('an unknown address is a problem document', async () => {
    const { respondent } = await openTown();
    const answer = await respondent('/api/open/nowhere');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ type: 'urn:welcome-mat:problem:noConsultation' });
  });

  test('a consultation whose form has not arrived is not there yet', async () => {
    const { coordinator, respondent, world } = await openTown();
    const ref = { id: 'NS0', version: '1' };
    await push(coordinator, makeConsultation(world.workspace, { slug: 'soon', forms: [ref] }));
    expect((await respondent('/api/open/soon')).status).toBe(404);
    await push(coordinator, makeForm(world.workspace, formBody('Pulse', ref)));
    expect((await respondent('/api/open/soon')).status).toBe(200);
  });

  test('a renamed consultation leaves its old address free', async () => {
    const { coordinator, consultation, respondent, world } = await openTown();
    await push(coordinator, makeConsultation(world.workspace, { slug: 'renamed' }, consultation));
    const found = await Promise.all(
      [slug, 'renamed'].map(async (one) => (await respondent(`/api/open/${one}`)).status),
    );
    expect(found).toEqual([404, 200]);
  });

  test("its days open and close it, by the server's clock and the desk's zone", async () => {
    const { coordinator, consultation, respondent, world } = await openTown();
    const days = { opensOn: '2026-11-23', closesOn: '2026-11-24', timeZone: 'America/Toronto' };
    await push(coordinator, makeConsultation(world.workspace, days, consultation));
    const state = async () => {
      const opening = Opening.parse(await (await respondent(`/api/open/${slug}`)).json());
      return opening.consultation.state;
    };
    expect(await state()).toBe('closed');
    world.clock.advance(18 * 3_600_000);
    expect(await state()).toBe('open');
    world.clock.advance(46 * 3_600_000);
    expect(await state()).toBe('open');
    world.clock.advance(2 * 3_600_000);
    expect(await state()).toBe('closed');
  });
});
