import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDatabase } from '../../src/outbox/database.ts';
import { openOutbox } from '../../src/outbox/outbox.ts';
import { draftKeyKey } from '../../src/outbox/sealing/draft-vault.ts';
import { createEntrySealer } from '../../src/outbox/sealing/seal-entries.ts';
import { type Phone, takePhone } from './scenario.ts';

const secret = 'Shirinbanu-walks-two-hours';

/** All that lies in the database, as text; keys and sealed bytes as what can be read of them. */
async function lyingIn(phone: Phone): Promise<string> {
  const db = createDatabase(phone.name);
  await db.open();
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  db.close();
  return JSON.stringify(rows, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
  );
}

const says = (phone: Phone, words: string, about: Parameters<Phone['draft']>[0] = {}) =>
  phone.draft({ state: { v: 1, given: { WHAT: words } }, ...about });

afterEach(() => vi.unstubAllGlobals());

describe('a draft on her own phone', () => {
  test('[SEA6] lies sealed, and is opened again after the page was closed', async () => {
    const phone = await takePhone();
    const draft = says(phone, secret);
    await phone.outbox.saveDraft(draft);
    expect(await lyingIn(phone)).not.toContain(secret);
    phone.outbox.close();
    const again = await phone.secondTab();
    expect(await again.draft(draft.id)).toEqual(draft);
    expect(await again.drafts({ slug: draft.slug, holder: 'own' })).toEqual([draft]);
    const more = { ...draft, state: { v: 1, given: { WHAT: 'more' } } };
    expect(await again.saveDraft(more)).toBe('saved');
    expect(await (await phone.secondTab()).draft(draft.id)).toEqual(more);
  });

  test('[SEA6] its key is used here, and given to nobody', async () => {
    const phone = await takePhone();
    const draft = says(phone, secret);
    await phone.outbox.saveDraft(draft);
    const db = createDatabase(phone.name);
    const row = await db.settings.get(draftKeyKey(draft.id));
    db.close();
    const { key } = (row as { value: unknown }).value as { key: CryptoKey };
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  test.each(['finished', 'dropped'])('[SEA6] when it is %s, its key goes with it', async (how) => {
    const phone = await takePhone();
    const draft = says(phone, secret);
    await phone.outbox.saveDraft(draft);
    expect(await lyingIn(phone)).toContain('draft-key:');
    if (how === 'finished') await phone.outbox.add(phone.entry(), { draftId: draft.id });
    else await phone.outbox.dropDraft(draft.id);
    expect(await phone.outbox.saveDraft(draft)).toBe('gone');
    expect(await lyingIn(phone)).not.toContain('draft-key:');
  });

  test('[OUT6] what was said last is what is kept, however fast it was said', async () => {
    const phone = await takePhone();
    const draft = says(phone, '');
    const long = 'x'.repeat(200_000);
    const said = Array.from({ length: 20 }, (_, n) => ({
      ...draft,
      state: { v: 1, given: { WHAT: n % 2 === 0 ? `${n}${long}` : `${n}` } },
    }));
    await Promise.all(said.map((one) => phone.outbox.saveDraft(one)));
    expect(await phone.outbox.draft(draft.id)).toEqual(said.at(-1));
  });

  test('[OUT7] [SEA6] one of an earlier build opens, and is sealed when it is next saved', async () => {
    const phone = await takePhone();
    const draft = says(phone, secret);
    const db = createDatabase(phone.name);
    await db.drafts.put(draft);
    db.close();
    expect(await phone.outbox.drafts()).toEqual([draft]);
    expect(await phone.outbox.draftHeads()).toMatchObject([{ id: draft.id }]);
    await phone.outbox.saveDraft(draft);
    expect(await lyingIn(phone)).not.toContain(secret);
    expect(await phone.outbox.drafts()).toEqual([draft]);
  });

  test('[OUT9] [SEA6] where the database was lost under it, it is saved anew and can be opened', async () => {
    const phone = await takePhone();
    const draft = says(phone, secret);
    await phone.outbox.saveDraft(draft);
    const db = createDatabase(phone.name);
    await db.drafts.clear();
    await db.settings.clear();
    db.close();
    await phone.outbox.saveDraft(draft);
    expect(await (await phone.secondTab()).draft(draft.id)).toEqual(draft);
  });

  test('[SEA3] [SEA6] where the page may not seal, drafts and answers lie as they always did', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const phone = await takePhone();
    const draft = says(phone, secret);
    await phone.outbox.saveDraft(draft);
    expect(await lyingIn(phone)).toContain(secret);
    expect(await phone.outbox.drafts()).toEqual([draft]);
    const entry = phone.entry();
    const key = { id: 'k', kty: 'EC', crv: 'P-256', x: '', y: '' } as const;
    const to = {
      workspace: entry.workspace,
      serverKey: key,
      sealingKey: { ...key, signature: '' },
    };
    expect(await createEntrySealer().seal(entry, to)).toBe(entry);
    await phone.outbox.draftLock.set('1234');
    await phone.outbox.draftLock.open('1234');
    await phone.outbox.add(entry, { draftId: draft.id });
    expect(await phone.outbox.held()).toMatchObject([{ id: entry.id }]);
  });
});

describe('a draft on a shared tablet', () => {
  const takeTablet = async (pin = '2468') => {
    const phone = await takePhone('tablet');
    await phone.outbox.draftLock.set(pin);
    phone.outbox.draftLock.close();
    const draft = says(phone, secret, { holder: 'collected' });
    await phone.outbox.saveDraft(draft);
    const afterCrash = () => openOutbox({ name: phone.name, clock: phone.clock });
    return { phone, draft, afterCrash };
  };

  test('[SEA7] after a crash it is there, and nobody can open it but with the PIN', async () => {
    const { phone, draft, afterCrash } = await takeTablet();
    expect(await lyingIn(phone)).not.toContain(secret);
    const tablet = await afterCrash();
    expect(await tablet.draft(draft.id)).toBeUndefined();
    expect(await tablet.drafts({ holder: 'collected' })).toEqual([]);
    const { id, slug, holder, begunAt, changedAt } = draft;
    expect(await tablet.draftHeads({ holder: 'collected' })).toEqual([
      { id, slug, holder, begunAt, changedAt },
    ]);
    await tablet.draftLock.open('1357');
    expect(await tablet.draft(draft.id)).toBeUndefined();
    await tablet.draftLock.open('2468');
    expect(await tablet.draft(draft.id)).toEqual(draft);
  });

  test('[SEA7] whoever gets the tablet next cannot open it, and she who goes on with it can', async () => {
    const { draft, afterCrash } = await takeTablet();
    const tablet = await afterCrash();
    void tablet.draftLock.open('2468');
    const opened = await tablet.draft(draft.id);
    tablet.draftLock.close();
    expect(opened).toEqual(draft);
    const more = { ...draft, state: { v: 1, given: { WHAT: 'and back' } } };
    expect(await tablet.saveDraft(more)).toBe('saved');
    tablet.letDraftsGo();
    await Promise.resolve();
    expect(await tablet.draft(draft.id)).toBeUndefined();
    await tablet.draftLock.open('2468');
    expect(await tablet.draft(draft.id)).toEqual(more);
  });

  test('[SEA7] closed while the PIN was still at work, it stays closed', async () => {
    const { draft, afterCrash } = await takeTablet();
    const tablet = await afterCrash();
    const opening = tablet.draftLock.open('2468');
    tablet.draftLock.close();
    await opening;
    expect(await tablet.draft(draft.id)).toBeUndefined();
  });

  test('[SEA7] saved late, after it was let go, it is sealed anew and opens with the PIN', async () => {
    const { phone, draft } = await takeTablet();
    phone.outbox.letDraftsGo();
    await Promise.resolve();
    const late = { ...draft, changedAt: draft.changedAt + 1 };
    await phone.outbox.saveDraft(late);
    phone.outbox.letDraftsGo();
    await Promise.resolve();
    await phone.outbox.draftLock.open('2468');
    expect(await phone.outbox.draft(draft.id)).toEqual(late);
  });

  test('[SEA7] a new PIN begins a new lock; what was begun under the former one keeps it', async () => {
    const { draft, afterCrash } = await takeTablet();
    const tablet = await afterCrash();
    await tablet.draftLock.set('9999');
    const newer = { ...draft, id: 'newer' };
    await tablet.saveDraft(newer);
    const again = await afterCrash();
    await again.draftLock.open('9999');
    expect(await again.drafts()).toEqual([newer]);
    await again.draftLock.open('2468');
    expect(await again.drafts()).toHaveLength(2);
  });

  test('[SEA7] where no PIN was given since this build came, the first one begins the lock', async () => {
    const phone = await takePhone('tablet');
    const early = says(phone, secret, { holder: 'collected' });
    await phone.outbox.saveDraft(early);
    expect(await lyingIn(phone)).not.toContain(secret);
    await phone.outbox.draftLock.open('2468');
    phone.outbox.draftLock.close();
    const later = { ...early, id: 'later' };
    await phone.outbox.saveDraft(later);
    const tablet = await phone.secondTab();
    expect((await tablet.drafts()).map(({ id }) => id)).toEqual([early.id]);
    await tablet.draftLock.open('2468');
    expect(await tablet.drafts()).toHaveLength(2);
  });
});
