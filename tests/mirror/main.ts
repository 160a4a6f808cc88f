/**
 * `npm run xlsform -- mirror FILE...`: imports each workbook, publishes it on a server of its own,
 * answers it once in each of its languages through the built page in Chromium, and holds what was
 * stored against what was entered. One line a file and language; exit code 1 where one differs.
 * `--seed N` for other respondents.
 */
import { basename } from 'node:path';
import { chromium } from 'playwright-core';
import { withoutFaults } from '../../src/engine/more/without-faults.ts';
import { importFiles } from '../../src/xlsform/import-files.ts';
import { readFormFiles } from '../../sync-server/xlsform/read-files.ts';
import { needChromium } from '../chromium.ts';
import { chromiumFlags } from '../e2e/browser.ts';
import { setUp } from '../e2e/coordinator-client.ts';
import { startProduct } from '../e2e/product.ts';
import { mirror } from './mirror.ts';

const words = process.argv.slice(4);
const seed = Number(words[words.indexOf('--seed') + 1]) || 1;
const files = words.filter((word, at) => !word.startsWith('--') && words[at - 1] !== '--seed');

const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumFlags });
const product = await startProduct();
let isWell = true;
try {
  const office = await setUp(product.url, product.setUpToken());
  for (const [at, file] of files.entries()) {
    const read = importFiles(readFormFiles(file));
    const mended = read.form && (await withoutFaults(read.form));
    if (mended?.plan === undefined) {
      console.log(JSON.stringify({ file, form: false, why: read.diagnostics[0]?.message }));
      continue;
    }
    const { form, plan } = mended;
    const slug = `mirror-${at + 1}`;
    const given = { browser, office, url: product.url, form, plan, slug, seed };
    for (const { language, faults, ...figures } of await mirror(given)) {
      if (faults.length > 0) isWell = false;
      console.log(JSON.stringify({ file: basename(file), language, ...figures, faults }));
    }
  }
} finally {
  await browser.close();
  await product.remove();
}
process.exit(isWell ? 0 : 1);
