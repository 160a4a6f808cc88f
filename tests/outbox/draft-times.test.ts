import { describe, expect, test } from 'vitest';
import { createAttachmentDatabase } from '../../src/outbox/attachment-database.ts';
import { draftHolder } from '../../src/outbox/attachments.ts';
import { createDatabase } from '../../src/outbox/database.ts';
import type { SaidOfDraft } from '../../src/outbox/draft-time.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { draftKeyKey } from '../../src/outbox/sealing/draft-vault.ts';
import { takePhone } from './scenario.ts';

const start = Date.parse('2026-11-22');
const slug = 'riverside-2026';
const said = (day: number, more: Partial<SaidOfDraft> = {}): ReadonlyMap<string, SaidOfDraft> => {
  const on = new Date(start + day * 86_400_000).toISOString().slice(0, 10);
  return new Map([[slug, { day: on, days: 30, isOver: false, ...more }]]);
};
let words = 0;
async function hears(outbox: Outbox, ...days: readonly number[]): Promise<readonly string[]> {
  let gone: readonly string[] = [];
  for (const day of days) {
    words += 1;
    await outbox.askDraftTimes(`word-${words}`);
    gone = await outbox.hearDraftTimes(`word-${words}`, said(day), () => true);
  }
  return gone;
}
const leftAlone = [0, 10, 20, 30] as const;
const timeOf = async (outbox: Outbox) => (await outbox.draftHeads()).map(({ time }) => time);

