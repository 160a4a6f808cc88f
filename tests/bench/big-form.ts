import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import type { Form } from '../../src/model/form.ts';
import { needChromium } from '../chromium.ts';
import { chromiumFlags } from '../e2e/browser.ts';
import { consultationFor } from '../e2e/consultation.ts';
import { setUp } from '../e2e/coordinator-client.ts';
import { startProduct } from '../e2e/product.ts';
import { asBareHtml, asOurs } from './abstract-form.ts';
import {
  type Answered,
  clickOn,
  openForm,
  typeInto,
  type Watched,
  watch,
} from './big-form-page.ts';
import { reportBigForm } from './big-form-report.ts';
import { choiceLabel, longForm } from './long-form.ts';
import { needPeers } from './peers.ts';
import { serveFolder } from './static-server.ts';

/**
 * A form of a thousand questions, in four programs, in turn, processor slowed four times: how long
 * it takes to open, how long a key or a tap takes until it is painted, what it weighs. Ours is the
 * respondent's built page against a real server, consent screen included; and ours again with a
 * hundred and with five thousand questions. `bare` is a page of plain fields without any script:
 * the floor of the measurement.
 *
 * ROUNDS (5) for all but ODK Web Forms, which gets SLOW_ROUNDS (2) because one takes minutes.
 */
const rounds = Number(process.env.ROUNDS ?? 5);
const slowRounds = Math.min(rounds, Number(process.env.SLOW_ROUNDS ?? 2));
const cpu = 4;

type Contestant = Watched & {
  readonly name: string;
  readonly url: string;
  readonly rounds: number;
};

/** One visit. Milliseconds; megabytes after a collection; elements. */
export type Visit = {
  readonly open: number;
  /** The part of it after the consent screen. */
  readonly fromTap: number;
  readonly text: readonly Answered[];
  readonly number: readonly Answered[];
  readonly radio: readonly Answered[];
  readonly checkbox: readonly Answered[];
  readonly heap: number;
  readonly heapAfter: number;
  readonly nodes: number;
};

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  const browser = await chromium.launch({
    executablePath: needChromium(),
    args: [...chromiumFlags, '--disable-renderer-backgrounding'],
  });
  const product = await startProduct();
  const peers = await needPeers(browser, longForm(1_000));
  const bare = mkdtempSync(join(tmpdir(), 'welcome-mat-bare-'));
  mkdirSync(bare, { recursive: true });
  writeFileSync(join(bare, 'index.html'), asBareHtml(longForm(10)));
  const served = await Promise.all(
    [bare, peers.enketo, peers.surveyjs, peers.webforms].map((folder) => serveFolder(folder)),
  );
  const [bareUrl = '', enketo = '', surveyjs = '', webforms = ''] = served.map(({ url }) => url);
  try {
    const coordinator = await setUp(product.url, product.setUpToken());
    for (const length of [100, 1_000, 5_000]) {
      const form = asOurs(longForm(length)) as Form;
      await coordinator.opens(form, consultationFor(form, `long${length}`, ['en']));
    }
    const ours = (length: number): Contestant => ({
      name: length === 1_000 ? 'welcome-mat' : `welcome-mat ${length}`,
      url: `${product.url}/c/long${length}`,
      field: 'form [data-path] input',
      agree: '.wm-button-primary',
      formFrom: '/api/open/',
      rounds,
    });
    const contestants: readonly Contestant[] = [
      { name: 'bare', url: bareUrl, field: 'input', rounds },
      { name: 'enketo', url: enketo, field: '.question input', rounds },
      { name: 'surveyjs', url: surveyjs, field: '.sd-question input', rounds },
      ours(100),
      ours(1_000),
      ours(5_000),
      { name: 'webforms', url: webforms, field: '.odk-form input', rounds: slowRounds },
    ];
    const only = process.env.ONLY?.split(',');
    const visits = new Map<string, Visit[]>();
    for (let round = 0; round < rounds; round += 1)
      for (const one of contestants) {
        if (round >= one.rounds || only?.includes(one.name) === false) continue;
        const known = visits.get(one.name) ?? [];
        visits.set(one.name, [...known, await visit(browser, one)]);
      }
    reportBigForm(visits, { cpu, chromium: browser.version(), loadBefore }, json);
  } finally {
    for (const { close } of served) close();
    rmSync(bare, { recursive: true, force: true });
    await browser.close();
    await product.remove();
  }
}

async function visit(browser: Browser, one: Contestant): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 412, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(one.name, error.message.slice(0, 200)));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  await devtools.send('Performance.enable');
  const { field, agree, formFrom } = one;
  await page.addInitScript(watch, {
    field,
    ...(agree === undefined ? {} : { agree }),
    ...(formFrom === undefined ? {} : { formFrom }),
  });
  const { toFirst, fromTap } = await openForm(page, one.url, one);
  const heap = await heapOf(devtools);
  const nodes = await page.evaluate(() => document.getElementsByTagName('*').length);
  const answered = await answerPage(page, devtools);
  const heapAfter = await heapOf(devtools);
  await context.close();
  return { open: toFirst + fromTap, fromTap, heap, heapAfter, nodes, ...answered };
}

/** The first ten questions, as a person would: numbers and picks open and close others. */
async function answerPage(page: Page, devtools: CDPSession) {
  const number = await typeInto(devtools, page, 2, '4271');
  const text = await typeInto(devtools, page, 1, 'a mat at the door');
  const taps = async (questions: readonly number[]) => {
    const answered: Answered[] = [];
    for (const question of questions)
      for (const n of [1, 2, 3, 4, 5])
        answered.push(await clickOn(devtools, page, choiceLabel(n, question)));
    return answered;
  };
  return { number, text, radio: await taps([3, 7]), checkbox: await taps([4, 8]) };
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
