import { bytesToBase64url } from '../base/base64url.ts';
import type { Clock } from '../base/clock.ts';
import { interfaceLanguageFor, loadSpeech } from '../i18n/i18n.tsx';
import type { ResponseMaker } from '../outbox/response-maker.ts';
import { createDoorstep } from '../respondent/doorstep.ts';
import type { Keeper, RespondentTools } from '../respondent/tools.ts';
import { registerBackgroundDrain } from '../sync/background.ts';
import { fetchOpening } from '../sync/open-light.ts';
import { isServedByWorker, updates } from './register-worker.ts';

/** What the respondent's screens need, taken from this browser. */
export function createRespondentTools(slug: string, via = ''): RespondentTools {
  const clock: Clock = { now: () => Date.now() };
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
  const randomWord = () => bytesToBase64url(randomBytes(16));
  const isReturning = isServedByWorker();
  const doorstep = createDoorstep(() => localStorage, slug);

  // The server announces this very request in a `Link: rel=preload` header, so it must be the one
  // that the browser has already made: the same address and mode, and no header of our own.
  const knock = () =>
    fetchOpening({ slug, baseUrl: '', fetch: (url) => fetch(url, { credentials: 'same-origin' }) });
  let first = isReturning ? undefined : knock();

  let making: Promise<ResponseMaker> | undefined;
  const maker = (): Promise<ResponseMaker> => {
    making ??= import('../outbox/response-maker.ts').then(
      ({ createResponseMaker }) => createResponseMaker({ clock, randomBytes }),
      (error: unknown) => {
        making = undefined;
        throw error;
      },
    );
    return making;
  };

  let keeping: Promise<Keeper> | undefined;
  const loadKeeper = async () => {
    const [{ createKeeper }, made] = await Promise.all([
      import('../respondent/keeper.ts'),
      maker(),
    ]);
    return createKeeper({
      slug,
      clock,
      maker: made,
      seed: newSeed(),
      nonce: randomWord,
      doorstep,
      fetch: (...request) => fetch(...request),
    });
  };

  const keeper = (): Promise<Keeper> => {
    // One outbox a page; a failed opening may be tried again.
    keeping ??= loadKeeper().catch((error: unknown) => {
      keeping = undefined;
      throw error;
    });
    return keeping;
  };
  return {
    slug,
    ...(/^[a-z0-9-]{1,32}$/.test(via) ? { via } : {}),
    clock,
    newDraftId: randomWord,
    newSeed,
    mode: matchMedia('(pointer: coarse)').matches ? 'ownPhone' : 'ownComputer',
    knock() {
      const knocked = first ?? knock();
      first = undefined;
      return knocked;
    },
    isReturning,
    doorstep,
    keeper,
    maker,
    speechFor: (language) =>
      loadSpeech(interfaceLanguageFor([language]), ['ui', 'fill', 'respondent']),
    onFinished: () => void afterFinishing(),
    updates,
  };
}

/** Asks for lasting storage, and to be woken for delivery when the page is closed. */
async function afterFinishing(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration === undefined) return;
  await registerBackgroundDrain(registration);
}
