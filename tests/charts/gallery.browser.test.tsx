import axe from 'axe-core';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';
import '../../src/ui/desk.css';
import { Gallery } from './Gallery.tsx';

type Look = {
  readonly name: string;
  readonly theme: 'light' | 'dark' | 'contrast';
  readonly direction: 'ltr' | 'rtl';
  readonly width: number;
  readonly text?: string;
};

const looks: readonly Look[] = [
  { name: 'desk-light', theme: 'light', direction: 'ltr', width: 1440 },
  { name: 'desk-dark', theme: 'dark', direction: 'ltr', width: 1440 },
  { name: 'desk-rtl', theme: 'light', direction: 'rtl', width: 1440 },
  { name: 'desk-contrast', theme: 'contrast', direction: 'ltr', width: 820 },
  { name: 'phone-light', theme: 'light', direction: 'ltr', width: 360 },
  { name: 'phone-rtl-dark', theme: 'dark', direction: 'rtl', width: 360 },
  { name: 'narrow-large-text', theme: 'light', direction: 'ltr', width: 320, text: '200%' },
];

afterEach(() => {
  const root = document.documentElement;
  delete root.dataset.theme;
  root.dir = 'ltr';
  root.style.fontSize = '';
});

test.each(looks)(
  'every chart drawn once: $name',
  async ({ name, theme, direction, width, text }) => {
    const root = document.documentElement;
    document.title = 'Charts';
    root.lang = 'en';
    root.dir = direction;
    root.dataset.theme = theme;
    root.style.fontSize = text ?? '';
    await page.viewport(width, 900);
    const speech = await loadSpeech('en', ['ui', 'coordinator']);
    await render(
      <SpeechProvider speech={speech}>
        <Gallery />
      </SpeechProvider>,
    );
    await expect.poll(() => document.querySelectorAll('svg.wm-plot').length).toBe(9);
    await expect.poll(widest).toBeLessThanOrEqual(width);
    // Nothing of a chart is drawn outside its box, in either direction.
    for (const svg of document.querySelectorAll('svg.wm-plot')) {
      const box = svg.getBoundingClientRect();
      for (const mark of svg.querySelectorAll('text, path, line')) {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        const what = `${mark.tagName} ${mark.textContent}`;
        expect(left, what).toBeGreaterThanOrEqual(box.left - 2);
        expect(right, what).toBeLessThanOrEqual(box.right + 2);
        expect(top, what).toBeGreaterThanOrEqual(box.top - 6);
        expect(bottom, what).toBeLessThanOrEqual(box.bottom + 6);
      }
    }
    const { violations } = await axe.run(document);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.viewport(width, root.scrollHeight);
    await page.screenshot({ path: `../../node_modules/.shots/charts-${name}.png` });
  },
);

test('every table in view has no barrier that axe can find, and does not widen the page', async () => {
  document.title = 'Charts';
  await page.viewport(360, 740);
  const speech = await loadSpeech('en', ['ui', 'coordinator']);
  await render(
    <SpeechProvider speech={speech}>
      <Gallery />
    </SpeechProvider>,
  );
  for (const button of page.getByRole('button', { name: 'Show as table' }).elements())
    await userEvent.click(button);
  expect(document.querySelectorAll('.wm-scroll table')).toHaveLength(7);
  expect(widest()).toBeLessThanOrEqual(360);
  const { violations } = await axe.run(document);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.viewport(360, document.documentElement.scrollHeight);
  await page.screenshot({ path: '../../node_modules/.shots/charts-phone-tables.png' });
});

const widest = (): number => document.documentElement.scrollWidth;
