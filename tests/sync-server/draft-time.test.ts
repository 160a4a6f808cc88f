import { describe, expect, test } from 'vitest';
import { isSignedText } from '../../src/outbox/sealing/is-signed.ts';
import { DraftTimeAnswer, draftTimeText } from '../../src/protocol/draft-time.ts';
import { kinds } from './databases.ts';
import { makeConsultation, makeForm, nonce, push } from './entries.ts';
import { meetServer } from './sealing.ts';
import { openWorld as openWorldAt, setUp, stranger } from './world.ts';

const day = 86_400_000;
const protocol = 'welcome-mat/1';

describe.each(kinds)('the day for unfinished answers, over %s', (_name, place) => {
  /** It is 22 November. */
  const openTown = async () => {
    const world = await openWorldAt(await place());
    const coordinator = await setUp(world);
    const opens = (slug: string, more: object = {}) =>
      makeConsultation(world.workspace, { slug, ...more });
    await push(
      coordinator,
      makeForm(world.workspace),
      opens('as-usual'),
      opens('short', { draftsKeptDays: 10, closesOn: '2026-11-24', timeZone: 'UTC' }),
      opens('by-hand', { state: 'closed' }),
      opens('had-its-time', { keptUntil: '2026-11-21' }),
    );
    const phone = stranger(world);
    const ask = async (...slugs: string[]) =>
      DraftTimeAnswer.parse(
        await (await phone('/api/draft-time', { body: { protocol, nonce, slugs } })).json(),
      );
    return { world, phone, ask };
  };

  test('[RET3] says how many days each is kept, and which consultations are over', async () => {
    const { world, ask } = await openTown();
    const first = await ask('as-usual', 'short', 'by-hand', 'had-its-time', 'never-heard-of');
    expect(first).toMatchObject({ day: '2026-11-22', workspace: world.workspace });
    expect(first.drafts).toEqual([
      { slug: 'as-usual', days: 30, isOver: false },
      { slug: 'short', days: 10, isOver: false },
      { slug: 'by-hand', days: 30, isOver: true },
      { slug: 'had-its-time', days: 30, isOver: true },
    ]);
    world.clock.advance(3 * day);
    const later = await ask('short', 'short');
    expect(later.day).toBe('2026-11-25');
    expect(later.drafts).toEqual([{ slug: 'short', days: 10, isOver: true }]);
  });

  test('[RET4] is signed with the key that devices pin, over the word that was asked with', async () => {
    const { phone, ask } = await openTown();
    const { serverKey } = await meetServer(phone, 'as-usual');
    const said = await ask('as-usual');
    const isSigned = (changed: Partial<DraftTimeAnswer>) =>
      isSignedText(draftTimeText({ ...said, ...changed }), said.signature, serverKey);
    expect(said.nonce).toBe(nonce);
    expect(await isSigned({})).toBe(true);
    expect(await isSigned({ day: '2027-11-22' })).toBe(false);
    expect(await isSigned({ nonce: 'another-word' })).toBe(false);
    expect(await isSigned({ workspace: 'another' as never })).toBe(false);
    expect(await isSigned({ drafts: [] })).toBe(false);
  });

  test('[RET4] who asks for too many, or in other words, is turned away', async () => {
    const { phone } = await openTown();
    const status = async (body: object) => (await phone('/api/draft-time', { body })).status;
    const many = Array.from({ length: 51 }, (_, n) => `s-${n}`);
    expect(await status({ protocol, nonce, slugs: many })).toBe(400);
    expect(await status({ protocol, nonce: 'short', slugs: [] })).toBe(400);
    expect(await status({ protocol: 'other/1', nonce, slugs: [] })).toBe(400);
  });
});
