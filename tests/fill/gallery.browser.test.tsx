import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { everyKind } from './every-kind.ts';
import { barriers, desk, phone, showQuestion, sticksOut } from './screen.tsx';

/** Each control once: an example, a check for barriers in both directions, and a check for width. */
const names = everyKind.nodes.map(({ name }) => name);

beforeEach(phone);

describe.each(['en', 'ar'] as const)('in %s', (language) => {
  test.each(names)('%s is drawn without a barrier', async (name) => {
    await showQuestion(name, language);
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(document.documentElement.dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(await barriers()).toEqual([]);
  });
});

test.each(names)('%s fits 320 px at 200 %% text', async (name) => {
  await page.viewport(320, 740);
  document.documentElement.style.fontSize = '200%';
  await showQuestion(name);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  const wide = sticksOut();
  document.documentElement.style.fontSize = '';
  expect(wide).toEqual([]);
});

test('the matrix is a grid where there is room, without a barrier', async () => {
  await desk();
  await showQuestion('agree', 'ar');
  await expect.element(page.getByRole('table')).toBeVisible();
  expect(await barriers()).toEqual([]);
});
