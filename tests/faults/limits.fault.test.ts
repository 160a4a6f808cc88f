import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** A server that lets in very little at once. Whoever is too much waits, and nobody touches a phone. */
let town: FaultTown;
let device: Device;

const measures = {
  pushesOfAddress: { burst: 3, perSecond: 0.5 },
  knocksOfAddress: { burst: 40, perSecond: 5 },
};

beforeAll(async () => {
  town = await openFaultTown({ MEASURES: JSON.stringify(measures) });
  device = await openDevice(phone);
});
afterAll(async () => {
  await device.remove();
  await town.remove();
});

test('[LIM1] [PUSH1] [PUSH6] six answers where three are let in: all are "Saved" at once, all are delivered, each once', async () => {
  const page = await device.context.newPage();
  const amina = speaker(page);
  const told: string[] = [];
  page.on('response', (answer) => {
    if (answer.url().endsWith('/api/push'))
      void answer.text().then(
        (text) => told.push(text),
        () => undefined,
      );
  });
  await amina.begins(town.link);
  const all = Array.from({ length: 6 }, (_, n) => `answer ${n}`);
  for (const words of all) {
    await amina.says(words);
    if (words === all.at(-1)) break;
    await amina.another();
    await amina.choosesLanguage('English');
    await amina.agrees();
  }
  await amina.sees('respondent.custody.delivered', 120_000);
  await expect.poll(async () => (await town.words()).toSorted(), { timeout: 120_000 }).toEqual(all);
  expect(told.some((text) => text.includes('"reason":"tooMuch"'))).toBe(true);
});
