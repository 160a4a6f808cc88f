import type { Page } from 'playwright-core';
import { consentFor } from './consultation.ts';
import { word } from './words.ts';

/**
 * What a person does with the page, in her words. Everything is found the way a screen reader
 * finds it: by role and name.
 */
export function respondent(page: Page, language = 'en') {
  const button = (key: string) =>
    page.getByRole('button', { name: word(key, language), exact: true });
  const agree = consentFor([language]).text[language]?.agree ?? '';

  const self = {
    page,
    choosesLanguage: async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
    },
    agrees: async () => {
      await page.getByRole('button', { name: agree, exact: true }).click();
      await page.locator('form [data-path]').first().waitFor();
    },
    /** Where she is: the path of the first question on screen. */
    at: async (): Promise<string> =>
      (await page.locator('form [data-path]').first().getAttribute('data-path')) ?? '',
    picks: async (choice: string) => {
      await page.locator('label', { hasText: choice }).first().click();
    },
    writes: async (text: string) => {
      await page.locator('form textarea, form input[type=text]').first().fill(text);
    },
    next: async () => {
      const before = await self.where();
      await page.locator('button[type=submit]').click();
      await page.waitForFunction(
        (old) => document.querySelector('[data-heading]')?.textContent !== old,
        before,
        { timeout: 10_000 },
      );
    },
    where: async (): Promise<string> =>
      (await page.locator('[data-heading]').first().textContent()) ?? '',
    isAtReview: async (): Promise<boolean> => (await button('more.send').count()) > 0,
    /**
     * Goes on to the review, picking the first choice of every list and writing `open` where words
     * are asked for.
     */
    answersTheRest: async (open = 'The library is kind.') => {
      for (let step = 0; step < 60 && !(await self.isAtReview()); step += 1) {
        const inputs = page.locator('form .wm-choice');
        if ((await inputs.count()) > 0) await inputs.first().click();
        else if ((await page.locator('form textarea, form input[type=text]').count()) > 0)
          await self.writes(open);
        await self.next();
        // The review is fetched when it is needed: until then neither stands there.
        await page.locator('form [data-path]').or(button('more.send')).first().waitFor();
      }
      await button('more.send').waitFor();
    },
    sends: async () => {
      await button('more.send').click();
      await page.getByRole('heading', { name: word('respondent.thanksTitle', language) }).waitFor();
    },
    /** The withdrawal code on the thanks screen: word-word-number. */
    code: async (): Promise<string> => {
      const text = await page.locator('body').textContent();
      return /[a-z]+-[a-z]+-[0-9]+/.exec(text ?? '')?.[0] ?? '';
    },
    sees: async (key: string, timeout = 20_000) => {
      const text = word(key, language).split('{')[0] ?? '';
      await page.getByText(text).first().waitFor({ timeout });
    },
    another: async () => {
      await button('respondent.another').click();
    },
    continues: async () => {
      await button('respondent.continue').click();
      await page.locator('form [data-path]').first().waitFor();
    },
  };
  return self;
}

/** Waits until the page can be used with no network: the worker controls it and all is kept. */
export async function isReadyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (let tries = 0; tries < 200 && !navigator.serviceWorker.controller; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    if (!navigator.serviceWorker.controller) throw new Error('no worker took the page');
  });
  await page.waitForFunction(async () => (await indexedDB.databases()).length > 0, null, {
    timeout: 10_000,
  });
  await page.waitForTimeout(500);
}

/** The same for the desk and the tablet, whose files are kept when they are first opened. */
export async function isDeskReadyForOffline(page: Page): Promise<void> {
  await isReadyForOffline(page);
  await page.waitForFunction(
    async () => {
      const listed = await fetch('/desk-files.json').then((answer) => answer.json());
      const cache = await caches.open('desk');
      return listed.length > 0 && (await cache.keys()).length > listed.length;
    },
    null,
    { timeout: 30_000, polling: 200 },
  );
}
