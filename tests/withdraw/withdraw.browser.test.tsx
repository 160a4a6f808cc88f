import axe from 'axe-core';
import { Suspense } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import { codeWords } from '../../src/outbox/code-words.ts';
import type { Asked } from '../../src/withdraw/ask.ts';
import { WithdrawScreen } from '../../src/withdraw/WithdrawScreen.tsx';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';

afterEach(() => {
  document.documentElement.dir = 'ltr';
});

async function opens(
  answer: Asked = { is: 'erased' },
  { language = 'en' as InterfaceLanguage, firstCode = '' } = {},
) {
  const speech = await loadSpeech(language, ['ui']);
  document.documentElement.dir = speech.direction;
  document.documentElement.lang = language;
  document.title = 'Welcome Mat';
  const ask = vi.fn(async () => answer);
  const screen = await render(
    <SpeechProvider speech={speech}>
      <Suspense>
        <main>
          <WithdrawScreen firstCode={firstCode} words={codeWords} ask={ask} />
        </main>
      </Suspense>
    </SpeechProvider>,
  );
  return { screen, ask };
}

const field = () => page.getByRole('textbox', { name: 'Your code' });
const send = () => page.getByRole('button', { name: 'Delete my answers' }).click();
const barriers = async () =>
  (await axe.run(document.body)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

test('[ERA3] the code is sent as it is meant, and the end is read out', async () => {
  const { ask } = await opens();
  await field().fill('Lantern maple ٤٨٢');
  await userEvent.keyboard('{Enter}');
  const end = page.getByRole('heading', { name: 'Your answers are deleted' });
  await expect.element(end).toHaveFocus();
  expect(ask).toHaveBeenCalledExactlyOnceWith('lantern-maple-482');
  expect(await barriers()).toEqual([]);
});

test('[ERA3] a scanned code is there already', async () => {
  await opens({ is: 'waiting' }, { firstCode: 'lantern-maple-482' });
  await send();
  await expect
    .element(page.getByRole('heading', { name: 'We will delete them when they arrive' }))
    .toBeVisible();
  await page.getByRole('button', { name: 'Type another code' }).click();
  await expect.element(field()).toBeVisible();
});

test('[ERA3] a slip is said at the field, and one press mends it; the server is not asked', async () => {
  const { ask } = await opens();
  await field().fill('lantren-maple-482');
  await send();
  await expect.element(field()).toHaveFocus();
  await expect.element(field()).toHaveAccessibleDescription(/no code with the word/);
  expect(ask).not.toHaveBeenCalled();
  expect(await barriers()).toEqual([]);
  await page.getByRole('button', { name: /Did you mean/ }).click();
  await expect.element(field()).toHaveValue('lantern-maple-482');
});

test.each<readonly [Asked, RegExp]>([
  [{ is: 'noConnection' }, /no connection to the server.*Nothing was deleted yet/],
  [{ is: 'trouble' }, /could not do it just now.*Nothing was deleted yet/],
  [{ is: 'tooSoon', seconds: 8 }, /try again in 8 seconds/],
])('[ERA3] what went wrong is said, and the code stays: %o', async (answer, words) => {
  await opens(answer);
  await field().fill('lantern-maple-482');
  await send();
  await expect.element(page.getByText(words)).toBeVisible();
  await expect.element(field()).toHaveValue('lantern-maple-482');
});

test('it fits a phone of 320 pixels, in Arabic too, where the code keeps its direction', async () => {
  await page.viewport(320, 640);
  await opens({ is: 'erased' }, { language: 'ar', firstCode: 'lantern-maple-482' });
  const input = page.getByRole('textbox');
  await expect.element(input).toHaveAttribute('dir', 'ltr');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  expect(await barriers()).toEqual([]);
});
