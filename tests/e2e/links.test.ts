import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printWordsFor } from '../../src/coordinator/print/print-words.ts';
import { pulse } from '../architecture/sample-opening.ts';
import { type Device, desk, openDevice, phone } from './browser.ts';
import { consultationFor } from './consultation.ts';
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

/** What does not fit its sheet, its card or its side of the tent. */
const outOfSheets = (): Promise<readonly string[]> =>
  noor.page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>('.print-sheet, .print-card, .print-tent-side'),
    ].flatMap((sheet) =>
      sheet.scrollHeight > sheet.clientHeight + 1 || sheet.scrollWidth > sheet.clientWidth + 1
        ? [`${sheet.className}: ${sheet.scrollHeight} > ${sheet.clientHeight}`]
        : [],
    ),
  );

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
    expect(await outOfSheets()).toEqual([]);
  });
});

describe('on paper, in eight languages of which two run from the right', () => {
  const languages = ['en', 'fr', 'ar', 'es', 'uk', 'pt', 'fa', 'tl'];
  const slug = 'eight';
  const to = (rest: string): string => `${town.product.url}/desk/consultations/${slug}${rest}`;

  test('posters, tents and cards are so many pages, nothing runs out, and each card says to each that it is for one and works offline', async () => {
    const form = pulse();
    await town.coordinator.opens(form, consultationFor(form, slug, languages));
    await noor.page.goto(to('/cards'));
    await noor.page.getByLabel(word('outreach.cards.count', 'en')).fill('7');
    await noor.page.getByRole('button', { name: word('outreach.cards.makeThem', 'en') }).click();
    await noor.page
      .getByRole('link', { name: word('outreach.cards.print', 'en') })
      .first()
      .waitFor();
    const printed: readonly (readonly [string, readonly string[]])[] = [
      ['', ['595x842']],
      ['?paper=letter', ['612x792']],
      ['?language=each', Array(8).fill('595x842')],
      ['?what=tents', ['595x842']],
      ['?what=tents&paper=letter', ['612x792']],
      ['?what=cards', Array(2).fill('595x842')],
      ['?what=cards&paper=letter', Array(2).fill('612x792')],
    ];
    for (const [query, pages] of printed) {
      await noor.page.goto(to(`/poster${query}`));
      await noor.page.locator('.print-sheet').first().waitFor();
      const pdf = await noor.page.pdf({ preferCSSPageSize: true, printBackground: true });
      expect([query, pagesOf(pdf)]).toEqual([query, pages]);
      expect([query, await outOfSheets()]).toEqual([query, []]);
    }
    const cards = await noor.page.locator('.print-card').all();
    expect(cards).toHaveLength(7);
    for (const tag of languages) {
      const line = noor.page.locator(`.print-card p[lang="${tag}"]`).first();
      const text = (await line.textContent()) ?? '';
      const words = printWordsFor(tag, 'en', 3);
      expect(text).toContain(words.oneCard);
      expect(text).toContain(words.offline);
      const isFromRight = await line.evaluate(
        (element) => getComputedStyle(element).direction === 'rtl',
      );
      expect([tag, isFromRight]).toEqual([tag, tag === 'ar' || tag === 'fa']);
    }
  });
});
