import type { Locator, Page } from 'playwright-core';
import type { Dice } from '../../src/base/dice.ts';
import { answer } from '../../src/engine/answer.ts';
import { endingOf } from '../../src/engine/ending.ts';
import { finish } from '../../src/engine/finish.ts';
import { pageAt, pagesOf } from '../../src/engine/pages.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { addInstance, repeatsOf } from '../../src/engine/repeat.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import { faultsOfPage } from '../../src/engine/validate.ts';
import type { NodeView } from '../../src/engine/view.ts';
import type { Answers, AnswerValue, GeoPoint } from '../../src/model/answer.ts';
import { word } from '../e2e/words.ts';
import { answerPage, placesOf } from '../xlsform/random-answers.ts';
import { enterAnswer } from './enter-answer.ts';

/**
 * One respondent's walk through a form in the browser, with the engine walking beside it in Node:
 *
 *   engine: what is on this screen, and what could stand ──▶ browser: press it, look, Next
 *        └────────────── the same answers put into both ──────────────┘
 *
 * Where the two part (another screen, a fault that the other does not see, a control that takes no
 * answer), the walk ends with a sentence that says where.
 */
export type Walked = {
  /** What must be stored; nothing where the form ended early. */
  readonly answers: Answers | undefined;
  /** What was entered, by path, and is still asked. */
  readonly entered: ReadonlyMap<string, AnswerValue>;
  readonly screens: number;
};

export class Parted extends Error {}

const mostScreens = 3_000;

export async function walk(given: {
  readonly page: Page;
  readonly plan: Plan;
  readonly begun: FormState;
  readonly dice: Dice;
  /** Of the interface's words. */
  readonly language: string;
}): Promise<Walked> {
  const { page, plan, dice, language } = given;
  const today = given.begun.today;
  let state = given.begun;
  const entered = new Map<string, AnswerValue>();
  const seen = new Map<string, number>();
  const form = page.locator('form[data-path], form.fill-page');
  const block = (path: string): Locator =>
    page.locator(`.fill-question[data-path=${JSON.stringify(path)}]`);

  const put = async (view: NodeView, path: string, said: Given): Promise<void> => {
    const { block: at, ...place } = { block: block(view.path), page, view, path, language };
    await at.waitFor().catch(() => {
      throw new Parted(`${path} is not on screen`);
    });
    await enterAnswer({ ...place, block: at }, said).catch((error: unknown) => {
      throw new Parted(`${path} (${view.question.kind}): ${sentence(error)}`);
    });
    // Nothing is pressed for what is left: Next goes by it, and what the form put there stays.
    if (said.is !== 'skipped') state = answer(plan, state, path, said);
    else if (entered.has(path)) state = answer(plan, state, path, { is: 'untouched' });
    if (said.is === 'answered') entered.set(path, said.value);
    else entered.delete(path);
  };

  /** All that is asked on this screen, in its order; an answer may bring or take others. */
  const answerScreen = async (key: string, isNew: boolean): Promise<void> => {
    for (let round = 0; round < 10; round += 1) {
      const screen = answerPage(plan, state, key, { dice, today, isNew: isNew && round === 0 });
      if (screen.isStuck) throw new Parted(`${key}: nothing could be said that stands`);
      const done = new Set<string>();
      for (;;) {
        const next = pageAt(plan, state, key)
          ?.nodes.flatMap((view) => placesOf(view).map(({ path }) => ({ path, view })))
          .find(({ path, view }) => screen.said.has(path) && !done.has(path) && !view.isReadonly);
        if (next === undefined) break;
        done.add(next.path);
        await put(next.view, next.path, byHand(screen.said.get(next.path)));
      }
      if (faultsOfPage(plan, state, key).length === 0) return;
    }
    throw new Parted(`${key}: what was said stands only in another order`);
  };

  let screens = 0;
  while (screens < mostScreens) {
    const where = await whereIs(page);
    if (where.kind === 'ending') {
      if (endingOf(plan, state) === undefined) throw new Parted('ended before its end');
      return { answers: undefined, entered, screens };
    }
    if (where.kind === 'review') {
      const finished = finish(plan, state);
      const primary = page.locator('.wm-button-primary').last();
      if (finished.ok) {
        await page.getByRole('button', { name: word('more.send', language), exact: true }).click();
        return { answers: finished.value, entered, screens };
      }
      await primary.click();
      await page.locator('.fill-review').waitFor({ state: 'detached' });
      continue;
    }
    screens += 1;
    const keys = keysAt(plan, state, where.paths);
    const visits = (seen.get(keys.join()) ?? 0) + 1;
    if (visits > 8) throw new Parted(`${keys.join()} comes again and again`);
    seen.set(keys.join(), visits);
    await form.first().evaluate((old) => old.setAttribute('data-left', ''));
    for (const key of keys) await answerScreen(key, visits === 1);
    if (await goesOnByItself(page, plan, state, keys)) continue;
    await looksAs(page, plan, () => state, keys);
    const more =
      visits === 1 && dice.chance(0.4)
        ? await oneMore(page, plan, state, keys, language)
        : undefined;
    if (more !== undefined) {
      state = more;
      continue;
    }
    await page.locator('button[type=submit]').last().click();
    await hasMoved(page, keys);
  }
  throw new Parted(`no end after ${mostScreens} screens`);
}

