import { expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createDice } from '../../src/base/dice.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { interfaceLanguageFor, loadSpeech } from '../../src/i18n/i18n.tsx';
import { consentTextFor } from '../../src/instruments/consent.ts';
import { instruments } from '../../src/instruments/library.ts';
import { FormVersion, LanguageTag, literal } from '../../src/model/ids.ts';
import { createResponseMaker } from '../../src/outbox/response-maker.ts';
import { Opening } from '../../src/protocol/open.ts';
import { createDoorstep } from '../../src/respondent/doorstep.ts';
import { createKeeper } from '../../src/respondent/keeper.ts';
import { RespondentApp } from '../../src/respondent/RespondentApp.tsx';
import type { RespondentTools } from '../../src/respondent/tools.ts';
import type { OpenFault } from '../../src/sync/open-light.ts';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';
import '../../src/fill/fill.css';
import '../../src/respondent/respondent.css';

/**
 * One phone and the link on it: real screens, a real IndexedDB, a server that the test speaks for.
 * `phone.opens()` loads the page; `phone.closes()` is the tab going away without a word.
 */
const languages = ['en', 'fr', 'ar'].map((tag) => literal(LanguageTag, tag));

export const opening: Opening = Opening.parse({
  protocol: 'welcome-mat/1',
  epoch: 'e1',
  history: [],
  safeSeq: 0,
  workspace: 'riverton',
  serverKey: { id: 'k', kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
  consultationId: '01890a5d-ac96-774b-bcce-b302099a8057',
  consultation: {
    slug: 'pulse',
    state: 'open',
    title: {
      en: 'How is life in Riverton?',
      fr: 'Et la vie à Riverton?',
      ar: 'كيف هي الحياة في ريفرتون؟',
    },
    purpose: { en: 'To plan' },
    partnership: 'Riverton Local Immigration Partnership',
    area: 'Riverton',
    places: [],
    languages,
    defaultLanguage: 'en',
    forms: [{ id: 'NS0', version: '1' }],
    consent: consentTextFor({
      partnership: 'Riverton Local Immigration Partnership',
      area: 'Riverton',
      contact: 'Town Hall, 555-0100',
      minutes: 3,
      languages,
    }),
    contact: 'Town Hall, 555-0100',
    help: { en: 'Call or text 211.', ar: 'اتصل بالرقم 211.' },
  },
  forms: instruments
    .filter(({ code }) => code === 'NS0')
    .map((instrument) =>
      instrument.make({
        area: 'Riverton',
        partnership: 'Riverton Local Immigration Partnership',
        places: [],
        languages,
        version: literal(FormVersion, '1'),
      }),
    ),
});

let count = 0;

export function createPhone(
  given: {
    readonly finds?: Result<Opening, OpenFault>;
    readonly refusesStorage?: boolean;
    readonly language?: string;
    /** What stood behind the slug. */
    readonly via?: string;
    readonly offersUpdate?: () => void;
  } = {},
) {
  count += 1;
  const databaseName = `respondent-test-${count}-${Math.round(performance.now())}`;
  const dice = createDice(databaseName);
  const clock = { now: () => Date.parse('2026-03-01T10:00:00Z') + Math.round(performance.now()) };
  const randomBytes = createDiceBytes(dice);
  const nonce = () => `nonce-${dice.below(1_000_000_000)}`;
  const sent: string[] = [];
  let line: Result<Opening, OpenFault> = given.finds ?? ok(opening);
  let screen: { unmount(): Promise<void> } | undefined;

  const fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    if (url.startsWith('/api/open/') && line.ok) return Response.json(line.value);
    if (url.startsWith('/api/open/') && !line.ok && line.error === 'closed')
      return Response.json({
        ...opening,
        consultation: { ...opening.consultation, state: 'closed' },
      });
    if (url.startsWith('/api/push')) sent.push(String(init?.body));
    throw new TypeError('no signal');
  };

  return {
    sent,
    databaseName,
    /** How often finishing was tried, and has come to an end. */
    tries: { settled: 0 },
    onFinished: vi.fn(),
    signal: (now: Result<Opening, OpenFault>) => {
      line = now;
    },
    losesSignal: () => {
      line = err('noConnectionYet');
    },
    async opens(how: { readonly isReturning?: boolean } = {}) {
      let keeping: ReturnType<typeof createKeeper> | undefined;
      const { tries } = this;
      const letIn = given.offersUpdate;
      const doorstep = createDoorstep(() => localStorage, databaseName);
      const phonesMaker = createResponseMaker({ clock, randomBytes });
      const tools: RespondentTools = {
        slug: 'pulse',
        ...(given.via === undefined ? {} : { via: given.via }),
        clock,
        newDraftId: nonce,
        newSeed: () => 5,
        mode: 'ownPhone',
        knock: async () => line,
        isReturning: how.isReturning ?? false,
        doorstep,
        keeper() {
          keeping ??= given.refusesStorage
            ? Promise.reject(new Error('no storage'))
            : createKeeper({
                slug: 'pulse',
                clock,
                maker: phonesMaker,
                seed: 3,
                nonce,
                fetch,
                doorstep,
                databaseName,
              }).then((keeper) => ({
                ...keeper,
                finish: (...given) =>
                  keeper.finish(...given).finally(() => {
                    tries.settled += 1;
                  }),
              }));
          return keeping;
        },
        maker: async () => phonesMaker,
        speechFor: (language) =>
          loadSpeech(interfaceLanguageFor([language]), ['ui', 'fill', 'respondent']),
        onFinished: this.onFinished,
        updates: { subscribe: () => () => undefined, ready: () => letIn },
      };
      document.title = 'Welcome Mat';
      const firstSpeech = await tools.speechFor(given.language ?? 'en');
      screen = await render(<RespondentApp tools={tools} firstSpeech={firstSpeech} />);
    },
    async closes() {
      await screen?.unmount();
    },
  };
}

export const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
export const pick = (name: string) => page.getByRole('radio', { name, exact: true }).click();

/** From the first screen to the first question. */
export async function agrees(): Promise<void> {
  await press('English');
  await press('Yes, start');
}

/** Somebody says yes to the first question, sees the second, and the page is gone. */
export async function leavesInTheMiddle() {
  const phone = createPhone();
  await phone.opens();
  await agrees();
  await pick('Yes');
  await press('Next');
  await expect.element(heading(/Can we use your own words/)).toBeVisible();
  await phone.closes();
  return phone;
}
