import { needChromium } from '../chromium.ts';
import { desk, openDevice, phone } from '../e2e/browser.ts';
import { coordinator } from '../e2e/coordinator.ts';
import { isReadyForOffline, respondent } from '../e2e/respondent.ts';
import { openTown } from '../e2e/town.ts';
import { word } from '../e2e/words.ts';
import { quantile, summary } from './statistics.ts';

/**
 * How long *Send* takes to become *Saved* (the thanks screen with its word is painted), and how
 * long after that the coordinator's count has risen, on loopback, at full processor speed. The
 * baseline of the first is one strict IndexedDB write of the same size on the same page.
 */
const rounds = Number(process.env.ROUNDS ?? 30);

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  process.env.CHROMIUM = needChromium();
  const town = await openTown();
  const [hers, laptop] = await Promise.all([openDevice(phone), openDevice(desk)]);
  const saved: number[] = [];
  const counted: number[] = [];
  const writes: number[] = [];
  try {
    const noor = coordinator(await laptop.context.newPage(), town.product.url);
    await noor.signsIn();
    await noor.opensConsultation('pulse');
    const page = await hers.context.newPage();
    await page.goto(town.link);
    await isReadyForOffline(page);
    const amina = respondent(page);
    const code = word('respondent.codeTitle');
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await amina.another();
      await amina.choosesLanguage('English');
      await amina.agrees();
      await amina.answersTheRest();
      const before = await noor.count();
      const ms = await page.evaluate(tapToThanks, [word('more.send'), code] as const);
      const savedAt = performance.now();
      saved.push(ms);
      while ((await noor.count()) <= before) await new Promise((resolve) => setTimeout(resolve, 5));
      counted.push(performance.now() - savedAt);
      writes.push(await page.evaluate(strictWrite, 4_000));
    }
  } finally {
    await Promise.all([hers.remove(), laptop.remove()]);
    await town.product.remove();
  }
  const figures = {
    rounds,
    sendToSavedMs: { ...summary(saved), p95: Math.round(quantile(saved, 0.95)) },
    strictWriteMs: { ...summary(writes), p95: Math.round(quantile(writes, 0.95)) },
    savedToCountedMs: { ...summary(counted), p95: Math.round(quantile(counted, 0.95)) },
  };
  console.log(json ? JSON.stringify(figures) : figures);
}

/** In the page: taps *Send* and says how long until the withdrawal code's heading is painted. */
async function tapToThanks([send, code]: readonly [string, string]): Promise<number> {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent === send);
  if (!button) throw new Error('no Send button');
  const started = performance.now();
  button.click();
  return new Promise((resolve) => {
    const look = (): void => {
      const isThere = [...document.querySelectorAll('h2')].some((one) => one.textContent === code);
      if (!isThere) return void requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - started);
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });
}

/** In the page: one strict write of `bytes`, by hand. */
function strictWrite(bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('bench', 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('rows', { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const started = performance.now();
      const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
      writing.objectStore('rows').add('x'.repeat(bytes));
      writing.oncomplete = () => {
        resolve(performance.now() - started);
        opening.result.close();
      };
      writing.onerror = () => reject(writing.error);
    };
  });
}
