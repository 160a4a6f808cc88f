import type { Form } from '../../src/model/form.ts';
import { desk, openDevice } from '../e2e/browser.ts';
import { consultationFor } from '../e2e/consultation.ts';
import { coordinator } from '../e2e/coordinator.ts';
import { type CoordinatorClient, setUp } from '../e2e/coordinator-client.ts';
import { startProduct } from '../e2e/product.ts';
import { asOurs } from './abstract-form.ts';
import { openScreen, type Told, tasksOf, told, watchScreen } from './desk-watch.ts';
import { twelve } from './one-form.ts';
import { median } from './statistics.ts';
import { responseNumber } from './store-entries.ts';

/**
 * A coordinator signs in at a desk that has nothing yet: from the first sight of the desk until the
 * consultation's count says that all are there; no task of the page's own thread may hold up a hand.
 * Then the browser is closed and the desk opened again, some times over; last come two screens with all
 * the answers in them.
 */
const count = Number(process.env.COUNT ?? 100_000);
/** How often the browser is closed and the desk opened again. */
const openings = Number(process.env.OPENINGS ?? 3);

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
    await watchScreen(page, 'list', count);
    await coordinator(page, product.url).signsIn();
    const first = await told(page);
    await page.close();
    await laptop.context.close();

    laptop = await device.again();
    const reopened: Told[] = [];
    for (let n = 0; n < openings; n += 1) {
      if (n > 0) {
        await laptop.context.close();
        laptop = await device.again();
      }
      reopened.push(await openScreen(laptop.context, product.url, 'list', count));
    }
    const ofOne = await openScreen(laptop.context, product.url, 'consultation', count);
    const results = await openScreen(laptop.context, product.url, 'results', count);

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
      // Of so many times that the browser was closed: the middle one, and the longest task of all.
      reopened: {
        times: openings,
        listMs: Math.round(median(reopened.map(({ listed }) => listed))),
        allReadMs: Math.round(median(reopened.map(({ counted }) => counted))),
        ...tasksOf({ tasks: reopened.flatMap(({ tasks }) => tasks) }),
      },
      consultation: { shownMs: Math.round(ofOne.counted), ...tasksOf(ofOne) },
      results: { shownMs: Math.round(results.counted), ...tasksOf(results) },
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
