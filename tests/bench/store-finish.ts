import { openDevice, phone } from '../e2e/browser.ts';
import { median, quantile } from './statistics.ts';

const rounds = Number(process.env.ROUNDS ?? 60);

/** *Send* until the outbox has it, against one strict write of the same bytes, in turn. */
export async function benchFinish(url: string) {
  const device = await openDevice(phone);
  try {
    const page = await device.context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    const { ours, raw } = await page.evaluate((count) => window.bench.finish(count), rounds);
    const figures = (sample: readonly number[]) => ({
      p50: tenth(median(sample)),
      p95: tenth(quantile(sample, 0.95)),
      max: tenth(Math.max(...sample)),
    });
    const ratio = quantile(ours, 0.95) / quantile(raw, 0.95);
    return {
      rounds,
      finishMs: figures(ours),
      strictWriteMs: figures(raw),
      ratioP50: tenth(median(ours) / median(raw)),
      ratioP95: Math.round(100 * ratio) / 100,
      most: 1.5,
      holds: ratio <= 1.5,
    };
  } finally {
    await device.remove();
  }
}

const tenth = (figure: number): number => Math.round(10 * figure) / 10;
