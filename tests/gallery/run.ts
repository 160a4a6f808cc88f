import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { needChromium } from '../chromium.ts';
import {
  type Device,
  type DeviceOptions,
  desk,
  openDevice,
  phone,
  tablet,
} from '../e2e/browser.ts';
import { startProduct } from '../e2e/product.ts';
import { respondent } from '../e2e/respondent.ts';
import { word } from '../e2e/words.ts';
import { assertNode, root } from '../processes.ts';

/**
 * `npm run gallery`: opens the demo in a real browser and takes a picture of each screen, light
 * and dark, in both directions, into tests/.results/gallery. With `--keep` the three pictures that
 * the README and the manifest show are taken anew into public/screenshots.
 */
assertNode();
process.env.CHROMIUM = needChromium();
const keeps = process.argv.includes('--keep');
const gallery = join(root, 'tests', '.results', 'gallery');
const kept = join(root, 'public', 'screenshots');
for (const folder of [gallery, kept]) mkdirSync(folder, { recursive: true });

const demo = await startProduct('sync-server/launch.mjs', ['demo']);
const linkOf = (name: string): string => {
  const found = new RegExp(`${name}\\s+(http\\S+)`).exec(demo.output())?.[1];
  if (found === undefined) throw new Error(`the demo printed no link for ${name}`);
  return found;
};

async function withDevice(
  options: DeviceOptions,
  use: (page: Page, device: Device) => Promise<void>,
) {
  const device = await openDevice(options);
  try {
    await use(await device.context.newPage(), device);
  } finally {
    await device.remove();
  }
}

async function shot(page: Page, name: string, keepAs?: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(gallery, `${name}.png`) });
  if (keeps && keepAs !== undefined) await page.screenshot({ path: join(kept, `${keepAs}.png`) });
  console.log(`  ${name}`);
}

async function phoneIn(language: string, name: string, dark: boolean): Promise<void> {
  const look = dark ? 'dark' : 'light';
  await withDevice({ ...phone, dark }, async (page) => {
    await page.goto(linkOf('Answer'));
    await page.getByRole('button', { name, exact: true }).waitFor();
    await shot(page, `phone-${look}-1-language`);
    const amina = respondent(page, language);
    await amina.choosesLanguage(name);
    await shot(page, `phone-${look}-${language}-2-consent`);
    await amina.agrees();
    for (let step = 0; step < 40 && !(await amina.isAtReview()); step += 1) {
      const at = await amina.at();
      const choices = page.locator('form .wm-choice');
      const isMany = (await choices.count()) > 0;
      if (isMany) await choices.first().click();
      const showcase = language === 'ar' && !dark && at === 'NS005';
      await shot(page, `phone-${look}-${language}-3-${at}`, showcase ? 'phone-ar' : undefined);
      await amina.next();
    }
    await shot(page, `phone-${look}-${language}-4-review`);
    await amina.sends();
    await page.waitForTimeout(1_500);
    await shot(page, `phone-${look}-${language}-5-thanks`, language === 'en' ? 'phone' : undefined);
    await page.goto(`${demo.url}/withdraw#${await amina.code()}/${language}`);
    await page.getByRole('textbox').waitFor();
    await shot(page, `phone-${look}-${language}-6-withdraw`);
  });
}

