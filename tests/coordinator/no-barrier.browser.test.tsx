import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { now, openDeskFor } from './desk-scenario.tsx';
import { townOfDevices } from './some-devices.ts';
import { somePeople } from './some-people.ts';

const slug = 'tamarack-falls';
const places = [
  '/desk/consultations',
  `/desk/consultations/${slug}`,
  `/desk/consultations/${slug}/poster`,
  `/desk/consultations/${slug}/poster?what=tents&language=each`,
  `/desk/consultations/${slug}/cards`,
  `/desk/consultations/${slug}/contacts`,
  `/desk/consultations/${slug}/settings`,
  '/desk/consultations/new?from=NS0',
  '/desk/library',
  '/desk/library/NS0/preview',
  '/desk/responses',
  '/desk/responses?open=first',
  '/desk/results?by=NS001',
  '/desk/people',
  '/desk/settings',
  '/desk/audit',
  '/desk/nowhere',
];

let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  await leave?.();
  leave = undefined;
  delete document.documentElement.dataset.theme;
  document.documentElement.style.fontSize = '';
  await page.viewport(1440, 900);
});

/** Opened and filled; `first` in the address stands for the first response's id. */
async function opens(place: string, language: 'en' | 'fr') {
  const desk = await openDeskFor({
    at: '/desk/consultations',
    responses: 12,
    language,
    devices: () => townOfDevices(Date.parse(now)),
    answers: somePeople,
  });
  leave = desk.leave;
  await expect.element(desk.screen.getByRole('list').first()).toBeVisible();
  desk.address.go(place.replace('first', desk.sample.entries.at(-1)?.id ?? ''));
  await expect.element(desk.screen.getByRole('heading').first()).toBeVisible();
  await expect.poll(() => document.querySelector('.wm-loading')).toBeNull();
}

describe.each([
  ['light', 'en', 1440],
  ['dark', 'fr', 820],
  ['contrast', 'en', 1440],
  ['light', 'fr', 360],
] as const)('in %s, %s, at %i px', (theme, language, width) => {
  test.each(places)('%s: axe finds no barrier', async (place) => {
    document.documentElement.dataset.theme = theme;
    await page.viewport(width, 900);
    await opens(place, language);
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

test.each(places)('%s: nothing is wider than 320 px, nor at 200 %% text', async (place) => {
  await page.viewport(320, 900);
  await opens(place, 'fr');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  await page.viewport(640, 900);
  document.documentElement.style.fontSize = '200%';
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(640);
});
