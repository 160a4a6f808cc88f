import type { BrowserContext, Page } from 'playwright-core';

/**
 * When a screen of the desk shows what it is waited for, and which tasks of the page's own thread held
 * up a hand meanwhile.
 *
 *   opened ──▶ listed (the consultations are there) ──▶ counted (its figure is the whole number)
 */
export type Told = {
  /** Milliseconds since the desk's address was reached. */
  readonly counted: number;
  readonly listed: number;
  /** How often a progress bar was seen, of looks 20 ms apart. */
  readonly bars: number;
  readonly tasks: readonly (readonly [start: number, duration: number])[];
};

/** Where each screen says how many answers it shows. */
const figures = {
  list: { path: '/desk/consultations', figure: '.desk-figure' },
  consultation: { path: '/desk/consultations/pulse', figure: '[data-testid=response-count]' },
  results: { path: '/desk/results?consultation=pulse', figure: '.desk-head .wm-quiet' },
} as const;
export type Screen = keyof typeof figures;

/** From here on, in this page. */
export async function watchScreen(page: Page, screen: Screen, wanted: number): Promise<void> {
  await page.addInitScript(watch, [figures[screen].figure, wanted] as const);
}

/** A screen opened by its address in a page of its own. */
export async function openScreen(
  context: BrowserContext,
  url: string,
  screen: Screen,
  wanted: number,
): Promise<Told> {
  const page = await context.newPage();
  await watchScreen(page, screen, wanted);
  await page.goto(`${url}${figures[screen].path}`);
  const seen = await told(page);
  await page.close();
  return seen;
}

export async function told(page: Page): Promise<Told> {
  await page.waitForFunction(
    () => (window as unknown as { seen: Told }).seen?.counted > 0,
    undefined,
    { timeout: 400_000, polling: 250 },
  );
  await page.waitForTimeout(1_000);
  return page.evaluate(() => (window as unknown as { seen: Told }).seen);
}

export const tasksOf = ({ tasks }: Pick<Told, 'tasks'>) => ({
  longestTaskMs: Math.max(0, ...tasks.map(([, duration]) => duration)),
  tasksOver100: tasks.filter(([, duration]) => duration > 100),
});

/** In the desk's page, before its scripts: when what is on screen, and each task of over 50 ms. */
function watch([selector, wanted]: readonly [selector: string, wanted: number]): void {
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
    const figure = document.querySelector(selector)?.textContent;
    if (document.querySelector('[role=progressbar]') !== null) seen.bars += 1;
    if (document.querySelector('.desk-round') !== null) seen.listed ||= now;
    if (Number(figure?.replace(/\D/g, '')) === wanted) {
      seen.counted = now;
      clearInterval(timer);
    }
  }, 20);
}