async function theDesk(options: DeviceOptions, name: string, signIn: string): Promise<void> {
  await withDevice(options, async (page) => {
    await page.goto(demo.url);
    await page.locator('h1').first().waitFor();
    await shot(page, `${name}-front`);
    await page.goto(signIn);
    await page.getByLabel(word('coordinator.personName')).fill('Demo');
    const passphrase = /passphrase\s+(\S+)/.exec(demo.output())?.[1] ?? '';
    await page.getByLabel(word('coordinator.passphrase'), { exact: true }).fill(passphrase);
    await shot(page, `${name}-sign-in`);
    await page.locator('button[type=submit]').click();
    await page.waitForURL(/\/desk/);
    const slug = new URL(linkOf('Answer')).pathname.split('/')[2] ?? '';
    const rooms = {
      consultations: 'consultations',
      new: 'consultations/new',
      consultation: `consultations/${slug}`,
      rules: `consultations/${slug}/settings`,
      cards: `consultations/${slug}/cards`,
      contacts: `consultations/${slug}/contacts`,
      poster: `consultations/${slug}/poster`,
      tents: `consultations/${slug}/poster?what=tents`,
      library: 'library',
      preview: 'library/NS0/preview?look=NS003',
      responses: `responses?consultation=${slug}`,
      results: `results?consultation=${slug}`,
      'results-split': `results?consultation=${slug}&by=NS010`,
      people: 'people',
      settings: 'settings',
      audit: 'audit',
    };
    for (const [room, path] of Object.entries(rooms)) {
      await page.goto(`${demo.url}/desk/${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(1_500);
      if (room === 'results-split')
        await page
          .getByRole('heading', { name: /feeling that you belong/ })
          .evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 130));
      await shot(
        page,
        `${name}-${room}`,
        name === 'desk' && room === 'results-split' ? 'desk' : undefined,
      );
    }
    await page.goto(`${demo.url}/desk/responses?consultation=${slug}`);
    await page.locator('tbody a').first().click();
    await page.getByTestId('response-in-full').waitFor();
    await shot(page, `${name}-response`);
  });
}

async function theTablet(dark: boolean): Promise<void> {
  const look = dark ? 'dark' : 'light';
  await withDevice({ ...tablet, dark }, async (page) => {
    await page.goto(linkOf('Collect'));
    await page.getByLabel(word('facilitator.enrol.name')).fill('Blue tablet');
    await page.getByLabel(word('facilitator.pin.choose')).fill('2468');
    await page.getByLabel(word('facilitator.pin.again')).fill('2468');
    await shot(page, `tablet-${look}-1-enrol`);
    await page.getByRole('button', { name: word('facilitator.enrol.go') }).click();
    const handOver = page.getByRole('button', { name: word('facilitator.handOver'), exact: true });
    await handOver.waitFor();
    await page.waitForTimeout(1_000);
    await page.getByRole('button', { name: word('facilitator.session.add'), exact: true }).click();
    await page.getByLabel(word('facilitator.session.name')).fill('Town hall at the library');
    await page.getByLabel(word('facilitator.session.place')).fill('Heron Bend');
    await shot(page, `tablet-${look}-2-session`);
    await page.getByRole('button', { name: word('facilitator.session.save'), exact: true }).click();
    await page.waitForTimeout(1_000);
    await shot(page, `tablet-${look}-2-home`);
    await handOver.click();
    await shot(page, `tablet-${look}-3-hand-over`);
    await page
      .getByRole('radio', { name: word('facilitator.mode.eventTablet'), exact: true })
      .check();
    await page.getByRole('button', { name: word('facilitator.handOver.now') }).click();
    await page.getByRole('button', { name: 'English', exact: true }).waitFor();
    await shot(page, `tablet-${look}-4-door`);
    const amina = respondent(page);
    await amina.choosesLanguage('English');
    await amina.agrees();
    await shot(page, `tablet-${look}-5-question`);
    await amina.answersTheRest();
    await page.getByRole('button', { name: word('more.send'), exact: true }).click();
    await page.getByText(word('custody.handBack.codeTitle')).first().waitFor();
    await shot(page, `tablet-${look}-6-thanks`);
    await page.getByRole('button', { name: word('custody.handBack.done') }).click();
    await page.getByRole('button', { name: word('facilitator.door.facilitator') }).click();
    await page.getByLabel(word('facilitator.pin.label'), { exact: true }).fill('2468');
    await page.getByRole('button', { name: word('facilitator.pin.open') }).click();
    await handOver.waitFor();
    await page.waitForTimeout(1_500);
    await shot(page, `tablet-${look}-7-home-after`, dark ? undefined : 'tablet');
  });
}

try {
  await phoneIn('en', 'English', false);
  await phoneIn('ar', 'العربية', false);
  await phoneIn('uk', 'Українська', true);
  await theTablet(false);
  await theTablet(true);
  const signIn = `${demo.url}/sign-in`;
  await theDesk(desk, 'desk', signIn);
  await theDesk({ ...desk, dark: true }, 'desk-dark', signIn);
  await theDesk(phone, 'desk-on-phone', signIn);
} finally {
  await demo.remove();
}
console.log(`Pictures are in ${gallery}`);
process.exit(0);
