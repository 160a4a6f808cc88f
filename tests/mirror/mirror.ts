import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createDice } from '../../src/base/dice.ts';
import { begin } from '../../src/engine/begin.ts';
import type { Plan } from '../../src/engine/plan.ts';
import type { Answer, Answers, AnswerValue } from '../../src/model/answer.ts';
import type { Form } from '../../src/model/form.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { consultationFor } from '../e2e/consultation.ts';
import type { CoordinatorClient } from '../e2e/coordinator-client.ts';
import { hasWords } from '../e2e/words.ts';
import { type Walked, walk } from './walk.ts';

/**
 * A form in the mirror of real use: published on a real server, answered once in each of its
 * languages through the built page in a real browser, and what the server stored held against what
 * was entered.
 */
export type MirrorCase = {
  readonly browser: Browser;
  readonly office: CoordinatorClient;
  /** Of the server, without a slash at the end. */
  readonly url: string;
  readonly form: Form;
  /** The same form, compiled here. */
  readonly plan: Plan;
  readonly slug: string;
  readonly seed: number;
};

export type Mirrored = {
  readonly language: LanguageTag;
  readonly screens: number;
  /** Answers that were entered and stored, told apart from calculations. */
  readonly entered: number;
  /** What is not as it should be; nothing where all is well. */
  readonly faults: readonly string[];
  readonly ms: number;
};

/** A form that ends early for this respondent is answered by others, up to so many. */
const mostRespondents = 6;

export async function mirror(given: MirrorCase): Promise<readonly Mirrored[]> {
  const { office, form, slug } = given;
  const tags = form.languages.map(({ tag }) => tag);
  await office.opens(form, {
    ...consultationFor(form, slug, tags),
    defaultLanguage: form.defaultLanguage,
  });
  const outcomes: Mirrored[] = [];
  for (const [at, language] of tags.entries()) {
    const begunAt = performance.now();
    const faults: string[] = [];
    const walked = await answerOnce(given, language, at, faults);
    outcomes.push({
      language,
      screens: walked?.screens ?? 0,
      entered: walked?.entered.size ?? 0,
      faults,
      ms: Math.round(performance.now() - begunAt),
    });
  }
  return outcomes;
}

/** Phones and computers in turn: some controls differ. */
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const computer = { viewport: { width: 1440, height: 900 } };

async function answerOnce(
  given: MirrorCase,
  language: LanguageTag,
  at: number,
  faults: string[],
): Promise<Walked | undefined> {
  for (let attempt = 0; attempt < mostRespondents; attempt += 1) {
    const context = await given.browser.newContext({
      ...(at % 2 === 0 ? phone : computer),
      locale: language,
      serviceWorkers: 'block',
    });
    try {
      const page = await context.newPage();
      const walked = await answerIn(context, page, given, language, given.seed + attempt, faults);
      // While the page is open: what it says is saved, it still has to deliver.
      if (walked?.answers !== undefined) faults.push(...(await compare(given, language, walked)));
      if (walked?.answers !== undefined || faults.length > 0) return walked;
    } finally {
      await context.close();
    }
  }
  faults.push(`${mostRespondents} respondents, and for each the form ends early`);
  return undefined;
}

async function answerIn(
  context: BrowserContext,
  page: Page,
  given: MirrorCase,
  language: LanguageTag,
  seed: number,
  faults: string[],
): Promise<Walked | undefined> {
  const { form, plan, url, slug } = given;
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message.slice(0, 300)}`));
  // The page's one roll of the dice that the engine here must know too.
  await context.addInitScript((known) => {
    const roll = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (array) => {
      const rolled = roll(array);
      if (rolled instanceof Uint32Array && rolled.length === 1) rolled[0] = known;
      return rolled;
    };
  }, seed);
  try {
    await page.goto(`${url}/c/${slug}`);
    const name = form.languages.find(({ tag }) => tag === language)?.name ?? language;
    if (form.languages.length > 1)
      await page.getByRole('button', { name, exact: true }).first().click();
    await page.locator('.fill-consent').waitFor();
    await page.locator('.wm-button-primary').last().click();
    const walked = await walk({
      page,
      plan,
      begun: begin(plan, { language, seed, today: localDay() }),
      dice: createDice(seed),
      language: interfaceLanguage(language),
    });
    if (walked.answers !== undefined) await page.locator('.respondent-thanks').waitFor();
    return walked;
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
    const folder = process.env.MIRROR_SCREENSHOTS;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${slug}-${language}.png` });
    return undefined;
  }
}

/** The interface speaks the form's language where it can, else English. */
const interfaceLanguage = (tag: LanguageTag): string =>
  [tag, tag.split('-')[0] ?? tag].find(hasWords) ?? 'en';

/** Server and browser run here, so it is the same day for both but for one moment of the night. */
function localDay(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

async function compare(
  given: MirrorCase,
  language: LanguageTag,
  { answers = {}, entered }: Walked,
): Promise<readonly string[]> {
  const { office, form } = given;
  type Stored = { language: string; form: { id: string; version: string }; answers: Answers };
  let stored: Stored | undefined;
  for (let tries = 0; tries < 100 && stored === undefined; tries += 1) {
    const bodies = (await office.responses()).map(({ body }) => body as Stored);
    stored = bodies.find((body) => body.form.id === form.id && body.language === language);
    if (stored === undefined) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (stored === undefined) return ['the server has no such response'];
  const paths = new Set([...Object.keys(answers), ...Object.keys(stored.answers)]);
  return [...paths].flatMap((path) => {
    const [wanted, is] = [answers[path], stored.answers[path]];
    if (isSame(wanted, is)) return [];
    const how = entered.has(path) ? 'entered' : 'reckoned';
    return [`${path} (${how}): ${plain(wanted)} is stored as ${plain(is)}`];
  });
}

/** A file is the page's own work (smaller, without a camera's notes): it must be there. */
function isSame(wanted: Answer | undefined, is: Answer | undefined): boolean {
  if (wanted?.is === 'answered' && is?.is === 'answered' && isFile(wanted.value))
    return isFile(is.value) && is.value.bytes > 0 && is.value.sha256 !== emptyHash;
  return plain(wanted) === plain(is);
}

const isFile = (value: AnswerValue): value is AnswerValue & { sha256: string; bytes: number } =>
  typeof value === 'object' && 'sha256' in value;
const emptyHash = createHash('sha256').digest('hex');

/** Keys in order: what was sent in canonical JSON comes back so. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
