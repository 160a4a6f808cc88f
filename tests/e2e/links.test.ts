import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, desk, openDevice, phone } from './browser.ts';
import { coordinator } from './coordinator.ts';
import { isReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

let town: Town;
let laptop: Device;
let noor: ReturnType<typeof coordinator>;

beforeAll(async () => {
  town = await openTown();
  laptop = await openDevice(desk);
  noor = coordinator(await laptop.context.newPage(), town.product.url);
  await noor.signsIn();
});
afterAll(async () => {
  await laptop.remove();
  await town.product.remove();
});

const at = (rest: string): string => `${town.product.url}/desk/consultations/pulse${rest}`;

/** Pages of a PDF as Chromium writes it, each with its size in points. */
function pagesOf(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`,
  );
}

/** What the cards of the newest sheet send people to. */
async function makesCards(count: number): Promise<readonly string[]> {
  await noor.page.goto(at('/cards'));
  await noor.page.getByLabel(word('outreach.cards.count', 'en')).fill(String(count));
  await noor.page.getByRole('button', { name: word('outreach.cards.makeThem', 'en') }).click();
  await noor.page
    .getByRole('link', { name: word('outreach.cards.print', 'en') })
    .first()
    .click();
  const addresses = noor.page.locator('.print-card-address');
  await expect.poll(() => addresses.count()).toBe(count);
  return (await addresses.allTextContents()).map((address) => `http://${address}`);
}

test('a card lets in from any device, without a signal too; the second answer is kept and marked', async () => {
  const [card = ''] = await makesCards(12);
  const first = await openDevice(phone);
  const second = await openDevice(phone);
  try {
    const amina = respondent(await first.context.newPage());
    const bilal = respondent(await second.context.newPage());
    for (const person of [amina, bilal]) {
      await person.page.goto(card);
      await person.choosesLanguage('English');
    }
    await isReadyForOffline(bilal.page);
    await second.context.setOffline(true);
    for (const person of [bilal, amina]) {
      await person.agrees();
      await person.answersTheRest();
      await person.sends();
    }
    await amina.sees('respondent.custody.delivered');
    await second.context.setOffline(false);
    await bilal.sees('respondent.custody.delivered', 60_000);
  } finally {
    await first.remove();
    await second.remove();
  }
  expect(await town.responses()).toBe(2);
  await noor.opensResponses('pulse');
  const marked = noor.page.locator('tbody tr', { hasText: word('outreach.mark.again', 'en') });
  await expect.poll(() => marked.count()).toBe(1);
  await noor.opensResults('pulse');
  const leaveOut = noor.page.getByRole('checkbox', { name: /whose card was used before/ });
  await leaveOut.check();
  await noor.page.getByText('1 response', { exact: false }).first().waitFor();
  expect(noor.page.url()).toContain('without=again');
});

describe('on paper', () => {
  test.each([
    ['?paper=a4', ['595x842']],
    ['?paper=letter', ['612x792']],
    ['?language=each', Array(5).fill('595x842')],
    ['?paper=letter&language=each', Array(5).fill('612x792')],
    ['?what=tents&language=ar', ['595x842']],
    ['?what=tents&paper=letter', ['612x792']],
    ['?what=cards', Array(2).fill('595x842')],
    ['?what=cards&paper=letter&language=fr', Array(2).fill('612x792')],
  ])('%s is so many pages of that paper, none of them empty', async (query, pages) => {
    await noor.page.goto(at(`/poster${query}`));
    await noor.page.locator('.print-sheet').first().waitFor();
    const pdf = await noor.page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pagesOf(pdf)).toEqual(pages);
    // Nothing runs out of its sheet.
    const out = await noor.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.print-sheet, .print-card, .print-tent-side')]
        .filter((sheet) => sheet.scrollHeight > sheet.clientHeight + 1)
        .map((sheet) => `${sheet.className}: ${sheet.scrollHeight} > ${sheet.clientHeight}`),
    );
    expect(out).toEqual([]);
  });
});
