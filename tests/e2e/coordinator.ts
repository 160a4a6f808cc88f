import type { Page } from 'playwright-core';
import { passphrase } from './coordinator-client.ts';
import { word } from './words.ts';

/** What a coordinator does at the desk. */
export function coordinator(page: Page, url: string, language = 'en') {
  return {
    page,
    signsIn: async () => {
      await page.goto(`${url}/sign-in`);
      await page.getByLabel(word('coordinator.personName', language)).fill('Noor');
      await page
        .getByLabel(word('coordinator.passphrase', language), { exact: true })
        .fill(passphrase);
      await page.locator('button[type=submit]').click();
      await page.waitForURL(/\/desk/);
    },
    opensConsultation: async (slug: string) => {
      await page.goto(`${url}/desk/consultations/${slug}`);
      await page.getByTestId('response-count').waitFor();
    },
    opensResults: async (slug: string, by?: string) => {
      await page.goto(`${url}/desk/results?consultation=${slug}${by ? `&by=${by}` : ''}`);
      await page.locator('h1').waitFor();
    },
    opensResponses: async (slug: string) => {
      await page.goto(`${url}/desk/responses?consultation=${slug}`);
      await page.locator('h1').waitFor();
    },
    count: async (): Promise<number> =>
      Number((await page.getByTestId('response-count').textContent())?.replace(/\D/g, '')),
  };
}
