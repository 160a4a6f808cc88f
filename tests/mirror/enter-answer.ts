import type { Locator, Page } from 'playwright-core';
import { exhaustive } from '../../src/base/exhaustive.ts';
import type { Given } from '../../src/engine/state.ts';
import type { NodeView } from '../../src/engine/view.ts';
import type { GeoPoint } from '../../src/model/answer.ts';
import { word } from '../e2e/words.ts';
import { enterAttachment } from './enter-attachment.ts';
import { pickFromList } from './pick-from-list.ts';

/**
 * Enters one answer with the control that is on screen, as a person would: what to press is found
 * by its role, and which control it is by what is there. Playwright's waits are the patience.
 */
export type Place = {
  readonly page: Page;
  /** The question on screen. */
  readonly block: Locator;
  readonly view: NodeView;
  /** Of the question, or of the matrix's row. */
  readonly path: string;
  /** Of the interface's words. */
  readonly language: string;
};

export async function enterAnswer(place: Place, given: Given): Promise<void> {
  const { block, view, language } = place;
  const { question } = view;
  if (given.is === 'untouched' || given.is === 'skipped') return;
  if (given.is !== 'answered') {
    const name = word(`fill.${given.is}`, language);
    return block.getByRole('button', { name, exact: true }).click();
  }
  const { value } = given;
  const text = String(value);
  const names = Array.isArray(value) ? value : [text];
  switch (question.kind) {
    case 'text':
    case 'integer':
    case 'decimal':
      return block.getByRole('textbox').first().fill(text);
    case 'range':
      return enterRange(block, question, Number(value));
    case 'selectOne':
      return pickOne(place, text);
    case 'matrix':
      return pickInRow(place, text);
    case 'selectMultiple':
      return pickMany(place, names);
    case 'rank':
      return rank(place, names);
    case 'date':
      return enterDate(place, text);
    case 'time':
      return block.locator('input[type=time]').fill(text);
    case 'dateTime': {
      const [day = '', time = ''] = text.split('T');
      await enterDate(place, day);
      return block.locator('input[type=time]').fill(time);
    }
    case 'geopoint':
      return enterPlaces(place, pointsIn(value as GeoPoint | { readonly points: GeoPoint[] }));
    case 'barcode':
      return block.getByRole('textbox').fill(text);
    case 'acknowledge':
      return block.getByRole('checkbox').check();
    case 'image':
    case 'audio':
    case 'file':
    case 'signature':
      return enterAttachment(place);
    case 'note':
    case 'calculate':
    case 'hidden':
    case 'metadata':
      throw new Error(`${question.kind} takes no answer`);
    default:
      return exhaustive(question);
  }
}

/** Steps and stars are radio buttons, a wheel is a list; a slider must move to say something. */
async function enterRange(
  block: Locator,
  { start, step }: { readonly start: number; readonly step: number },
  value: number,
): Promise<void> {
  const slider = block.getByRole('slider');
  const steps = block.getByRole('radio');
  const wheel = block.locator('select');
  await slider.or(steps.first()).or(wheel).waitFor();
  if ((await wheel.count()) > 0) return void (await wheel.selectOption({ value: String(value) }));
  if ((await slider.count()) === 0) return press(steps.nth(Math.round((value - start) / step)));
  await slider.fill(String(start));
  await slider.fill(String(value));
}

async function pickOne(place: Place, name: string): Promise<void> {
  const { block, view } = place;
  const card = block.getByRole('radio').and(valued(block, name));
  const menu = block.locator('select');
  await block.locator('input, select, button').first().waitFor();
  if ((await menu.count()) > 0) return void (await menu.selectOption({ value: name }));
  if ((await card.count()) > 0) return press(card.first());
  await pickFromList(place, view.choices, name);
}

/** On a phone one row is open at a time; the others are buttons that open it. */
async function pickInRow({ block, view, path }: Place, name: string): Promise<void> {
  const cell = block.locator(`input[name=${JSON.stringify(path)}]`).and(valued(block, name));
  const row = view.rows.findIndex((one) => one.path === path);
  const closed = block.locator('.wm-choices > *').nth(row);
  await block.getByRole('radio').first().waitFor();
  if ((await cell.count()) === 0) await closed.click();
  await press(cell);
}

async function pickMany(place: Place, wanted: readonly string[]): Promise<void> {
  const { block, view } = place;
  const { given } = view;
  const before = given.is === 'answered' && Array.isArray(given.value) ? given.value : [];
  const box = (name: string) => block.getByRole('checkbox').and(valued(block, name)).first();
  await block.locator('input, button').first().waitFor();
  const isCards = (await block.getByRole('checkbox').count()) > 0;
  const toggle = (name: string) =>
    isCards ? press(box(name)) : pickFromList(place, view.choices, name);
  for (const name of before) if (!wanted.includes(name)) await toggle(name);
  for (const name of wanted) {
    // One that stands alone has taken the others out.
    const isThere = isCards ? await box(name).isChecked() : before.includes(name);
    if (!isThere) await toggle(name);
  }
}

async function rank({ block, view, language }: Place, names: readonly string[]): Promise<void> {
  const out = word('controls.takeOut', language).split('{')[0] ?? '';
  const outs = block.locator('.fill-ranked').getByRole('button', { name: out });
  await block.getByRole('button').first().waitFor();
  while ((await outs.count()) > 0) await outs.last().click();
  const left = view.choices.map(({ name }) => name);
  for (const name of names) {
    await block.locator('.fill-unranked').nth(left.indexOf(name)).click();
    left.splice(left.indexOf(name), 1);
  }
}

/** A day in the device's field, or the parts that are asked for. */
async function enterDate({ block, language }: Place, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  const calendar = block.locator('input[type=date]');
  await block.getByRole('textbox').or(calendar).first().waitFor();
  if ((await calendar.count()) > 0) return calendar.fill(date);
  const months = block.locator('select');
  if ((await months.count()) === 0) return block.getByRole('textbox').first().fill(year);
  const field = (key: string) =>
    block.getByRole('textbox', { name: word(`controls.${key}`, language) });
  await field('year').fill(year);
  await months.selectOption(month);
  if ((await field('day').count()) > 0) await field('day').fill(String(Number(day)));
}

async function enterPlaces(
  { block, language, view }: Place,
  points: readonly GeoPoint[],
): Promise<void> {
  const isLine = view.question.kind === 'geopoint' && view.question.shape !== undefined;
  const button = (key: string) =>
    block.getByRole('button', { name: word(`controls.${key}`, language), exact: true });
  const byHand = isLine ? button('addByHand') : button('byHand').or(button('changeByHand'));
  const fields = block.getByRole('textbox');
  await block.getByRole('button').first().waitFor();
  const takeOut = word('controls.takeOut', language).split('{')[0] ?? '';
  const outs = block.getByRole('button', { name: takeOut });
  if (isLine) while ((await outs.count()) > 0) await outs.last().click();
  if ((await fields.count()) === 0) await byHand.click();
  for (const { latitude, longitude } of points) {
    await fields.nth(0).fill(String(latitude));
    await fields.nth(1).fill(String(longitude));
    if (isLine) await button('addPoint').click();
  }
}

const pointsIn = (value: GeoPoint | { readonly points: readonly GeoPoint[] }) =>
  'points' in value ? value.points : [value];

const valued = (block: Locator, name: string): Locator =>
  block.locator(`input[value=${JSON.stringify(name)}]`);

/** A tap on the card around the box, as with a thumb: the box itself may be drawn over. */
const press = (box: Locator): Promise<void> => box.locator('xpath=ancestor::label[1]').click();
