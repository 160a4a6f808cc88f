import type { Page } from 'playwright-core';
import type { Form } from '../../src/model/form.ts';
import { desk, openDevice } from '../e2e/browser.ts';
import { consultationFor } from '../e2e/consultation.ts';
import { coordinator } from '../e2e/coordinator.ts';
import { type CoordinatorClient, setUp } from '../e2e/coordinator-client.ts';
import { startProduct } from '../e2e/product.ts';
import { asOurs } from './abstract-form.ts';
import { twelve } from './one-form.ts';
import { responseNumber } from './store-entries.ts';

/**
 * A coordinator signs in at a desk that has nothing yet: from the first sight of the desk until the
 * consultation's count says that all are there; no task of the page's own thread may hold up a hand.
 * Then the browser is closed, and the desk opened again.
 */
const count = Number(process.env.COUNT ?? 100_000);

type Told = {
  /** Milliseconds since the desk's address was reached. */
  readonly counted: number;
  readonly listed: number;
  readonly bars: number;
  readonly tasks: readonly (readonly [start: number, duration: number])[];
};

export async function benchReplica(url: string) {
  const product = await startProduct(undefined, [], { MEASURES: JSON.stringify(wide) });
  const device = await openDevice(desk);
  let laptop = device;
  try {
    const office = await setUp(product.url, product.setUpToken());
    const form = { ...asOurs(twelve), id: 'PULSE', version: '1' } as unknown as Form;
    const consultation = await office.opens(form, consultationFor(form, 'pulse', ['en']));
    await fill(office, consultation);

    const beside = await device.context.newPage();
    await beside.goto(url);
    await beside.waitForFunction(() => 'bench' in window);
    const raw: Record<string, number> = {};
    for (const [name, schema] of [
      ['key', '&hash'],
      ['keyAndThree', '&hash, seq, subject, round'],
    ] as const)
      raw[name] = await beside.evaluate(([n, s]) => window.bench.bulkAdd(n, 1_000, s), [
        count,
        schema,
      ] as const);
    await beside.close();

    const page = await laptop.context.newPage();
    await page.addInitScript(watchDesk, count);
    await coordinator(page, product.url).signsIn();
    const first = await told(page);
    await page.close();
    await laptop.context.close();

    laptop = await device.again();
    const again = await laptop.context.newPage();
    await again.addInitScript(watchDesk, count);
    await again.goto(`${product.url}/desk/consultations`);
    const second = await told(again);

    const perSecond = (ms: number): number => Math.round((1_000 * count) / ms);
    const rates = {
      bulkAddKeyOnly: perSecond(raw.key ?? Number.NaN),
      bulkAddThreeIndexes: perSecond(raw.keyAndThree ?? Number.NaN),
      desk: perSecond(first.counted),
    };
    return {
      count,
      perSecond: rates,
      ratioToKeyOnly: hundredth(rates.desk / rates.bulkAddKeyOnly),
      ratioToThreeIndexes: hundredth(rates.desk / rates.bulkAddThreeIndexes),
      least: 0.5,
      progressSeen: first.bars > 0,
      pulling: tasksOf(first),
      reopened: {
        listMs: Math.round(second.listed),
        allReadMs: Math.round(second.counted),
        ...tasksOf(second),
      },
    };
  } finally {
    await laptop.remove();
    await device.remove();
    await product.remove();
  }
}

/** One desk brings here what a town hall brings in a year. */
const without = { burst: 1e7, perSecond: 1e6 };
const wide = { knocksOfAddress: without, pushesOfAddress: without, pushesOfWorkspace: without };

const hundredth = (figure: number): number => Math.round(100 * figure) / 100;

const tasksOf = ({ tasks }: Told) => ({
  longestTaskMs: Math.max(0, ...tasks.map(([, duration]) => duration)),
  tasksOver100: tasks.filter(([, duration]) => duration > 100),
});

async function fill(office: CoordinatorClient, consultation: string): Promise<void> {
  const size = 100;
  let next = 0;
  const send = async (): Promise<void> => {
    while (next < count) {
      const from = next;
      next += size;
      const length = Math.min(size, count - from);
      const about = { workspace: office.workspace, consultation };
      const results = await office.push(
        Array.from({ length }, (_, i) => responseNumber(from + i, about)),
      );
      const bad = results.find(({ verdict }) => verdict !== 'stored');
      if (bad !== undefined) throw new Error(JSON.stringify(bad));
    }
  };
  await Promise.all([send(), send(), send(), send()]);
}

/** In the desk's page, before its scripts: when what is on screen, and each task of over 50 ms. */
function watchDesk(wanted: number): void {
  const seen = { counted: 0, listed: 0, bars: 0, tasks: [] as [number, number][] };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.tasks.push([Math.round(startTime), Math.round(duration)]);
  }).observe({ type: 'longtask', buffered: true });
  let since = location.pathname.startsWith('/desk') ? 0 : undefined;
  const timer = setInterval(() => {
    if (!location.pathname.startsWith('/desk')) return;
    // A sign-in leads here without a new page.
    since ??= performance.now();
    const now = performance.now() - since;
    const figure = document.querySelector('.desk-figure')?.textContent;
    if (document.querySelector('[role=progressbar]') !== null) seen.bars += 1;
    if (document.querySelector('.desk-round') !== null) seen.listed ||= now;
    if (Number(figure?.replace(/\D/g, '')) === wanted) {
      seen.counted = now;
      clearInterval(timer);
    }
  }, 20);
}

async function told(page: Page): Promise<Told> {
  await page.waitForFunction(
    () => (window as unknown as { seen: Told }).seen?.counted > 0,
    undefined,
    { timeout: 400_000, polling: 250 },
  );
  await page.waitForTimeout(1_000);
  return page.evaluate(() => (window as unknown as { seen: Told }).seen);
}
