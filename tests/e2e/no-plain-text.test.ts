import { randomInt } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Form } from '../../src/model/form.ts';
import { searchProfile } from '../profile/search-profile.ts';
import { type Device, type DeviceOptions, openDevice, phone, tablet } from './browser.ts';
import { consultationFor } from './consultation.ts';
import { type CoordinatorClient, setUp } from './coordinator-client.ts';
import { facilitator } from './facilitator.ts';
import { type Product, startProduct } from './product.ts';
import { isDeskReadyForOffline, isReadyForOffline, respondent } from './respondent.ts';
import { word } from './words.ts';

/** Long and random, so that nothing else on the disk is it; in two scripts, as a browser keeps them apart. */
const letters = (alphabet: string, count = 28): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
const latin = () => letters('abcdefghijklmnopqrstuvwxyz');
const arabic = () => letters('ابتثجحخدذرزسشصضطظعغفقكلمنهوي');

/** Stands in the form, which lies there for all to read: the search must find it. */
const mark = latin();
const form = Form.parse({
  id: 'HOME',
  version: '1',
  title: { en: `Your home ${mark}` },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {},
  nodes: [
    { kind: 'text', name: 'why', label: { en: 'What frightens you?' } },
    { kind: 'text', name: 'long', appearance: 'multiline', label: { en: 'Tell us more.' } },
    { kind: 'file', name: 'letter', label: { en: 'A letter' } },
  ],
});
const slug = 'homes';

let product: Product;
let office: CoordinatorClient;
let device: Device;

beforeAll(async () => {
  product = await startProduct();
  office = await setUp(product.url, product.setUpToken());
  await office.opens(form, consultationFor(form, slug, ['en']));
});
afterAll(() => product.remove());
afterEach(() => device.remove());

/** What one person says in each of the ways, and only she. */
function makePerson() {
  const [short, long, letter] = [latin(), `${arabic()} ${latin()}`, latin()];
  return {
    words: [short, ...long.split(' '), letter],
    short,
    /** Many of them: values that are large are packed. */
    long: Array<string>(300).fill(long).join(' '),
    letter: {
      name: 'letter.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(`${letter} `.repeat(3_000)),
    },
  };
}
type Person = ReturnType<typeof makePerson>;

const says = async (amina: ReturnType<typeof respondent>, person: Person): Promise<void> => {
  await amina.writes(person.short);
  await amina.next();
  await amina.writes(person.long);
  await amina.next();
  await amina.page.locator('input[type=file]').last().setInputFiles(person.letter);
  await amina.page.getByText(word('media.kept')).waitFor();
  // The last autosave, and what the browser writes a moment after it.
  await amina.page.waitForTimeout(2_500);
};

const sends = (page: Page): Promise<void> =>
  page.getByRole('button', { name: word('more.send'), exact: true }).click();

const onlyTheMark = (words: readonly string[]) => {
  const found = searchProfile(device.profile, [mark, ...words]);
  expect(found.filter((one) => one.word !== mark)).toEqual([]);
  // The search sees through what is packed: the form was found where it is known to lie.
  expect(found.map(({ file }) => file).join()).toContain('IndexedDB');
};

const take = async (options: DeviceOptions) => {
  device = await openDevice(options);
  device.context.setDefaultTimeout(15_000);
  return device.context.newPage();
};
const nextMorning = async () => {
  device = await device.again();
  device.context.setDefaultTimeout(15_000);
  return device.context.newPage();
};

/** Where a page can leave words, each with the folder of the profile that it comes to lie in. */
const places = [
  ['a database', 'IndexedDB'],
  ['a large value of a database', 'IndexedDB'],
  ['a blob of a database', 'IndexedDB'],
  ['private files', 'File System'],
  ['the cache', 'CacheStorage'],
  ['local storage', 'Local Storage'],
  ['session storage', 'Session Storage'],
] as const;