/** A place is written by hand here, and nobody writes how exact she was. */
function byHand(said: Given = { is: 'untouched' }): Given {
  if (said.is !== 'answered' || typeof said.value !== 'object' || Array.isArray(said.value))
    return said;
  const plain = ({ latitude, longitude }: GeoPoint): GeoPoint => ({ latitude, longitude });
  if ('latitude' in said.value) return { ...said, value: plain(said.value) };
  if ('points' in said.value)
    return { ...said, value: { ...said.value, points: said.value.points.map(plain) } };
  return said;
}

type Where =
  | { readonly kind: 'ending' }
  | { readonly kind: 'review' }
  | { readonly kind: 'page'; readonly paths: readonly string[] };

async function whereIs(page: Page): Promise<Where> {
  await page.locator('.fill-question, .fill-review, .fill-ending').first().waitFor();
  if ((await page.locator('.fill-ending').count()) > 0) return { kind: 'ending' };
  if ((await page.locator('.fill-review').count()) > 0) return { kind: 'review' };
  return { kind: 'page', paths: await pathsOnScreen(page) };
}

const pathsOnScreen = (page: Page): Promise<string[]> =>
  page
    .locator('.fill-question')
    .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-path') ?? ''));

/** The engine's screens that are on the browser's one. */
function keysAt(plan: Plan, state: FormState, paths: readonly string[]): readonly string[] {
  const keys = pagesOf(plan, state)
    .filter(({ nodes }) => nodes.some(({ path }) => paths.includes(path)))
    .map(({ key }) => key);
  if (keys.length === 0) throw new Parted(`the engine has no screen with ${paths.join(', ')}`);
  return keys;
}

/** What is drawn comes a frame after the answer: given a moment, both show the same questions. */
async function looksAs(
  page: Page,
  plan: Plan,
  state: () => FormState,
  keys: readonly string[],
): Promise<void> {
  const wanted = keys.flatMap(
    (key) => pageAt(plan, state(), key)?.nodes.map(({ path }) => path) ?? [],
  );
  for (let tries = 0; ; tries += 1) {
    const shown = await pathsOnScreen(page);
    if (shown.join() === wanted.join()) return;
    if (tries === 60)
      throw new Parted(`shows ${shown.join(', ')}; the engine: ${wanted.join(', ')}`);
    await page.waitForTimeout(50);
  }
}

/** A tap on a `quick` choice goes on a moment later; one that was chosen before stays. */
async function goesOnByItself(
  page: Page,
  plan: Plan,
  state: FormState,
  keys: readonly string[],
): Promise<boolean> {
  const views = keys.flatMap((key) => pageAt(plan, state, key)?.nodes ?? []);
  const isQuick = views.length === 1 && /\bquick/.test(views[0]?.question.appearance ?? '');
  if (!isQuick) return false;
  await page.waitForTimeout(600);
  return (await page.locator('form[data-left]').count()) === 0;
}

async function hasMoved(page: Page, keys: readonly string[]): Promise<void> {
  const fault = page.locator('form .fill-fault .wm-error, form .fill-fault p');
  const left = page.locator('form[data-left]');
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await left.count()) === 0) return;
    if ((await fault.count()) > 0)
      throw new Parted(
        `${keys.join()}: “${await fault.first().innerText()}”, the engine has no fault`,
      );
    await page.waitForTimeout(20);
  }
  throw new Parted(`${keys.join()}: Next does not go on`);
}

/** Adds another instance where the screen offers it. */
async function oneMore(
  page: Page,
  plan: Plan,
  state: FormState,
  keys: readonly string[],
  language: string,
): Promise<FormState | undefined> {
  const screens = pagesOf(plan, state).map(({ key }) => key);
  for (const view of repeatsOf(plan, state)) {
    // What was answered here may have brought a further screen: then it is not drawn for long.
    const last = screens.filter((key) => key.startsWith(`${view.path}[${view.instances}]`)).at(-1);
    const isHere = last !== undefined && keys.includes(last);
    if (!isHere || !view.mayAdd || view.instances >= 3) continue;
    const label = view.label?.text ?? word('fill.entry', language);
    const name = word('more.addInstance', language).replace('{label}', label);
    const button = page.getByRole('button', { name, exact: true });
    if ((await button.count()) === 0) continue;
    await button.first().click();
    await hasMoved(page, keys);
    return addInstance(plan, state, view.path);
  }
  return undefined;
}

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
