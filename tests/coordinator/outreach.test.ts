import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { makeCardCodes } from '../../src/coordinator/outreach/card-codes.ts';
import { contactsCsv } from '../../src/coordinator/outreach/contacts-csv.ts';
import {
  beginSettings,
  faultsOfSettings,
  withSettings,
} from '../../src/coordinator/outreach/settings-draft.ts';
import { makeSample } from '../../src/demo/sample.ts';
import { Consultation } from '../../src/model/consultation.ts';
import { type LanguageTag, LinkCode, type Slug, type WorkspaceId } from '../../src/model/ids.ts';

const ids = createIds(
  createFixedClock('2026-03-01T10:00:00Z'),
  createDiceBytes(createDice('cards')),
);

describe('codes of cards', () => {
  test('a thousand are all different, can be read aloud, and stand in a link', () => {
    const codes = makeCardCodes(1_000, { ids, taken: [] });
    expect(new Set(codes).size).toBe(1_000);
    for (const code of codes) {
      expect(code).toMatch(/^[2-9a-hjkmnp-z]{3}-[2-9a-hjkmnp-z]{3}$/);
      expect(LinkCode.safeParse(code).success).toBe(true);
    }
  });

  test('none is one that a sheet has already', () => {
    const same = () =>
      createIds(createFixedClock('2026-03-01T10:00:00Z'), createDiceBytes(createDice('same')));
    const [first] = makeCardCodes(1, { ids: same(), taken: [] });
    const [second] = makeCardCodes(1, { ids: same(), taken: first ? [first] : [] });
    expect(second).not.toBe(first);
  });
});

test('names for a mailing cannot run as formulas, and no column tells of answers', () => {
  const csv = contactsCsv([
    {
      id: 'x',
      slug: 'pulse' as Slug,
      name: '=HYPERLINK("http://evil")',
      reach: '+1 555 0100',
      purposes: ['draw'],
      language: 'en' as LanguageTag,
    },
  ]);
  expect(csv).toBe(
    '\uFEFFname,reach,language,draw,news,call_back\r\n"\'=HYPERLINK(""http://evil"")",\'+1 555 0100,en,1,0,0\r\n',
  );
});

describe('settings of a consultation', () => {
  const sample = makeSample({
    seed: 's',
    workspace: 'w' as WorkspaceId,
    now: Date.parse('2026-11-22T12:00:00Z'),
    responses: 0,
  });
  const entry = sample.entries.find(({ kind }) => kind === 'consultation');
  const now = Consultation.parse(entry?.body);
  const draft = beginSettings(now, { inNinety: '2027-02-20' });
  const given = { version: '2026-11-22.abcdef', timeZone: 'America/Toronto' };
  const saved = (part: Partial<typeof draft>) =>
    Consultation.parse(withSettings(now, { ...draft, ...part }, given));

  test('nothing changed: the same consent version, and the zone of the desk', () => {
    expect(saved({})).toEqual({ ...now, timeZone: 'America/Toronto' });
  });

  test('another word in the consent text is another version', () => {
    const english = draft.consent.en;
    if (english === undefined) throw new Error('no English consent');
    const changed = saved({
      consent: { ...draft.consent, en: { ...english, agree: 'Let us go' } },
    });
    expect(changed.consent.version).toBe(given.version);
    expect(changed.consent.text.en?.agree).toBe('Let us go');
  });

  test('the notice stands behind the last paragraph in every language, once', () => {
    const noted = saved({
      authority: { en: 'Municipal Act, 2001.' },
      purpose: { en: 'To plan services', ar: 'تخطيط الخدمات' },
      contact: 'Town clerk, 1 Main Street, 555-0100',
    });
    for (const [tag, { paragraphs }] of Object.entries(noted.consent.text)) {
      const notices = paragraphs.filter(({ of }) => of === 'notice');
      expect(notices, tag).toHaveLength(1);
      expect(paragraphs.at(-1), tag).toBe(notices[0]);
      expect(notices[0]?.text, tag).toContain('555-0100');
    }
    expect(noted.consent.text.ar?.paragraphs.at(-1)?.text).toContain('تخطيط الخدمات');
    expect(noted.consent.text.en?.paragraphs.at(-1)?.text).toContain('Municipal Act, 2001. What');
    const again = beginSettings(noted, { inNinety: '' });
    const twice = withSettings(noted, again, { ...given, version: 'another' });
    expect(twice.consent).toEqual(noted.consent);
  });

  test('an empty notice, no partners and no days leave nothing behind', () => {
    const bare = saved({ opensOn: '', closesOn: '', partners: [] });
    expect(Object.keys(bare)).not.toEqual(
      expect.arrayContaining(['notice', 'partners', 'opensOn', 'closesOn']),
    );
  });

  test('[RET3] days for unfinished answers are a whole number from 7 to 365; 30 need not be said', () => {
    expect(draft.draftsKeptDays).toBe('30');
    expect(saved({}).draftsKeptDays).toBeUndefined();
    expect(saved({ draftsKeptDays: ' 14' }).draftsKeptDays).toBe(14);
    const again = beginSettings(saved({ draftsKeptDays: '14' }), { inNinety: '' });
    expect(again.draftsKeptDays).toBe('14');
    for (const typed of ['', '6', '366', '1e2', '-30', '7.5', 'thirty'])
      expect(faultsOfSettings({ ...draft, draftsKeptDays: typed }), typed).toEqual([
        { field: 'draftsKeptDays', code: 'outOfRange' },
      ]);
  });

  test('what stands against saving is said, each with its place', () => {
    const english = draft.consent.en;
    const faulty = {
      ...draft,
      opensOn: '2026-05-02',
      closesOn: '2026-05-01',
      contact: ' ',
      partners: [
        { name: 'Library', code: 'library' },
        { name: '', code: 'Not a code' },
        { name: 'Other', code: 'library' },
      ],
      consent: { ...draft.consent, ...(english && { en: { ...english, title: '' } }) },
    };
    expect(faultsOfSettings(faulty)).toEqual([
      { field: 'closesOn', code: 'beforeOpening' },
      { field: 'partnerName', code: 'missing', at: 1 },
      { field: 'partnerCode', code: 'malformed', at: 1 },
      { field: 'partnerCode', code: 'taken', at: 2 },
      { field: 'contact', code: 'missing' },
      { field: 'consent', code: 'missing', language: 'en' },
    ]);
  });
});