describe('the search itself', () => {
  test.each([
    ['Latin', latin],
    ['Arabic', arabic],
  ])('finds %s words wherever a page of ours could write them plainly', async (_script, letter) => {
    const page = await take(phone);
    await page.goto(`${product.url}/c/${slug}`);
    const words = places.map(() => letter());
    await page.evaluate(async ([small, large, blob, file, cached, local, session]) => {
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const opening = indexedDB.open('plain');
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
      const rows = (await asked(opening))
        .transaction('rows', 'readwrite', { durability: 'strict' })
        .objectStore('rows');
      await asked(rows.put({ answers: { WHY: small } }, 1));
      await asked(rows.put({ answers: { WHY: `${large} `.repeat(4_000) } }, 2));
      await asked(rows.put(new Blob([`${blob} `]), 3));
      const root = await navigator.storage.getDirectory();
      const stream = await (await root.getFileHandle('plain', { create: true })).createWritable();
      await stream.write(file ?? '');
      await stream.close();
      await (await caches.open('plain')).put('/plain', new Response(cached));
      localStorage.setItem('plain', local ?? '');
      sessionStorage.setItem('plain', session ?? '');
    }, words);
    await page.waitForTimeout(6_000);
    await device.context.close();
    const found = searchProfile(device.profile, words);
    for (const [at, [what, folder]] of places.entries())
      expect(
        found.filter(({ word }) => word === words[at]).map(({ file }) => file),
        what,
      ).toContainEqual(expect.stringContaining(folder));
  });
});

describe('a shared tablet', () => {
  test('of the one before, no word lies there: not while she answers, not after a crash, not after hand-over', async () => {
    const invitation = await office.post('/api/invitations', {});
    const { token } = (await invitation.json()) as { token: string };
    let page = await take(tablet);
    let sam = facilitator(page);
    await sam.enrols(product.url, token);
    await isDeskReadyForOffline(page);
    await product.kill('SIGKILL');

    await sam.handsOver();
    const amina = makePerson();
    await respondent(page).choosesLanguage('English');
    await respondent(page).agrees();
    await says(respondent(page), amina);
    await device.dies();
    onlyTheMark(amina.words);

    // The facilitator goes on with it; nobody else could.
    page = await nextMorning();
    await page.goto(`${product.url}/collect`);
    sam = facilitator(page);
    await sam.takesBack();
    await page.getByRole('button', { name: word('facilitator.unfinished.continue') }).click();
    await page.getByText('letter.txt').waitFor();
    await respondent(page).answersTheRest();
    expect(await page.locator('body').textContent()).toContain(amina.short);
    await sends(page);
    await sam.handBack();

    const luz = makePerson();
    await respondent(page).choosesLanguage('English');
    await respondent(page).agrees();
    await says(respondent(page), luz);
    await respondent(page).answersTheRest();
    await sends(page);
    await sam.handBack();
    await page.waitForTimeout(1_000);
    await device.dies();
    onlyTheMark([...amina.words, ...luz.words]);
    // The journal, too, was written and searched: the sealed entries stand in it.
    const sealed = searchProfile(device.profile, ['"sealed":']).map(({ file }) => file);
    expect(sealed.join()).toContain('File System');

    // Delivered, opened, and read.
    page = await nextMorning();
    await product.startAgain();
    await page.goto(`${product.url}/collect`);
    await facilitator(page).takesBack();
    await page.getByRole('button', { name: word('facilitator.outbox.send') }).click();
    await expect.poll(async () => (await office.responses()).length, { timeout: 30_000 }).toBe(2);
    const said = JSON.stringify((await office.responses()).map(({ body }) => body));
    for (const one of [amina.short, luz.short]) expect(said).toContain(one);
    await device.dies();
    onlyTheMark([...amina.words, ...luz.words]);
  });
});

describe('her own phone', () => {
  test('no word lies there: not in an unfinished form, which opens again, and not in a finished one', async () => {
    let page = await take(phone);
    const amina = makePerson();
    await page.goto(`${product.url}/c/${slug}`);
    await isReadyForOffline(page);
    await respondent(page).agrees();
    await says(respondent(page), amina);
    await device.dies();
    onlyTheMark(amina.words);

    page = await nextMorning();
    await product.kill('SIGKILL');
    await page.goto(`${product.url}/c/${slug}`);
    await respondent(page).continues();
    await respondent(page).answersTheRest();
    expect(await page.locator('body').textContent()).toContain(amina.short);
    await respondent(page).sends();
    await page.waitForTimeout(1_000);
    await device.dies();
    await product.startAgain();
    onlyTheMark(amina.words);
  });
});
