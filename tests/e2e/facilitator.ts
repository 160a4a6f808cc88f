import type { Page } from 'playwright-core';
import { word } from './words.ts';

const pin = '2468';

/** What a facilitator does with a tablet that goes round. */
export function facilitator(page: Page) {
  const button = (key: string) => page.getByRole('button', { name: word(key), exact: true });
  return {
    page,
    enrols: async (url: string, invitation: string) => {
      await page.goto(`${url}/collect#${invitation}`);
      await page.getByLabel(word('facilitator.enrol.name')).fill('Blue tablet');
      await page.getByLabel(word('facilitator.pin.choose')).fill(pin);
      await page.getByLabel(word('facilitator.pin.again')).fill(pin);
      await button('facilitator.enrol.go').click();
      await button('facilitator.handOver').waitFor();
    },
    handsOver: async () => {
      await button('facilitator.handOver').click();
      await page
        .getByRole('radio', { name: word('facilitator.mode.eventTablet'), exact: true })
        .check();
      await button('facilitator.handOver.now').click();
    },
    takesBack: async () => {
      await button('facilitator.door.facilitator').click();
      await page.getByLabel(word('facilitator.pin.label'), { exact: true }).fill(pin);
      await button('facilitator.pin.open').click();
      await button('facilitator.handOver').waitFor();
    },
    handBack: async () => {
      await page.getByText(word('custody.handBack.codeTitle')).first().waitFor();
      await button('custody.handBack.done').click();
    },
  };
}
