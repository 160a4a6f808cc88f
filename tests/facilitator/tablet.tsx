import { expect } from 'vitest';
import { render } from 'vitest-browser-react';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { FacilitatorApp } from '../../src/facilitator/FacilitatorApp.tsx';
import type { FacilitatorPorts, Work } from '../../src/facilitator/ports.ts';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import { consentTextFor } from '../../src/instruments/consent.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { type Outbox, openOutbox } from '../../src/outbox/outbox.ts';
import { createEntrySealer } from '../../src/outbox/sealing/seal-entries.ts';
import { Opening } from '../../src/protocol/open.ts';
import { createSync } from '../../src/sync/sync.ts';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';

/** A tablet with a real IndexedDB, a real sync, and a server of which only two doors are open. */
export const pin = '2468';
export const secret = 'My landlord is my cousin';
const partnership = 'Riverbend Newcomer Partnership';
const languages = ['en', 'fr', 'ar'] as LanguageTag[];
const standing = { protocol: 'welcome-mat/1', epoch: 'e1', history: [], safeSeq: 0 };
const serverKey = { id: 'k', kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) };

export const opening: Opening = Opening.parse({
  ...standing,
  workspace: 'riverbend',
  serverKey,
  consultationId: '00000000-0000-7000-8000-000000000001',
  consultation: {
    slug: 'riverbend-2026',
    state: 'open',
    title: { en: 'How is life in Riverbend?', ar: 'كيف الحياة في ريفربند؟' },
    purpose: { en: 'To plan services.' },
    partnership,
    area: 'Riverbend',
    places: [],
    languages,
    defaultLanguage: 'en',
    forms: [{ id: 'NS0', version: '1' }],
    consent: consentTextFor({
      partnership,
      area: 'Riverbend',
      contact: 'Town hall, 555-0100',
      minutes: 3,
      languages,
    }),
    contact: 'Town hall, 555-0100',
  },
  forms: [
    {
      id: 'NS0',
      version: '1',
      title: { en: 'Newcomer pulse' },
      languages: [
        { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
        { tag: 'fr', name: 'Français', direction: 'ltr', status: 'draft' },
        { tag: 'ar', name: 'العربية', direction: 'rtl', status: 'draft' },
      ],
      defaultLanguage: 'en',
      lists: {
        PLACE: [
          { name: 'town', label: { en: 'In town', fr: 'En ville', ar: 'في المدينة' } },
          { name: 'farm', label: { en: 'On a farm', fr: 'À la ferme', ar: 'في مزرعة' } },
        ],
      },
      nodes: [
        {
          kind: 'text',
          name: 'NS001',
          label: { en: 'What is hardest?', fr: 'Le plus dur ?', ar: 'ما هو الأصعب؟' },
          // Not among the functions that are there from the start: fetched with the form.
          constraint: "regex(., '.{2,}')",
        },
        {
          kind: 'selectOne',
          name: 'NS002',
          list: 'PLACE',
          label: { en: 'Where do you live?', fr: 'Où vivez-vous ?', ar: 'أين تسكن؟' },
        },
      ],
    },
  ],
});

export type Tablet = {
  /** Of its database. */
  readonly name: string;
  readonly outbox: Outbox;
  readonly clock: ReturnType<typeof createFixedClock>;
  readonly ports: FacilitatorPorts;
  /** What was sent to the server's doors: path and body. */
  readonly asked: { readonly path: string; readonly body: unknown }[];
  /** How often the browser was asked to keep the answers. */
  readonly persistAsked: () => number;
  /** How often finishing was tried, and has come to an end. */
  readonly tries: { settled: number };
  readonly gone: string[];
};

let tablets = 0;

export async function takeTablet(
  options: {
    readonly isInvited?: boolean;
    readonly isPromised?: boolean;
    readonly isClosed?: () => boolean;
    /** What its link opens by now. */
    readonly opening?: () => Opening;
  } = {},
): Promise<Tablet> {
  tablets += 1;
  const clock = createFixedClock('2026-11-22T19:05:00Z');
  // Random, because the browser's storage outlives one run of the tests.
  const name = `tablet-${tablets}-${crypto.randomUUID()}`;
  const outbox = await openOutbox({ name, clock });
  const randomBytes = createDiceBytes(createDice(tablets));
  const asked: { path: string; body: unknown }[] = [];
  const gone: string[] = [];
  let persistAsked = 0;
  const tries = { settled: 0 };

  const fetch: FacilitatorPorts['fetch'] = async (path, init) => {
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ path, body });
    if (path === '/api/open/riverbend-2026') return Response.json(options.opening?.() ?? opening);
    if (path === '/api/enrol') {
      if (options.isInvited === false)
        return Response.json({ type: 'used', title: 'Used', status: 403 }, { status: 403 });
      return Response.json({
        ...standing,
        deviceId: 'device-7',
        deviceKey: 'device-key',
        workspace: 'riverbend',
        serverKey,
        partnership: { name: partnership, area: 'Riverbend', places: [], languages, contact: '' },
      });
    }
    throw new TypeError('Failed to fetch');
  };
  const openWork = async (): Promise<Work> => ({
    sync: createSync({
      outbox,
      fetch,
      clock,
      dice: createDice(1),
      nonce: () => crypto.randomUUID(),
      baseUrl: '',
    }),
    replica: {
      consultations$(onChange) {
        const { consultationId: id, consultation } = options.opening?.() ?? opening;
        const state = options.isClosed?.() ? 'closed' : 'open';
        const body = { ...consultation, state } as const;
        const hash = JSON.stringify(consultation.forms);
        onChange([{ seq: 1, hash, id, subject: id, author: 'a', at: '', body }]);
        return () => undefined;
      },
      sessions$(onChange) {
        onChange([]);
        return () => undefined;
      },
    },
  });
  const ports: FacilitatorPorts = {
    clock,
    ids: createIds(clock, randomBytes),
    randomBytes,
    sealer: createEntrySealer(),
    outbox: {
      ...outbox,
      add: (...given) =>
        outbox.add(...given).finally(() => {
          tries.settled += 1;
        }),
    },
    fetch,
    baseUrl: '',
    openWork,
    storage: {
      persisted: async () => (options.isPromised ?? false) && persistAsked > 0,
      async persist() {
        persistAsked += 1;
        return options.isPromised ?? false;
      },
    },
    go: (path) => gone.push(path),
  };
  return { name, outbox, clock, ports, asked, gone, tries, persistAsked: () => persistAsked };
}

