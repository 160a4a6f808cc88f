import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { barriers, phone, showQuestion } from './screen.tsx';

/** Words of a form with marks of Markdown, as XLSForm allows them in labels and hints. */
beforeEach(phone);
const heading = () => page.getByRole('heading', { level: 1 });

test('a question is named by its words, with what is strong in them and each line on its own', async () => {
  await showQuestion('marked');
  await expect.element(heading()).toHaveTextContent('What is good? Think of your street.');
  const words = heading().element();
  expect(words.querySelector('strong')?.textContent).toBe('good');
  expect(words.querySelector('em')?.textContent).toBe('your');
  await expect
    .element(page.getByRole('textbox', { name: /What is good\?\s*Think of your street\./ }))
    .toBeVisible();
});

test('a link of a hint leads to its page in a window of its own', async () => {
  await showQuestion('marked');
  const link = page.getByRole('link', { name: 'our page' });
  await expect.element(link).toHaveAttribute('href', 'https://example.org/');
  await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
});

test('a note has its heading and its items, and a link that is none is words', async () => {
  await showQuestion('plan');
  await expect.element(page.getByText('Before we begin')).toBeVisible();
  const items = [...document.querySelectorAll('.fill-marked-item')];
  expect(items.map((one) => one.textContent?.trim())).toEqual(['a pen', 'time']);
  expect(document.querySelectorAll('main a')).toHaveLength(0);
  expect(document.body.textContent).toContain('Nothing else, nothing.');
  expect(await barriers()).toEqual([]);
});
