import { type Browser, chromium, type Page } from 'playwright-core';
import type { Form } from '../../src/model/form.ts';
import { needChromium } from '../chromium.ts';
import { chromiumFlags } from '../e2e/browser.ts';
import { consultationFor } from '../e2e/consultation.ts';
import { setUp } from '../e2e/coordinator-client.ts';
import { startProduct } from '../e2e/product.ts';
import { asOurs } from './abstract-form.ts';
import { twelve } from './one-form.ts';
import { needPeers } from './peers.ts';
import { serveFolder } from './static-server.ts';
import { median, summary } from './statistics.ts';

/**
 * How long until a person on a cheap phone can answer: a form of twelve questions, processor
 * slowed four times, Chromium's "slow 4G" (180 kB/s, 562.5 ms a request), browser cache empty;
 * and again offline, from the service worker. Peers and ours in turn, in one run.
 *
 * Peers show the form at once; ours asks for consent first. `screen` is the first screen that can
 * be answered (for peers: the first question), `question` the first question, with consent given
 * the moment it is on screen.
 */
const slow4g = {
  offline: false,
  downloadThroughput: 180_000,
  uploadThroughput: 84_375,
  latency: 562.5,
};
const offline = { offline: true, downloadThroughput: -1, uploadThroughput: -1, latency: 0 };
const rounds = Number(process.env.ROUNDS ?? 5);

type Contestant = {
  readonly name: string;
  readonly url: string;
  readonly screen: string;
  readonly question: string;
  /** A worker of the bench's own, where the page brings none. */
  readonly worker?: string;
};
type Visit = { readonly screen: number; readonly question: number; readonly bytes: number };

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumFlags });
  const product = await startProduct();
  const peers = await needPeers(browser, twelve);
  const enketo = await serveFolder(peers.enketo);
  const surveyjs = await serveFolder(peers.surveyjs);
  try {
    const coordinator = await setUp(product.url, product.setUpToken());
    const form = asOurs(twelve) as Form;
    await coordinator.opens(form, consultationFor(form, 'twelve', ['en']));
    const contestants: readonly Contestant[] = [
      {
        name: 'enketo',
        url: enketo.url,
        screen: '.question input',
        question: '.question input',
        worker: '/offline-worker.js',
      },
      {
        name: 'surveyjs',
        url: surveyjs.url,
        screen: '.sd-question input',
        question: '.sd-question input',
        worker: '/offline-worker.js',
      },
      {
        name: 'welcome-mat',
        url: `${product.url}/c/twelve`,
        screen: '.wm-button-primary',
        question: 'form [data-path] input, form [data-path] textarea',
      },
    ];
    const online = await inTurn(contestants, (one) => firstVisit(browser, one));
    const away = await inTurn(contestants, (one) => offlineVisit(browser, one));
    report(online, away, json);
  } finally {
    enketo.close();
    surveyjs.close();
    await browser.close();
    await product.remove();
  }
}

async function inTurn(
  contestants: readonly Contestant[],
  visit: (one: Contestant) => Promise<Visit>,
): Promise<Map<string, Visit[]>> {
  const visits = new Map<string, Visit[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const one of contestants) visits.get(one.name)?.push(await visit(one));
  return visits;
}

async function firstVisit(browser: Browser, one: Contestant): Promise<Visit> {
  const context = await browser.newContext();
  const visit = await timed(await context.newPage(), one, slow4g);
  await context.close();
  return visit;
}

async function offlineVisit(browser: Browser, one: Contestant): Promise<Visit> {
  const context = await browser.newContext();
  const before = await context.newPage();
  await before.goto(one.url);
  await before.waitForSelector(one.screen);
  await before.evaluate(async (worker) => {
    if (worker) await navigator.serviceWorker.register(worker);
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }, one.worker);
  await before.reload();
  await before.waitForSelector(one.screen);
  await before.waitForTimeout(1_000);
  await before.close();
  const visit = await timed(await context.newPage(), one, offline);
  await context.close();
  return visit;
}

async function timed(page: Page, one: Contestant, network: typeof slow4g): Promise<Visit> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await devtools.send('Network.emulateNetworkConditions', network);
  let bytes = 0;
  let bytesAtQuestion = 0;
  devtools.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
  await page.addInitScript(watchFor, [one.screen, one.question] as const);
  await page.goto(one.url, { waitUntil: 'commit', timeout: 120_000 });
  await page.waitForFunction(() => window.seen?.question !== undefined, null, {
    timeout: 120_000,
    polling: 20,
  });
  bytesAtQuestion = bytes;
  const seen = await page.evaluate(() => ({
    screen: window.seen?.screen ?? 0,
    question: window.seen?.question ?? 0,
  }));
  return { ...seen, bytes: bytesAtQuestion };
}

declare global {
  interface Window {
    seen?: { screen?: number; question?: number };
  }
}

/** In the page: notes when each selector is first painted, and taps consent as soon as it is there. */
function watchFor([screen, question]: readonly [string, string]): void {
  window.seen = {};
  const isShown = (selector: string): HTMLElement | undefined => {
    const found = document.querySelector<HTMLElement>(selector);
    return found && found.getBoundingClientRect().height > 0 ? found : undefined;
  };
  const painted = (then: () => void): void => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  };
  const look = (): void => {
    const seen = window.seen ?? {};
    const first = isShown(screen);
    if (first && seen.screen === undefined) {
      seen.screen = performance.now();
      if (screen !== question) painted(() => first.click());
    }
    if (isShown(question))
      painted(() => {
        seen.question ??= performance.now();
      });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function report(online: Map<string, Visit[]>, away: Map<string, Visit[]>, json: boolean): void {
  const of = (visits: Map<string, Visit[]>, name: string, what: keyof Visit): number[] =>
    (visits.get(name) ?? []).map((visit) => visit[what]);
  const rows = [...online.keys()].map((name) => ({
    name,
    kB: Math.round(median(of(online, name, 'bytes')) / 100) / 10,
    slow4gScreen: summary(of(online, name, 'screen')),
    slow4gQuestion: summary(of(online, name, 'question')),
    offlineScreen: summary(of(away, name, 'screen')),
    offlineQuestion: summary(of(away, name, 'question')),
  }));
  const ratio = (visits: Map<string, Visit[]>, what: keyof Visit): number =>
    Math.round(
      (100 * median(of(visits, 'welcome-mat', what))) / median(of(visits, 'enketo', what)),
    ) / 100;
  const toEnketo = {
    slow4gScreen: ratio(online, 'screen'),
    slow4gQuestion: ratio(online, 'question'),
    offlineScreen: ratio(away, 'screen'),
    offlineQuestion: ratio(away, 'question'),
  };
  if (json) console.log(JSON.stringify({ rounds, cpu: 4, network: 'slow 4G', rows, toEnketo }));
  else {
    for (const row of rows) console.log(row.name, JSON.stringify(row));
    console.log('ours / Enketo:', toEnketo);
  }
}
