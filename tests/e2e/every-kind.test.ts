import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutFaults } from '../../src/engine/more/without-faults.ts';
import { everyKindImported } from '../mirror/every-kind.ts';
import { mirror } from '../mirror/mirror.ts';
import { chromiumFlags, chromiumPath } from './browser.ts';
import { setUp } from './coordinator-client.ts';
import { type Product, startProduct } from './product.ts';

/** A workbook with a question of every kind, from its file to the server's log. */
let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct(),
    chromium.launch({ executablePath: chromiumPath, args: chromiumFlags }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await product.remove();
});

test('a workbook with every kind of question is answered to its end in each of its languages, and stored as it was entered', async () => {
  const read = everyKindImported();
  expect(read.counts.unsupported).toBe(0);
  expect(read.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  const { form, plan } = await withoutFaults(read.form ?? raise('no form'));
  const kinds = new Set((plan ?? raise('no plan')).slots.map(({ node }) => node.kind));
  expect([...kinds].sort()).toEqual(everyKindOfNode);

  const office = await setUp(product.url, product.setUpToken());
  const outcomes = await mirror({
    ...{ browser, office, url: product.url, form, slug: 'every-kind', seed: 4 },
    plan: plan ?? raise('no plan'),
  });
  expect(outcomes.map(({ language, faults }) => ({ language, faults }))).toEqual([
    { language: 'en', faults: [] },
    { language: 'ar', faults: [] },
  ]);
  for (const { entered } of outcomes) expect(entered).toBeGreaterThan(35);
});

const raise = (why: string): never => {
  throw new Error(why);
};

const everyKindOfNode = [
  'acknowledge',
  'audio',
  'barcode',
  'calculate',
  'date',
  'dateTime',
  'decimal',
  'file',
  'geopoint',
  'group',
  'image',
  'integer',
  'matrix',
  'metadata',
  'note',
  'range',
  'rank',
  'repeat',
  'selectMultiple',
  'selectOne',
  'signature',
  'text',
  'time',
];
