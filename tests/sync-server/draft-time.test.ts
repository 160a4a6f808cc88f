import 'fake-indexeddb/auto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openOutbox } from '../../src/outbox/outbox.ts';
import type { Draft } from '../../src/outbox/records.ts';
import { isSignedText } from '../../src/outbox/sealing/is-signed.ts';
import { DraftTimeAnswer, draftTimeText } from '../../src/protocol/draft-time.ts';
import { askDraftTime } from '../../src/sync/draft-clock.ts';
import { kinds } from './databases.ts';
import { makeConsultation, makeForm, nonce, push } from './entries.ts';
import { meetServer } from './sealing.ts';
import { openWorld as openWorldAt, setUp, stranger } from './world.ts';

const day = 86_400_000;
const protocol = 'welcome-mat/1';

const draft = {
  v: 1,
  id: '',
  slug: '',
  consultation: '01890a5d-ac96-774b-bcce-b302099a8057',
  form: { id: 'NS0', version: '1' },
  language: 'en',
  state: {},
  consent: { version: '1', language: 'en', how: 'read' },
  mode: 'ownPhone',
  holder: 'own',
  begunAt: 0,
  changedAt: 0,
} as unknown as Draft;

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

  test('[RET3] a phone that hears it lets go after its days by this server, and not before', async () => {
    const { world, phone } = await openTown();
    const name = `phone-of-${world.url}`;
    // The phone believes in another century.
    const outbox = await openOutbox({ name, clock: { now: () => 0 } });
    onTestFinished(() => outbox.close());
    await outbox.pin(world.workspace, (await meetServer(phone, 'as-usual')).serverKey);
    const begun = (slug: string) =>
      outbox.saveDraft({ ...draft, id: `at-${slug}`, slug: slug as Draft['slug'] });
    for (const slug of ['as-usual', 'short', 'by-hand']) await begun(slug);
    const wire = {
      fetch,
      clock: world.clock,
      nonce: () => crypto.randomUUID(),
      baseUrl: world.url,
    };
    const gone: string[] = [];
    for (let today = 0; today <= 31; today += 1) {
      for (const id of (await askDraftTime(outbox, wire)) ?? []) gone.push(`${today} ${id}`);
      world.clock.advance(day);
    }
    expect(gone).toEqual(['11 at-short', '15 at-by-hand', '31 at-as-usual']);
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
