import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';
import { Button } from '../../src/ui/Button.tsx';
import { CustodyChip } from '../../src/ui/CustodyChip.tsx';
import { keptTheme } from '../../src/ui/theme.ts';
import { Gallery } from './Gallery.tsx';

async function showGallery(language: InterfaceLanguage = 'en', leave?: () => void) {
  const speech = await loadSpeech(language, ['ui', 'custody']);
  document.documentElement.lang = language;
  document.documentElement.dir = speech.direction;
  document.title = 'Gallery';
  return render(
    <SpeechProvider speech={speech}>
      {leave === undefined ? <Gallery /> : <Gallery leave={leave} />}
    </SpeechProvider>,
  );
}

beforeEach(async () => {
  await page.viewport(360, 740);
});
afterEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

describe('no barrier that axe can find', () => {
  test.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['en', 'contrast'],
    ['ar', 'light'],
    ['ar', 'dark'],
  ] as const)('in %s, %s', async (language, theme) => {
    document.documentElement.dataset.theme = theme;
    await showGallery(language);
    const { violations } = await axe.run(document);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

test.each([320, 360, 820])(
  'nothing is wider than a screen of %i px at 200 %% text',
  async (width) => {
    await page.viewport(width, 740);
    document.documentElement.style.fontSize = '200%';
    await showGallery();
    const wide = [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > width + 1)
      .map((one) => one.outerHTML.slice(0, 80));
    expect(wide).toEqual([]);
    document.documentElement.style.fontSize = '';
  },
);

test('the top bar takes at most two rows of a small phone', async () => {
  await showGallery('fr');
  const top = document.querySelector('.wm-top');
  expect(top?.getBoundingClientRect().height).toBeLessThanOrEqual(124);
});

test('a choice card is chosen with the keyboard, and the tick is there without colour', async () => {
  const screen = await showGallery();
  const first = screen.getByRole('radio', { name: /Finding work/ });
  first.element().focus();
  await userEvent.keyboard('{ArrowDown}');
  const second = screen.getByRole('radio', { name: /A home/ });
  await expect.element(second).toBeChecked();
  await expect.element(first).not.toBeChecked();
  expect(getComputedStyle(second.element()).backgroundImage).toContain('gradient');
  expect(getComputedStyle(first.element()).backgroundImage).toBe('none');
});

test('every control is at least 44 px high where a finger meets it', async () => {
  await showGallery();
  const targets = document.querySelectorAll('button, select, input.wm-input, .wm-choice');
  const low = [...targets].filter((one) => one.getBoundingClientRect().height < 44);
  expect(low.map(({ outerHTML }) => outerHTML)).toEqual([]);
});

test('hint and error are read with their field', async () => {
  const screen = await showGallery();
  const age = screen.getByRole('textbox', { name: 'Age' });
  await expect.element(age).toHaveAccessibleDescription('Please write a number, like 34.');
  await expect.element(age).toHaveAttribute('aria-invalid', 'true');
  const street = screen.getByRole('textbox', { name: /Your street/ });
  await expect.element(street).toHaveAccessibleDescription('Only if you like.');
});

test('a busy button keeps the focus and does nothing', async () => {
  const speech = await loadSpeech('en', ['ui', 'custody']);
  const send = vi.fn();
  const onSubmit = vi.fn();
  const screen = await render(
    <SpeechProvider speech={speech}>
      <form action={onSubmit}>
        <Button type="submit" busy onClick={send}>
          Send
        </Button>
      </form>
    </SpeechProvider>,
  );
  const button = screen.getByRole('button', { name: 'Send' });
  await userEvent.tab();
  await expect.element(button).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(send).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
});

test('the sheet takes the focus, closes with Escape and gives the focus back', async () => {
  const screen = await showGallery();
  const opener = screen.getByRole('button', { name: 'Open the sheet' });
  await opener.click();
  const sheet = screen.getByRole('dialog', { name: 'Discard this answer?' });
  await expect.element(sheet).toBeVisible();
  expect(sheet.element().contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Escape}');
  await expect.element(sheet).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

test('a language is offered under its own name, and in it', async () => {
  const screen = await showGallery();
  const menu = screen.getByRole('combobox', { name: 'Language' });
  await userEvent.selectOptions(menu, 'ar');
  await expect.element(menu).toHaveValue('ar');
  const option = document.querySelector('option[value="ar"]');
  expect([option?.textContent, option?.getAttribute('lang'), option?.getAttribute('dir')]).toEqual([
    'العربية',
    'ar',
    'rtl',
  ]);
});

test('the appearance is kept on this device and taken back', async () => {
  const screen = await showGallery();
  const choice = screen.getByRole('combobox', { name: 'Appearance' });
  await userEvent.selectOptions(choice, 'dark');
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(keptTheme()).toBe('dark');
  await userEvent.selectOptions(choice, 'system');
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(keptTheme()).toBe('system');
});

test('leaving quickly is one tap', async () => {
  const leave = vi.fn();
  const screen = await showGallery('en', leave);
  await screen.getByRole('button', { name: 'Leave quickly' }).click();
  expect(leave).toHaveBeenCalledOnce();
});

test('the thread says how far, and is woven from the start of the line in both directions', async () => {
  const screen = await showGallery('ar');
  const thread = screen.getByRole('progressbar');
  await expect.element(thread).toHaveAttribute('aria-valuenow', '7');
  await expect.element(thread).toHaveAttribute('aria-valuemax', '12');
  const drawing = thread.element().querySelector('svg');
  expect(drawing && getComputedStyle(drawing).transform).toBe('matrix(-1, 0, 0, 1, 0, 0)');
  const weft = thread.element().querySelector('path');
  expect(weft?.getAttribute('stroke-dasharray')).toBe('58 200');
});

test('the custody chip tells what is where, since when it waits and why', async () => {
  const speech = await loadSpeech('en', ['ui', 'custody']);
  const screen = await render(
    <SpeechProvider speech={speech}>
      <CustodyChip
        saved={12}
        delivered={11}
        safe={9}
        oldestWaitingMs={3 * 3_600_000}
        why="noConnection"
      />
    </SpeechProvider>,
  );
  const chip = screen.getByRole('region', { name: 'Where the answers are' });
  await expect.element(chip).toBeVisible();
  const text = chip.element().textContent;
  expect(text).toContain('Saved on this device12Delivered11Safe9');
  expect(text).toContain('Oldest waiting: 3 hours ago. There is no connection to our server');
  expect(text).not.toContain('Set apart');
});
