import type { CDPSession, Page } from 'playwright-core';

/**
 * What the long-form bench does inside each contestant's page: notes when the form is first
 * painted, and how long each trusted key or click takes until the next frame is out.
 *
 *   event.timeStamp ─ handlers, rendering ─ animation frame ─ painted (a task after it)
 *
 * One frame of a 60 Hz screen is the floor: nothing can be painted sooner than the next one.
 */
declare global {
  interface Window {
    /** When the page has the form in hand and begins to build it, by its own clock. */
    openStart?: number;
    /** When each selector that is watched for was first painted. */
    shownAt: Record<string, number>;
    /** The last trusted key or click. */
    actedAt: number;
    /** Milliseconds from that to the next frame. */
    painted: Promise<number>;
    longTasks: number;
  }
}

export type Watched = {
  /** The first field of the form. */
  readonly field: string;
  /** Ours: what is tapped on the way to the form, and the address whose answer is the form. */
  readonly agree?: string;
  readonly formFrom?: string;
};

/** Goes into the page before its own scripts. */
export function watch({ field, agree, formFrom }: Watched): void {
  window.longTasks = 0;
  window.shownAt = {};
  window.actedAt = 0;
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const afterPaint = (then: () => void): void => {
    requestAnimationFrame(() => {
      waiting.push(then);
      port2.postMessage(0);
    });
  };
  for (const type of ['keydown', 'click'])
    addEventListener(
      type,
      (event) => {
        // A tap on a label is two clicks; the first counts.
        if (!event.isTrusted || performance.now() - window.actedAt < 100) return;
        window.actedAt = event.timeStamp;
        window.painted = new Promise((resolve) => {
          afterPaint(() => resolve(performance.now() - event.timeStamp));
        });
      },
      true,
    );
  new PerformanceObserver((list) => {
    window.longTasks += list.getEntries().length;
  }).observe({ type: 'longtask', buffered: true });
  if (formFrom !== undefined) {
    const { text } = Response.prototype;
    Response.prototype.text = async function (this: Response) {
      const read = await text.call(this);
      if (this.url.includes(formFrom)) window.openStart ??= performance.now();
      return read;
    };
  }
  const look = (): void => {
    for (const selector of [field, agree ?? field]) {
      const found = document.querySelector(selector);
      if (found && found.getBoundingClientRect().height > 0 && !(selector in window.shownAt))
        window.shownAt[selector] = performance.now();
    }
    if (!(field in window.shownAt)) afterPaint(look);
  };
  afterPaint(look);
}

/**
 * Opens the form; milliseconds from the form in hand to its first field on screen. Where something
 * stands before the form, to that, and then from the tap that goes on; the time in which a person
 * reads it does not count. A page that asks for the form while it is still starting gets it when it
 * has started, as the peers' pages do.
 */
export async function openForm(
  page: Page,
  url: string,
  watched: Watched,
): Promise<{ readonly toFirst: number; readonly fromTap: number }> {
  const { field, agree, formFrom } = watched;
  if (formFrom !== undefined)
    await page.route(`**${formFrom}**`, async (route) => {
      await page.waitForSelector('#root > *');
      await isAtRest(page);
      await route.continue();
    });
  await page.goto(url, { waitUntil: 'commit', timeout: 60_000 });
  const first = agree ?? field;
  await isShown(page, first);
  await isAtRest(page);
  const toFirst = await page.evaluate(
    (selector) => (window.shownAt[selector] ?? 0) - (window.openStart ?? 0),
    first,
  );
  if (agree === undefined) return { toFirst, fromTap: 0 };
  await page.locator(agree).click();
  await isShown(page, field);
  await isAtRest(page);
  const fromTap = await page.evaluate(
    (selector) => (window.shownAt[selector] ?? 0) - window.actedAt,
    field,
  );
  return { toFirst, fromTap };
}

const isShown = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => wanted in window.shownAt, selector, {
    timeout: 300_000,
    polling: 100,
  });

/** No long task for a while. */
const isAtRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let seen = -1;
        let since = performance.now();
        const timer = setInterval(() => {
          if (window.longTasks !== seen) {
            seen = window.longTasks;
            since = performance.now();
          } else if (performance.now() - since > 600) {
            clearInterval(timer);
            resolve();
          }
        }, 50);
      }),
  );

/** One key or tap: milliseconds to paint, and of the main thread's work, what comes after included. */
export type Answered = { readonly paint: number; readonly busy: number };

/** Types into the field under the question `number` (from 1), key by key. */
export async function typeInto(
  devtools: CDPSession,
  page: Page,
  number: number,
  keys: string,
): Promise<Answered[]> {
  const field = page
    .locator(`xpath=(//*[text()[contains(.,'Question ${number}:')]]/following::input)[1]`)
    .first();
  await field.scrollIntoViewIfNeeded();
  await field.focus();
  await page.waitForTimeout(300);
  const answered: Answered[] = [];
  for (const key of keys)
    answered.push(await timed(devtools, page, () => page.keyboard.press(key)));
  return answered;
}

/** Clicks what says `text`, in its middle. */
export async function clickOn(devtools: CDPSession, page: Page, text: string): Promise<Answered> {
  const choice = page.getByText(text, { exact: true }).first();
  await choice.scrollIntoViewIfNeeded();
  const box = await choice.boundingBox();
  if (box === null) throw new Error(`“${text}” is not on screen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.waitForTimeout(200);
  return timed(devtools, page, () => page.mouse.click(x, y));
}

/** As quick as people type: what an answer leaves to be done meets the next one. */
async function timed(
  devtools: CDPSession,
  page: Page,
  act: () => Promise<void>,
): Promise<Answered> {
  await page.evaluate(() => {
    window.actedAt = 0;
  });
  const before = await busySoFar(devtools);
  await act();
  const paint = await page.evaluate(() => window.painted);
  await page.waitForTimeout(90);
  return { paint, busy: (await busySoFar(devtools)) - before };
}

async function busySoFar(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}