describe('the clock of unfinished forms', () => {
  test('[RET3] what was left alone for its days goes, whatever the clock of the device says', async () => {
    const { outbox, clock, draft } = await takePhone();
    const hers = draft();
    await outbox.saveDraft(hers);
    clock.advance(-3 * 365 * 86_400_000);
    expect(await hears(outbox, ...leftAlone)).toEqual([]);
    expect(await outbox.draft(hers.id)).toEqual(hers);
    clock.advance(9 * 365 * 86_400_000);
    expect(await hears(outbox, 30)).toEqual([]);
    expect(await hears(outbox, 31)).toEqual([hers.id]);
    expect(await outbox.draftHeads()).toEqual([]);
  });

  test('[RET3] every change begins the count anew, and so does going on with it', async () => {
    const { outbox, draft } = await takePhone();
    const hers = draft();
    await outbox.saveDraft(hers);
    await hears(outbox, ...leftAlone);
    await outbox.saveDraft({ ...hers, state: { v: 1, given: { WHAT: 'more' } } });
    expect(await timeOf(outbox)).toEqual([undefined]);
    expect(await hears(outbox, 31, 41, 51, 61)).toEqual([]);
    expect(await outbox.takeUpDraft(hers.id)).toBe(true);
    expect(await hears(outbox, 62, 72, 82, 92)).toEqual([]);
    expect(await hears(outbox, 93)).toEqual([hers.id]);
    expect(await outbox.takeUpDraft(hers.id)).toBe(false);
  });

  test('[RET4] what was changed while the question was under way is neither counted nor deleted', async () => {
    const { outbox, draft } = await takePhone();
    const hers = draft();
    await outbox.saveDraft(hers);
    await hears(outbox, ...leftAlone);
    await outbox.askDraftTimes('under-way');
    // The clock of this device stands still: the change cannot be seen by it.
    await outbox.saveDraft(hers);
    expect(await outbox.hearDraftTimes('under-way', said(400), () => true)).toEqual([]);
    expect(await timeOf(outbox)).toEqual([undefined]);
  });

  test('[RET4] an answer counts once, and only for the word that was asked last', async () => {
    const { outbox, draft } = await takePhone();
    await outbox.saveDraft(draft());
    await hears(outbox, 0);
    await outbox.askDraftTimes('first-tab');
    await outbox.askDraftTimes('second-tab');
    await outbox.hearDraftTimes('first-tab', said(3), () => true);
    await outbox.hearDraftTimes('second-tab', said(5), () => true);
    await outbox.hearDraftTimes('second-tab', said(9), () => true);
    expect(await timeOf(outbox)).toMatchObject([{ counted: { spent: 5, heard: '2026-11-27' } }]);
  });

  test('[RET6] with it go the key that opens it and its photos, and nothing of anybody else’s', async () => {
    const phone = await takePhone();
    const { outbox } = phone;
    const [hers, his] = [phone.draft({ id: 'hers' }), phone.draft({ id: 'his', slug: 'other' })];
    const bytes = new TextEncoder().encode('a photo of the bus stop');
    for (const one of [hers, his]) {
      await outbox.saveDraft(one);
      const mine = new Uint8Array([...bytes, one.id.length]);
      await outbox.keepAttachment(draftHolder(one.id), { bytes: mine, type: 'x', name: 'p' });
    }
    await hears(outbox, ...leftAlone, 31);
    const db = createDatabase(phone.name);
    expect(await db.drafts.toCollection().primaryKeys()).toEqual(['his']);
    expect(await db.settings.get(draftKeyKey('hers'))).toBeUndefined();
    expect(await db.settings.get(draftKeyKey('his'))).toBeDefined();
    db.close();
    const files = createAttachmentDatabase(phone.name);
    expect((await files.claims.toArray()).map(({ holder }) => holder)).toEqual([
      draftHolder('his'),
    ]);
    expect(await files.files.count()).toBe(1);
    files.close();
    expect(await outbox.draft('his')).toEqual(his);
  });

  test('[RET6] whoever still has it on her screen goes on, and it is kept anew', async () => {
    const phone = await takePhone();
    const { outbox } = phone;
    const hers = phone.draft();
    await outbox.saveDraft(hers);
    await hears(outbox, ...leftAlone, 31);
    const more = { ...hers, state: { v: 1, given: { WHAT: 'still here' } } };
    expect(await outbox.saveDraft(more)).toBe('saved');
    expect(await (await phone.secondTab()).draft(hers.id)).toEqual(more);
    await outbox.add(phone.entry(), { draftId: hers.id });
    expect(await outbox.draftHeads()).toEqual([]);
  });

  test('[RET6] what must stay for now goes at the next word', async () => {
    const { outbox, draft } = await takePhone();
    const hers = draft();
    await outbox.saveDraft(hers);
    await hears(outbox, ...leftAlone);
    await outbox.askDraftTimes('on-her-screen');
    expect(await outbox.hearDraftTimes('on-her-screen', said(31), () => false)).toEqual([]);
    expect(await hears(outbox, 31)).toEqual([hers.id]);
  });

  test('[RET3] a tablet’s goes without the PIN that opens it', async () => {
    const phone = await takePhone();
    await phone.outbox.draftLock.set('2468');
    const theirs = phone.draft({ holder: 'collected' });
    await phone.outbox.saveDraft(theirs);
    phone.outbox.draftLock.close();
    phone.outbox.letDraftsGo();
    const next = await phone.secondTab();
    expect(await next.draft(theirs.id)).toBeUndefined();
    expect(await hears(next, ...leftAlone, 31)).toEqual([theirs.id]);
  });

  test('[OUT7] [RET3] what an earlier build began counts from the first word, and is read as before', async () => {
    const phone = await takePhone();
    const old = phone.draft({ id: 'of-an-old-build', begunAt: 1, changedAt: 1 });
    const db = createDatabase(phone.name);
    await db.drafts.put(old);
    expect(await hears(phone.outbox, 4_000)).toEqual([]);
    expect(await phone.outbox.draft(old.id)).toEqual(old);
    expect(await phone.outbox.drafts()).toEqual([old]);
    // What a later build writes there, this one does not understand: then it counts from now.
    await db.drafts.put({ ...old, time: { asked: 7, counted: 'later' } } as never);
    db.close();
    expect(await timeOf(phone.outbox)).toEqual([undefined]);
    expect(await hears(phone.outbox, 4_000)).toEqual([]);
    expect(await hears(phone.outbox, 4_010, 4_020, 4_030, 4_031)).toEqual([old.id]);
  });

  test('[RET4] of a consultation that the server does not speak of nothing goes', async () => {
    const { outbox, draft } = await takePhone();
    const other = draft({ slug: 'forgotten-by-the-server' });
    await outbox.saveDraft(other);
    expect(await hears(outbox, ...leftAlone, 31, 400, 800)).toEqual([]);
    expect(await outbox.draft(other.id)).toEqual(other);
  });
});
