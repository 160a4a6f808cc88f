import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Opening } from '../../src/protocol/open.ts';
import { openConsultation, patience } from '../../src/sync/open.ts';
import { fetchOpening } from '../../src/sync/open-light.ts';
import { sampleConsultation, sampleForm, takePhone, workspace } from '../outbox/scenario.ts';
import { json, startMemoryServer } from './memory-server.ts';

afterEach(() => vi.useRealTimers());

async function aLink() {
  const phone = await takePhone('link');
  const server = await startMemoryServer(workspace);
  const opening: Opening = {
    ...server.standing(),
    workspace,
    serverKey: server.key,
    consultationId: '00000000-0000-7000-8000-000000000001' as never,
    consultation: sampleConsultation,
    forms: [sampleForm],
  };
  server.opens(opening);
  const door = { slug: 'riverside-2026', outbox: phone.outbox, fetch: server.fetch, baseUrl: '' };
  return { ...phone, server, opening, door };
}
const offline = async (): Promise<Response> => {
  throw new TypeError('failed to fetch');
};

describe('opening a consultation', () => {
  test('the first time: from the server, kept, its key pinned', async () => {
    const { door, opening, outbox, server } = await aLink();
    expect(await openConsultation(door)).toEqual({ ok: true, value: opening });
    expect(await outbox.openingOf(door.slug)).toEqual(opening);
    expect(await outbox.pinnedKey(workspace)).toEqual(server.key);
  });

  test('without a signal: as it was kept', async () => {
    const { door, opening } = await aLink();
    await openConsultation(door);
    expect(await openConsultation({ ...door, fetch: offline })).toEqual({
      ok: true,
      value: opening,
    });
  });

  test.each<[string, () => Promise<Response>, string]>([
    ['no signal', offline, 'noConnectionYet'],
    ['an unwell server', async () => json({}, 503), 'noConnectionYet'],
    ['a sign-in page', async () => new Response('<html>'), 'notOurServer'],
    ['a strange 404', async () => new Response('nginx', { status: 404 }), 'notOurServer'],
    ['no such link', async () => json({ type: 'x', title: 'none', status: 404 }, 404), 'notFound'],
    ['a closed link', async () => json({ type: 'x', title: 'closed', status: 410 }, 410), 'closed'],
  ])('the first time with %s', async (_name, fetch, fault) => {
    const { door } = await aLink();
    expect(await openConsultation({ ...door, fetch })).toEqual({ ok: false, error: fault });
  });

  test('a consultation that was closed since is closed, though it is kept', async () => {
    const { door, opening, server } = await aLink();
    await openConsultation(door);
    server.opens({ ...opening, consultation: { ...sampleConsultation, state: 'closed' } });
    expect(await openConsultation(door)).toEqual({ ok: false, error: 'closed' });
  });

  test('on a slow line the kept one is shown in time, the newer one follows', async () => {
    const { door, opening, server } = await aLink();
    await openConsultation(door);
    const newer = { ...opening, consultation: { ...sampleConsultation, contact: 'moved' } };
    server.opens(newer);
    let arrive: () => void = () => undefined;
    const slow: typeof door.fetch = async (...request) => {
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      return server.fetch(...request);
    };
    const heard = new Promise<Opening>((resolve) => {
      const begun = performance.now();
      void openConsultation({ ...door, fetch: slow, onNewer: resolve }).then((shown) => {
        expect(shown).toEqual({ ok: true, value: opening });
        expect(performance.now() - begun).toBeLessThan(patience + 500);
        arrive();
      });
    });
    expect((await heard).consultation.contact).toBe('moved');
    expect((await door.outbox.openingOf(door.slug))?.consultation.contact).toBe('moved');
  });

  test('[REC3] a server with another key is not ours', async () => {
    const { door, opening } = await aLink();
    await openConsultation(door);
    const stranger = await startMemoryServer(workspace);
    stranger.opens({ ...opening, serverKey: stranger.key });
    const fresh = { ...door, outbox: { ...door.outbox, openingOf: async () => undefined } };
    expect(await openConsultation({ ...fresh, fetch: stranger.fetch })).toEqual({
      ok: false,
      error: 'notOurServer',
    });
  });

  test('a full disk does not keep her from answering', async () => {
    const { door, opening } = await aLink();
    const full = { ...door.outbox, keepOpening: () => Promise.reject(new Error('full')) };
    expect(await openConsultation({ ...door, outbox: full })).toEqual({ ok: true, value: opening });
  });

  test('the light door asks with the header and without following redirects', async () => {
    const { server, door } = await aLink();
    const asked = vi.fn(server.fetch);
    await fetchOpening({ ...door, fetch: asked });
    expect(asked).toHaveBeenCalledWith(
      '/api/open/riverside-2026',
      expect.objectContaining({ redirect: 'manual', credentials: 'same-origin' }),
    );
  });
});