/** The page is loaded: nothing in memory but what the device itself keeps. */
export async function load(
  tablet: Tablet,
  how: { readonly invitation?: string; readonly language?: InterfaceLanguage } = {},
) {
  const { invitation, language = 'en' } = how;
  const speech = await loadSpeech(language, ['ui', 'custody', 'fill', 'facilitator']);
  document.title = 'Collect';
  return render(
    <SpeechProvider speech={speech}>
      <FacilitatorApp ports={tablet.ports} invitation={invitation} />
    </SpeechProvider>,
  );
}

export type Screen = Awaited<ReturnType<typeof load>>;

/** Verbs of an evening, as the hands do them. */
export const facilitator = {
  async enrols(screen: Screen) {
    await screen.getByLabelText(/call this device/).fill('Blue tablet');
    await screen.getByLabelText('PIN, 4 to 8 digits').fill(pin);
    await screen.getByLabelText('The same PIN again').fill(pin);
    await screen.getByRole('button', { name: 'Start collecting' }).click();
  },
  async handsOver(screen: Screen, mode = 'Alone') {
    await screen.getByRole('button', { name: 'Hand over' }).click();
    await screen.getByRole('radio', { name: mode }).click();
    await screen.getByRole('button', { name: 'Hand over now' }).click();
  },
  async unlocks(screen: Screen, withPin = pin) {
    await screen.getByRole('button', { name: 'I run this session' }).click();
    await screen.getByLabelText('PIN').fill(withPin);
    await screen.getByRole('button', { name: 'Open' }).click();
  },
};

export const person = {
  async begins(screen: Screen, language = 'English') {
    await screen.getByRole('button', { name: language }).click();
    const agree = screen.getByRole('button', { name: consentButton(language, 'agree') });
    await expect.element(agree).toBeVisible();
    // Where the text is read aloud, who reads it says so.
    const witness = screen.getByRole('textbox', { name: /^(Your initials|Vos initiales)/ });
    if (witness.query() !== null) await witness.fill('NK');
    await agree.click();
  },
  async says(screen: Screen, words: string) {
    await screen.getByRole('textbox').fill(words);
  },
  async finishes(screen: Screen) {
    await screen.getByRole('button', { name: 'Next' }).click();
    await screen.getByRole('radio', { name: 'In town' }).click();
    await screen.getByRole('button', { name: 'See my answers' }).click();
    await screen.getByRole('button', { name: 'Send my answers' }).click();
  },
  /** Reads the code of the thanks, once it is there. */
  async readsCode(screen: Screen): Promise<string> {
    const heading = screen.getByRole('heading', { name: 'Your code' });
    await expect.element(heading).toBeVisible();
    return heading.element().nextElementSibling?.textContent ?? '';
  },
  async handsBack(screen: Screen) {
    await screen.getByRole('button', { name: 'Done: hand back the tablet' }).click();
  },
};

export function consentButton(language: string, which: 'agree' | 'refuse'): string {
  const tag = language === 'العربية' ? 'ar' : language === 'Français' ? 'fr' : 'en';
  return opening.consultation.consent.text[tag]?.[which] ?? '';
}
