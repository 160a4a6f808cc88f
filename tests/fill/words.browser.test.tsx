import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { phone, showQuestion } from './screen.tsx';

/** What stands around a question: the sign that it is needed, and help for whoever wants it. */
beforeEach(phone);
const heading = () => page.getByRole('heading', { level: 1 });
const sign = () => document.querySelector('.fill-required');

describe('a question that needs an answer', () => {
  test('carries a sign, which is no part of its name; its field says it to a screen reader', async () => {
    await showQuestion('people');
    const name = 'How many people live with you?';
    await expect.element(page.getByRole('heading', { name, exact: true })).toBeVisible();
    expect(sign()?.textContent).toContain('*');
    const field = page.getByRole('textbox', { name, exact: true });
    await expect.element(field).toHaveAttribute('aria-required', 'true');
  });

  test('any other has no sign', async () => {
    await showQuestion('word');
    await expect.element(heading()).toBeVisible();
    expect(sign()).toBeNull();
    await expect.element(page.getByRole('textbox')).not.toHaveAttribute('aria-required');
  });
});

describe('guidance', () => {
  test('is folded, and opens by keyboard', async () => {
    await showQuestion('story');
    const words = page.getByText('Please write no names.');
    await expect.element(words).not.toBeVisible();
    const summary = document.querySelector('summary') as HTMLElement;
    summary.focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(words).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(words).not.toBeVisible();
  });
});
