import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice, phone, tablet } from './browser.ts';
import { coordinator } from './coordinator.ts';
import { facilitator } from './facilitator.ts';
import { respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';

/** axe on every screen of the built app, light and dark, left to right and right to left. */
const patience = 240_000;
let town: Town;
const devices: Device[] = [];

beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  await Promise.all(devices.map((device) => device.remove()));
  await town.product.remove();
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Violation = { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] };

async function faultsOf(page: Page, screen: string): Promise<string[]> {
  await page.waitForTimeout(250);
  // Evaluated from outside, because the page's own policy lets no script in.
  await page.evaluate(axe);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then((found) => found.violations)`,
  )) as readonly Violation[];
  return violations.map(({ id, nodes }) => `${screen}: ${id} at ${String(nodes[0]?.target)}`);
}

async function isTooWide(page: Page, screen: string): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  return wide ? [`${screen}: wider than the screen`] : [];
}

test.each([
  { name: 'English', language: 'en', dark: false, width: 360 },
  { name: 'العربية', language: 'ar', dark: true, width: 360 },
  { name: 'Українська', language: 'uk', dark: false, width: 320 },
])(
  'the phone in $name',
  async ({ name, language, dark, width }) => {
    const device = await openDevice({ ...phone, width, dark });
    devices.push(device);
    const page = await device.context.newPage();
    const found: string[] = [];
    const look = async (screen: string) => {
      found.push(...(await faultsOf(page, screen)), ...(await isTooWide(page, screen)));
    };
    await page.goto(town.link);
    await page.getByRole('button', { name, exact: true }).waitFor();
    await look('language');
    const amina = respondent(page, language);
    await amina.choosesLanguage(name);
    await look('consent');
    await amina.agrees();
    for (let step = 0; step < 40 && !(await amina.isAtReview()); step += 1) {
      await look(await amina.at());
      const choices = page.locator('form .wm-choice');
      if ((await choices.count()) > 0) await choices.first().click();
      await amina.next();
    }
    await look('review');
    await amina.sends();
    await look('thanks');
    await page.goto(`${town.product.url}/c/no-such-door`);
    await page.locator('h1, h2').first().waitFor();
    await look('not found');
    expect(found).toEqual([]);
  },
  patience,
);

test.each([
  { dark: false, locale: 'en-CA' },
  { dark: true, locale: 'fr-CA' },
])(
  'the desk, $locale',
  async ({ dark, locale }) => {
    const device = await openDevice({ ...desk, dark, locale });
    devices.push(device);
    const page = await device.context.newPage();
    const found: string[] = [];
    const noor = coordinator(page, town.product.url, locale.slice(0, 2));
    const look = async (screen: string) => {
      found.push(...(await faultsOf(page, screen)), ...(await isTooWide(page, screen)));
    };
    await page.goto(town.product.url);
    await page.locator('h1').first().waitFor();
    await look('front');
    await page.goto(`${town.product.url}/sign-in`);
    await page.locator('form').waitFor();
    await look('sign in');
    await noor.signsIn();
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
    for (const path of [
      'consultations',
      'consultations/new',
      'consultations/pulse',
      'consultations/pulse/poster',
      'library',
      'responses?consultation=pulse',
      'results?consultation=pulse',
      'results?consultation=pulse&by=NS001',
      'people',
      'settings',
      'no-such-room',
    ]) {
      await page.goto(`${town.product.url}/desk/${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(500);
      await look(path);
    }
    expect(found).toEqual([]);
  },
  patience,
);

test(
  'the tablet',
  async () => {
    const device = await openDevice(tablet);
    devices.push(device);
    const page = await device.context.newPage();
    const found: string[] = [];
    const look = async (screen: string) => {
      found.push(...(await faultsOf(page, screen)), ...(await isTooWide(page, screen)));
    };
    await page.goto(`${town.product.url}/collect`);
    await page.locator('h1, h2').first().waitFor();
    await look('not enrolled');
    const invitation = await town.coordinator.post('/api/invitations', {});
    const { token } = (await invitation.json()) as { token: string };
    const sam = facilitator(page);
    await page.goto('about:blank');
    await sam.enrols(town.product.url, token);
    await look('home');
    await sam.handsOver();
    await page.getByRole('button', { name: 'English', exact: true }).waitFor();
    await look('neutral door');
    expect(found).toEqual([]);
  },
  patience,
);
